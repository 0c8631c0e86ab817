import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { makeFolder } from '../intake/folders';

const root = path.resolve(import.meta.dirname, '../..');

/** A worker's program as the application has it: everything in one file. Resolves with its path. @param source from the project's root */
export async function bundledWorker(source: string): Promise<string> {
  const outDir = await makeFolder();
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // As the application's own build gives them to packages that ask.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    build: { ssr: path.join(root, source), outDir, emptyOutDir: false, minify: false },
    ssr: { noExternal: true },
  });
  const [file] = await readdir(outDir);
  return path.join(outDir, file ?? '');
}
