/** For Vite: libheif beside the code that calls it. */
import { packageFiles } from '../package-files-plugin';

export const heifFiles = {
  'libheif.cjs': 'libheif-js/libheif-wasm/libheif.js',
  'libheif.wasm': 'libheif-js/libheif-wasm/libheif.wasm',
  'LICENSE.txt': 'libheif-js/libheif-wasm/LICENSE',
};

export const heifLibrary = () => packageFiles('heif', heifFiles);
