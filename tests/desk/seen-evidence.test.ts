import { beforeEach, expect, it } from 'vitest';
import { SeenEvidence } from '../../electron/desk/seen-evidence';
import { testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { emptyIndex } from '../support/queue';
import { entry } from '../support/queue-entries';

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

it('tells the queue how much was looked at of which case, so that it finds what is new to an account', async () => {
  const { settings } = await testDesk();
  const seen = new SeenEvidence(settings);
  const index = await emptyIndex();
  for (const [number, answers] of [0, 1, 2].entries()) index.put(entry(number + 1, { answers }));
  const found = async (account: string) => {
    const filter = { view: 'all' as const, stages: [], text: 'has:new_evidence' };
    const { rows } = await index.window(filter, 0, 9, { account, now: 0, looked: seen.looked(account) });
    return rows.map(({ caseId }) => caseId);
  };
  const [first, second] = ['taobao:refund:2:1', 'taobao:refund:3:1'];
  expect(seen.looked('a1')).toBeNull();
  await seen.read('a1');
  expect(await found('a1')).toEqual([first, second]);
  await seen.note('a1', first, 'E4');
  await seen.note('a1', second, 'E4');
  expect(await found('a1')).toEqual([second]);
  expect(seen.looked('a1')).toBe(seen.looked('a1'));
  await seen.note('a1', second, 'E5');
  expect(await found('a1')).toEqual([]);
  expect(await found('a2')).toEqual([first, second]);
});
