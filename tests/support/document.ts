/** Documents that tell what the code says: the parts between `<!-- name -->` and `<!-- /name -->` are held to it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** ARBITER_WRITE_DOCS=1 puts the documents right instead of complaining. */
const isWriting = process.env.ARBITER_WRITE_DOCS === '1';

/** `path` is from the project's root; `lines` is all that stands in the part. */
export function expectPart(path: string, name: string, lines: readonly string[]): void {
  const file = new URL(`../../${path}`, import.meta.url);
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(`<!-- ${name} -->\n`);
  const [part, after] = rest?.split(`<!-- /${name} -->`) ?? [];
  if (before === undefined || part === undefined || after === undefined) throw new Error(`${path}: no part "${name}"`);
  const told = lines.map((line) => `${line}\n`).join('');
  if (isWriting)
    writeFileSync(
      file,
      text.replace(`<!-- ${name} -->\n${part}`, () => `<!-- ${name} -->\n${told}`),
    );
  else expect(part, `${path}, ${name}: ARBITER_WRITE_DOCS=1 npm test -- --only unit puts it right`).toBe(told);
}

/** A table of Markdown, with a row for each entry. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)];
}

export const code = (text: string) => `\`${text}\``;

/** A whole file that is made from the code. */
export function expectFile(path: string, text: string): void {
  const file = new URL(`../../${path}`, import.meta.url);
  if (isWriting) writeFileSync(file, text);
  else
    expect(text, `${path}: ARBITER_WRITE_DOCS=1 npm test -- --only unit puts it right`).toBe(
      readFileSync(file, 'utf8'),
    );
}
