import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Builds the application that the desk is measured against; resolves with its folder. */
export async function buildBaseline(folder: string): Promise<string> {
  const root = resolve(import.meta.dirname);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [react()],
    build: {
      outDir: join(folder, 'pages'),
      emptyOutDir: true,
      target: 'chrome130',
      chunkSizeWarningLimit: 2000,
      rollupOptions: {
        input: { empty: join(root, 'empty.html'), raw: join(root, 'raw.html'), writer: join(root, 'writer.html') },
      },
    },
  });
  for (const name of ['main.mjs', 'package.json']) cpSync(join(root, name), join(folder, name));
  return folder;
}
