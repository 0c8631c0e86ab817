import { expect, test } from 'vitest';
import { assureKind } from '../../electron/store/store-kind';
import { MemorySettings } from '../support/settings';

const real = { folder: '/data', isRehearsal: false, mayWrite: true };
const rehearsal = { ...real, isRehearsal: true };
const refusal = { name: 'FolderRefused', code: 'damaged', detail: 'desk.json' };

test('what a store is at first it stays, whatever desk.json says', async () => {
  for (const [was, other] of [
    [real, rehearsal],
    [rehearsal, real],
  ] as const) {
    const settings = new MemorySettings();
    await assureKind(settings, was);
    await assureKind(settings, was);
    await expect(assureKind(settings, other)).rejects.toMatchObject(refusal);
    await expect(assureKind(settings, { ...other, mayWrite: false })).rejects.toMatchObject(refusal);
    await assureKind(settings, was);
  }
});

test('to look at a store of an older desk writes nothing', async () => {
  const settings = new MemorySettings();
  await assureKind(settings, { ...real, mayWrite: false });
  expect([...settings.texts.keys()]).toEqual([]);
});
