import { beforeEach, expect, it } from 'vitest';
import { SeenEvidence } from '../../electron/desk/seen-evidence';
import { testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

const [one, other] = ['taobao:refund:1:1', 'taobao:refund:2:1'];

it('keeps which pieces of which case an account has looked at, over a restart', async () => {
  const { settings } = await testDesk();
  const seen = new SeenEvidence(settings);
  await Promise.all([seen.note('a1', one, 'E1'), seen.note('a1', one, 'E2'), seen.note('a1', other, 'E1')]);
  await seen.note('a1', one, 'E2');
  const again = new SeenEvidence(settings);
  expect(await again.of('a1', one)).toEqual(['E1', 'E2']);
  expect(await again.of('a1', other)).toEqual(['E1']);
  expect(await again.of('a2', one)).toEqual([]);
});

it('forgets a case that is gone', async () => {
  const { settings } = await testDesk();
  const seen = new SeenEvidence(settings);
  await seen.note('a1', one, 'E1');
  await seen.note('a1', other, 'E1');
  await seen.forget(new Set([one]), ['a1', 'a2']);
  const again = new SeenEvidence(settings);
  expect(await again.of('a1', one)).toEqual([]);
  expect(await again.of('a1', other)).toEqual(['E1']);
});

it('holds a thousand cases of an account: of the one looked at longest ago everything is new again', async () => {
  const { settings } = await testDesk();
  const seen = new SeenEvidence(settings);
  for (let number = 0; number <= 1000; number += 1) await seen.note('a1', `taobao:refund:${number}:1`, 'E1');
  expect(await seen.of('a1', 'taobao:refund:0:1')).toEqual([]);
  expect(await seen.of('a1', 'taobao:refund:1:1')).toEqual(['E1']);
});
