/** For Vite: libheif beside the code that calls it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const heifFiles = {
  'libheif.cjs': 'libheif-js/libheif-wasm/libheif.js',
  'libheif.wasm': 'libheif-js/libheif-wasm/libheif.wasm',
  'LICENSE.txt': 'libheif-js/libheif-wasm/LICENSE',
};

interface Bundling {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string;
}

export function heifLibrary() {
  return {
    name: 'heif-library',
    generateBundle(this: Bundling) {
      const { resolve } = createRequire(import.meta.url);
      for (const [name, path] of Object.entries(heifFiles))
        this.emitFile({ type: 'asset', fileName: `heif/${name}`, source: readFileSync(resolve(path)) });
    },
  };
}
