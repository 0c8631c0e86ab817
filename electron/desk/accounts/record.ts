/** An account as the store keeps it, sealed under the master key like every setting. */
import { z } from 'zod';
import { Line, Moment } from '../../../shared/case';
import { StaffRole } from '../../../shared/vocabulary';
import { StretchCost } from './stretch';

/** A public key of an account, and which of the store's events it may have signed. */
export const AccountKey = z.strictObject({
  /** 32 bytes, base64. */
  publicKey: z.string(),
  since: Moment,
  /** It signs events after this position. */
  after: z.number().int().min(0),
  /** It signed its last event at this position or before; null while it is in use. */
  until: z.strictObject({ at: Moment, position: z.number().int().min(0) }).nullable(),
});
export type AccountKey = z.infer<typeof AccountKey>;

const Salt = z.string();
/** Base64. */
const SealedText = z.string();

export const AccountRecord = z.strictObject({
  id: Line,
  name: Line,
  role: StaffRole,
  createdAt: Moment,
  isActive: z.boolean(),
  /** Oldest first; the last is in use, unless a lead has reset the account. */
  keys: z.array(AccountKey),
  /** The private key, under what scrypt makes of the passcode. */
  passcode: z.strictObject({ salt: Salt, cost: StretchCost, sealed: SealedText }).nullable(),
  /** The same private key, under the printed recovery code. */
  recovery: z.strictObject({ salt: Salt, sealed: SealedText }).nullable(),
  /** Opens with the start code that a lead told; there until the person has set a passcode. */
  start: z.strictObject({ salt: Salt, sealed: SealedText }).nullable(),
});
export type AccountRecord = z.infer<typeof AccountRecord>;

/** As accounts were before they had passcodes. */
const PlainAccount = z.strictObject({ id: Line, name: Line, role: StaffRole, createdAt: Moment });

/** Any account that was ever written, in the present shape. */
export const AnyAccount: z.ZodType<AccountRecord> = z.union([
  AccountRecord,
  PlainAccount.transform((plain) => ({ ...plain, ...newcomer })),
]);

/** What an account has whose person has not set a passcode yet. */
export const newcomer = {
  isActive: true,
  keys: [],
  passcode: null,
  recovery: null,
  start: null,
} satisfies Partial<AccountRecord>;
