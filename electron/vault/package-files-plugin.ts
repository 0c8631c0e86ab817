/** For Vite: files of packages that are needed beside the code that calls them, as they are. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Bundling {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string;
}

/** @param folder where they go @param files by their names there, where each is in its package */
export function packageFiles(folder: string, files: Readonly<Record<string, string>>) {
  return {
    name: `files of ${folder}`,
    generateBundle(this: Bundling) {
      const { resolve } = createRequire(import.meta.url);
      for (const [name, path] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: readFileSync(resolve(path)) });
    },
  };
}
