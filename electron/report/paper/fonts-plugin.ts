/**
 * For Vite: of the font that papers are set in, the one format that Chromium wants, and its licence (SIL Open Font License),
 * which goes wherever the font goes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const font = '@fontsource/noto-sans-sc';

interface Built {
  fileName: string;
  source?: string | Uint8Array;
}

interface Bundling {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string;
}

export function paperFonts() {
  return {
    name: 'paper-fonts',
    enforce: 'post' as const,
    generateBundle(this: Bundling, _options: unknown, bundle: Record<string, Built>) {
      for (const [name, built] of Object.entries(bundle)) {
        if (name.endsWith('.woff')) delete bundle[name];
        if (name.endsWith('.css') && typeof built.source === 'string') {
          built.source = built.source.replace(/,\s*url\([^)]*\)\s*format\(["']?woff["']?\)/g, '');
        }
      }
      const licence = createRequire(import.meta.url).resolve(`${font}/LICENSE`);
      this.emitFile({
        type: 'asset',
        fileName: 'assets/noto-sans-sc-LICENSE.txt',
        source: readFileSync(licence, 'utf8'),
      });
    },
  };
}
