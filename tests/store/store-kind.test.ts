import { expect, test } from 'vitest';
import { assureKind } from '../../electron/store/store-kind';
import { MemorySettings } from '../support/settings';

const real = { folder: '/data', isRehearsal: false, mayWrite: true };
const rehearsal = { ...real, isRehearsal: true };
const refusal = { name: 'FolderRefused', code: 'damaged', detail: 'desk.json' };

test('a real store is never taken for a rehearsal, whatever desk.json says', async () => {
  const settings = new MemorySettings();
  await assureKind(settings, real);
  for (const said of [rehearsal, { ...rehearsal, mayWrite: false }])
    await expect(assureKind(settings, said)).rejects.toMatchObject(refusal);
  await assureKind(settings, real);
});

test('a rehearsal’s may become a real one, and from then on is', async () => {
  const settings = new MemorySettings();
  await assureKind(settings, rehearsal);
  await assureKind(settings, rehearsal);
  await assureKind(settings, real);
  await expect(assureKind(settings, rehearsal)).rejects.toMatchObject(refusal);
});

test('to look at a store of an older desk writes nothing', async () => {
  const settings = new MemorySettings();
  await assureKind(settings, { ...real, mayWrite: false });
  expect([...settings.texts.keys()]).toEqual([]);
});
