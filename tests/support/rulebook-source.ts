import type { ReadRulebook } from '../../electron/desk/rulebook-shelf';
import type { RulebookSource } from '../../electron/desk/rulebooks';
import { parseOverlaid } from '../../electron/domain/rulebook/overlay';
import { parseRulebook } from '../../electron/domain/rulebook/parse';
import { shippedFiles } from './rulebooks';

export interface TestFile {
  name: string;
  text: string;
  origin?: 'shipped' | 'own';
}

/** Folders in memory; what is in `files` when it is read is what there is. */
export function testRulebooks(files: readonly TestFile[] = shippedFiles): RulebookSource {
  return {
    read: async () => files.map(readOf),
    parse: async (texts) => texts.map(({ name, text, overlay }) => parseOverlaid(name, text, overlay)),
  };
}

function readOf({ name, text, origin = 'shipped' }: TestFile): ReadRulebook {
  const parsed = parseRulebook(name, text);
  return {
    file: name,
    origin,
    text,
    rulebook: parsed.ok ? parsed.rulebook : null,
    problems: parsed.ok ? [] : parsed.problems,
  };
}
