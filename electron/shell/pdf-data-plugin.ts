/** For Vite: what pdf.js reads besides the document: maps of Chinese and other encodings, the standard fonts, decoders, with their licences. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Under `assets/pdf/`. */
const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

interface Bundling {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string;
}

export function pdfData() {
  return {
    name: 'pdf-data',
    generateBundle(this: Bundling) {
      const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
      for (const folder of folders) {
        for (const entry of readdirSync(join(home, folder), { withFileTypes: true })) {
          if (!entry.isFile()) continue;
          const source = readFileSync(join(home, folder, entry.name));
          this.emitFile({ type: 'asset', fileName: `assets/pdf/${folder}/${entry.name}`, source });
        }
      }
    },
  };
}
