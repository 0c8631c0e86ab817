/** Whole cases played through the command line of a rehearsal store: each closure on each platform. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { platforms } from '../../shared/vocabulary';
import { rehearsals } from '../support/rehearsals';
import { commandLine, newFolder, removeFolder } from './support/application';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('rehearsal');
});
test.afterEach(() => removeFolder(folder));

for (const platform of platforms) {
  test(`on ${platform} a case is ruled, one settled, one withdrawn, one dismissed, and one lapses`, async () => {
    const played = rehearsals(platform);
    const lines = played.flatMap((rehearsal) => rehearsal.lines);
    const desk = (args: string[], input = '') =>
      commandLine(['--data', join(folder, 'data'), '--sandbox', ...args, '--json'], input);

    const input = lines.map(({ refused: _refused, ...line }) => `${JSON.stringify(line)}\n`).join('');
    const done = await desk(['--now', '2026-03-01', 'do'], input);
    expect(done.error).toBe('');
    const answers = done.json.map(({ ok, rejection }) => (ok ? undefined : Object(rejection).code));
    expect(answers).toEqual(lines.map(({ refused }) => refused));

    const shown = await desk(['--now', '2026-08-01', 'show', ...played.map(({ caseId }) => caseId)]);
    expect(shown.json).toMatchObject(
      played.map(({ caseId, closure }) => ({ case: { caseId, platform, stage: 'closed', closure, deadlines: [] } })),
    );
    for (const [index, { happened, closure }] of played.entries()) {
      const types = Object(shown.json[index]).events.map(({ type }: { type: string }) => type);
      expect({ closure, happened: inOrder(types, happened) }).toEqual({ closure, happened });
    }

    // Standing is counted from the same five.
    const standing = await desk(['standing']);
    expect(standing.json).toMatchObject([
      { kind: 'shop', platform, name: '山***铺', cases: 5, open: 0, rate: null },
      { kind: 'buyer', platform, name: '周***', cases: 5, claims: { filings: 5, withdrawals: 1 } },
    ]);
  });
}

/** Those of `wanted` that are among the types, in their order. */
function inOrder(types: readonly string[], wanted: readonly string[]): string[] {
  let place = 0;
  for (const type of types) if (type === wanted[place]) place += 1;
  return wanted.slice(0, place);
}
