/** A paper as Markdown. What people wrote stays text: nothing of it becomes markup. */
import type { Paper, PaperPart } from './paper';

export function paperMarkdown({ title, subtitle, sections, foot }: Paper): string {
  const parts = sections.flatMap(({ heading, parts }) => [`## ${plain(heading)}`, ...parts.map(partOf)]);
  return `${[`# ${plain(title)}`, plain(subtitle), ...parts, '---', plain(foot)].join('\n\n')}\n`;
}

function partOf(part: PaperPart): string {
  switch (part.kind) {
    case 'text':
      return plain(part.text);
    case 'main':
      return `**${plain(part.text)}**`;
    case 'note':
      return `*${plain(part.text)}*`;
    case 'facts':
      return part.rows.map(([label, value]) => `- ${plain(label)}: ${cell(value)}`).join('\n');
    case 'table':
      return [part.head, part.head.map(() => '---'), ...part.rows.map((row) => row.map(cell))]
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n');
    case 'figure':
      return plain(part.caption);
    case 'list':
      return part.items.map((item, place) => `${place + 1}. ${cell(item)}`).join('\n');
  }
}

const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~&]/g, (character) => `\\${character}`).replace(/^([-+]|\d+[.)])(?=\s)/gm, '\\$1');

/** On one line, as lists and tables need it. */
const cell = (text: string): string =>
  plain(text)
    .trim()
    .replace(/\s*\r?\n\s*/g, '<br>');
