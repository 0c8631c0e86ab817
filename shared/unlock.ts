/** What the page that asks for the store's passphrase and the main process say to each other. Nothing else is open then. */
import { z } from 'zod';
import { longestPassphrase } from './passphrase';

export const UnlockRequest = z.strictObject({ passphrase: z.string().max(longestPassphrase) });
export type UnlockRequest = z.infer<typeof UnlockRequest>;

/** What the preload script puts on that page's `window` as `lock`. */
export interface UnlockBridge {
  /** Resolves with whether it was the right one; after a while where it was not. */
  attempt(request: UnlockRequest): Promise<boolean>;
}
