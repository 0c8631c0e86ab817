import { beforeEach, expect, it } from 'vitest';
import { ChatSides } from '../../electron/desk/chat-sides';
import { testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

const [one, other] = ['taobao:refund:1:1', 'taobao:refund:2:1'];

it('keeps what was said of who speaks, in its own case and over a restart, until it is taken back', async () => {
  const { settings, clock } = await testDesk();
  const sides = new ChatSides(settings, clock);
  await Promise.all([sides.say(one, '阿月', 'merchant', 'a1'), sides.say(one, '小白', 'buyer', 'a1')]);
  await sides.say(one, '阿月', 'buyer', 'a2');
  const again = new ChatSides(settings, clock);
  expect((await again.of(one)).map(({ name, side, by }) => [name, side, by])).toEqual([
    ['小白', 'buyer', 'a1'],
    ['阿月', 'buyer', 'a2'],
  ]);
  expect(await again.of(other)).toEqual([]);
  await again.say(one, '阿月', null, 'a1');
  expect((await again.of(one)).map(({ name }) => name)).toEqual(['小白']);
});

it('forgets a case that is gone', async () => {
  const { settings, clock } = await testDesk();
  const sides = new ChatSides(settings, clock);
  await sides.say(one, '阿月', 'merchant', 'a1');
  await sides.say(other, '阿月', 'merchant', 'a1');
  await sides.forget([one]);
  expect(await sides.of(one)).toEqual([]);
  expect(await sides.of(other)).toHaveLength(1);
});

it('refuses a name that it could not read again, and keeps the others', async () => {
  const { settings, clock } = await testDesk();
  const sides = new ChatSides(settings, clock);
  await sides.say(one, '阿月', 'merchant', 'a1');
  await expect(sides.say(one, '月'.repeat(501), 'buyer', 'a1')).rejects.toThrow();
  expect((await sides.of(one)).map(({ name }) => name)).toEqual(['阿月']);
});
