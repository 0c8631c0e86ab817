/** For Vite: what the reader of pictures needs beside its code. */
import { packageFiles } from '../package-files-plugin';

export const needed = {
  'core.wasm': 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
  'chi_sim.traineddata.gz': '@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz',
  'eng.traineddata.gz': '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  'LICENSE.txt': 'tesseract.js-core/LICENSE',
};

export const readingData = () => packageFiles('reading', needed);
