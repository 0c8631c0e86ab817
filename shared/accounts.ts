/** Accounts as both sides speak of them: who works at this desk, and why somebody could not sign in or change something. */
import { z } from 'zod';
import { Line, Moment } from './case';
import { StaffRole } from './vocabulary';

/** Fewer characters than this are no passcode. */
export const shortestPasscode = 8;
export const longestPasscode = 200;

/** Minutes without input after which the desk locks, unless a lead has set others. */
export const usualLockMinutes = 10;
export const LockMinutes = z.number().int().min(1).max(120);

/**
 * How a person gets in: by a passcode; by a start code that a lead gave them, once, to set one; by setting one at once, in a
 * store from before there were passcodes; or not before a lead gives them a start code.
 */
export const accountEntries = ['passcode', 'start_code', 'unclaimed', 'awaits_lead'] as const;
export const AccountEntry = z.enum(accountEntries);
export type AccountEntry = z.infer<typeof AccountEntry>;

/** Somebody who works, or worked, at this desk. */
export const Account = z.strictObject({
  id: Line,
  name: Line,
  role: StaffRole,
  createdAt: Moment,
  isActive: z.boolean(),
  entry: AccountEntry,
});
export type Account = z.infer<typeof Account>;

/** Each has words in both languages (`accounts.problem.<code>` in the locale files), a test holds that. */
export const accountProblemCodes = [
  'passcode_wrong',
  /** A recovery code or a start code. */
  'code_wrong',
  /** Too many wrong tries: `waitMs` from now. */
  'too_soon',
  /** `least` characters. */
  'passcode_short',
  'passcode_simple',
  'name_taken',
  'account_unknown',
  'account_inactive',
  /** It has no passcode yet: a start code of a lead sets one. */
  'start_code_needed',
  'passcode_set_already',
  'last_lead',
  'own_account',
  /** Two accounts would be of one key, and so of one person. */
  'key_shared',
] as const;
export const AccountProblemCode = z.enum(accountProblemCodes);
export type AccountProblemCode = z.infer<typeof AccountProblemCode>;

export const AccountProblem = z.strictObject({
  code: AccountProblemCode,
  params: z.record(z.string(), z.number()),
});
export type AccountProblem = z.infer<typeof AccountProblem>;

/** A wait as people say it: whole seconds below two minutes, minutes above. */
export function waitInWords(waitMs: number): { unit: 'seconds' | 'minutes'; count: number } {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return seconds < 120 ? { unit: 'seconds', count: seconds } : { unit: 'minutes', count: Math.ceil(seconds / 60) };
}
