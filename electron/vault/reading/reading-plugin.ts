/** For Vite: what the reader of pictures needs beside its code. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const needed = {
  'core.wasm': 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
  'chi_sim.traineddata.gz': '@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz',
  'eng.traineddata.gz': '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  'LICENSE.txt': 'tesseract.js-core/LICENSE',
};

interface Bundling {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string;
}

export function readingData() {
  return {
    name: 'reading-data',
    generateBundle(this: Bundling) {
      const { resolve } = createRequire(import.meta.url);
      for (const [name, path] of Object.entries(needed))
        this.emitFile({ type: 'asset', fileName: `reading/${name}`, source: readFileSync(resolve(path)) });
    },
  };
}
