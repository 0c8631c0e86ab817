import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'));
  const config: unknown = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...Object(config), vcs: { enabled: false } }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function complaints(file: string, from: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { thing } from '${from}';\n\nconsole.log(thing);\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [join(process.cwd(), biome), 'lint', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('imports point one way', () => {
  it.each([
    ['shared/x.ts', '../electron/desk/desk'],
    ['electron/domain/case/x.ts', '../../desk/desk'],
    ['electron/domain/case/x.ts', 'node:fs'],
    ['electron/desk/x.ts', '../store/event-store'],
    ['electron/desk/x.ts', 'electron'],
    ['electron/store/x.ts', '../shell/places'],
    ['electron/vault/x.ts', '../desk/desk'],
    ['electron/vault/x.ts', '../store/head-file'],
    ['electron/disk/x.ts', '../store/head-file'],
    ['electron/intake/x.ts', '../ipc/gateway'],
    ['electron/outbox/x.ts', '../cli/io'],
    ['renderer/queue/x.ts', '../../electron/desk/desk'],
  ])('%s may not import %s', (file, from) => {
    expect(complaints(file, from)).toContain('noRestrictedImports');
  });

  it.each([
    ['electron/domain/case/x.ts', '../../../shared/case'],
    ['electron/desk/x.ts', '../domain/case/decide'],
    ['electron/store/x.ts', '../desk/ports'],
    ['electron/vault/x.ts', '../disk/write-whole'],
    ['renderer/queue/x.ts', '../../shared/contract'],
  ])('%s may import %s', (file, from) => {
    expect(complaints(file, from)).not.toContain('noRestrictedImports');
  });
});
