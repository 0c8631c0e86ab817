/** Passcodes made into keys. Slow on purpose: who has the data folder must not be able to try many (scrypt, RFC 7914). */
import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

export const StretchCost = z.strictObject({
  N: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
});
export type StretchCost = z.infer<typeof StretchCost>;

/** About half a second and 128 MB for each try. */
export const usualCost: StretchCost = { N: 2 ** 17, r: 8, p: 1 };
/** In a rehearsal store nothing is guarded but the rehearsal. */
export const rehearsalCost: StretchCost = { N: 2 ** 12, r: 8, p: 1 };

export const newSalt = () => randomBytes(16).toString('base64');

/** 32 bytes. However a keyboard composed its characters, the same text gives the same key. Off the main thread. */
export function stretched(passcode: string, salt: string, { N, r, p }: StretchCost): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const limits = { N, r, p, maxmem: 128 * r * (N + p + 2) + 65_536 };
    scrypt(passcode.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, limits, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    );
  });
}
