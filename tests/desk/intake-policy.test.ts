import { expect, test } from 'vitest';
import { NotAllowed } from '../../electron/desk/accounts/accounts';
import { Session } from '../../electron/desk/accounts/session';
import { IntakePolicy } from '../../electron/desk/intake-policy';
import { newKeyPair } from '../../electron/desk/signatures';
import { IntakeLimits, intakeBounds, usualIntakeLimits } from '../../shared/intake-limits';
import type { StaffRole } from '../../shared/vocabulary';
import { MemoryJournal, MemorySettings } from '../support/accounts';

const as = (role: StaffRole) =>
  new Session(
    'a1',
    () => ({ id: 'a1', name: '甲', role, createdAt: 0, isActive: true, entry: 'passcode' }),
    newKeyPair().privateKey,
    () => undefined,
  );

test('what is usual is within its bounds, and what is beyond them is refused', () => {
  expect(IntakeLimits.parse(usualIntakeLimits)).toEqual(usualIntakeLimits);
  for (const [name, { least, most }] of Object.entries(intakeBounds)) {
    for (const beyond of [least - 1, most + 1, least + 0.5]) {
      expect(IntakeLimits.safeParse({ ...usualIntakeLimits, [name]: beyond }).success, `${name} ${beyond}`).toBe(false);
    }
  }
});

test('a lead changes them: they are kept, and the journal says from what to what', async () => {
  const settings = new MemorySettings();
  const journal = new MemoryJournal();
  const policy = new IntakePolicy(settings, journal);
  await policy.open();
  expect(policy.limits).toEqual(usualIntakeLimits);
  await policy.change(as('lead'), { ...usualIntakeLimits, fileMb: 5 });
  const again = new IntakePolicy(settings, journal);
  await again.open();
  expect(again.limits.fileMb).toBe(5);
  expect(journal.lines).toEqual(['intake_limits_changed 200/500/4096/20000/200 5/500/4096/20000/200']);
  await expect(again.change(as('agent'), usualIntakeLimits)).rejects.toThrow(NotAllowed);
  expect(again.limits.fileMb).toBe(5);
});
