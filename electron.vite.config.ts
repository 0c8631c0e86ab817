import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { paperFonts } from './electron/report/paper/fonts-plugin.ts';
import { pdfData } from './electron/shell/pdf-data-plugin.ts';
import { rulebooksRead } from './electron/shell/rulebooks-plugin.ts';
import { heifLibrary } from './electron/vault/heif/heif-plugin.ts';
import { readingData } from './electron/vault/reading/reading-plugin.ts';
import { wordsInPinyin } from './renderer/app/command/pinyin-plugin.ts';

const here = (path: string) => resolve(import.meta.dirname, path);

/** Less for the engine to read at each start; names stay, so that a fault in the log says where it was. */
const small = { compress: true, mangle: false, codegen: { removeWhitespace: true } };

// Everything is bundled: the packaged application carries no node_modules, so nothing is left external but Electron and Node.
export default defineConfig({
  main: {
    plugins: [readingData(), heifLibrary(), rulebooksRead(here('resources/rulebooks'))],
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      target: 'node20',
      sourcemap: false,
      rollupOptions: {
        input: {
          main: here('electron/main.ts'),
          'intake-worker': here('electron/intake/worker.ts'),
          'look-worker': here('electron/intake/look-worker.ts'),
          'backup-worker': here('electron/store/backup/packer-worker.ts'),
          'queue-worker': here('electron/store/queue-worker.ts'),
          'sealing-worker': here('electron/store/sealing-worker.ts'),
          'exhibit-worker': here('electron/intake/exhibit/exhibit-worker.ts'),
          'facts-worker': here('electron/vault/facts/facts-worker.ts'),
          'copy-worker': here('electron/vault/copies/copy-worker.ts'),
          'bundle-worker': here('electron/bundle/worker.ts'),
          'reading-worker': here('electron/vault/reading/reading-worker.ts'),
          'rulebook-worker': here('electron/shell/rulebook-worker.ts'),
        },
        output: { minify: small, format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      target: 'node20',
      rollupOptions: {
        input: {
          console: here('electron/preload/console.ts'),
          store: here('electron/preload/store.ts'),
          unlock: here('electron/preload/unlock.ts'),
          'cannot-open': here('electron/preload/cannot-open.ts'),
        },
        // A sandboxed preload must be CommonJS.
        output: { minify: small, format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('.'),
    base: './',
    plugins: [react(), wordsInPinyin(), paperFonts(), pdfData()],
    build: {
      outDir: here('out/renderer'),
      target: 'chrome130',
      minify: 'oxc',
      modulePreload: { polyfill: false },
      // A font inside a style sheet is refused by the page's policy.
      assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined),
      chunkSizeWarningLimit: 2000,
      rollupOptions: {
        input: {
          console: here('renderer/index.html'),
          'evidence-window': here('renderer/evidence-window.html'),
          unlock: here('renderer/unlock.html'),
          'cannot-open': here('renderer/cannot-open.html'),
          store: here('electron/store/host/index.html'),
          pdf: here('renderer/pdf.html'),
          paper: here('electron/report/paper/paper.html'),
        },
      },
    },
  },
});
