/** For Vite: the rulebooks that come with the program, read when it is built, so that no start has to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRulebook } from '../domain/rulebook/parse';
import { type RulebooksRead, textKey } from './rulebooks-read';

interface Bundling {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string;
  error(message: string): never;
}

/** @param folder of YAML files; one that is no rulebook ends the build */
export function rulebooksRead(folder: string) {
  return {
    name: 'rulebooks-read',
    generateBundle(this: Bundling) {
      const read: RulebooksRead = {};
      for (const name of readdirSync(folder).filter((one) => /\.ya?ml$/i.test(one))) {
        const text = readFileSync(join(folder, name), 'utf8');
        const parsed = parseRulebook(name, text);
        if (!parsed.ok) this.error(JSON.stringify(parsed.problems));
        read[textKey(text)] = parsed.rulebook;
      }
      this.emitFile({ type: 'asset', fileName: 'rulebooks-read.json', source: JSON.stringify(read) });
    },
  };
}
