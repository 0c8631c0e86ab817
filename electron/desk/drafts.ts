/** What people have typed and not yet sent, where it is kept; the text is the console's own. */
import { z } from 'zod';
import { pendingPrefix } from './pending-acts';
import type { SettingStore } from './ports';

export const Draft = z.strictObject({ text: z.string(), seq: z.number(), savedAt: z.number() });

const prefix = 'draft:';

export const draftKey = (account: string, caseId: string) => `${prefix}${account}:${caseId}`;

/** Whether a file is on a draft, or on an act that waits or came to nothing: its case does not have it yet. */
export async function filesInHand(settings: SettingStore): Promise<(sha256: string) => boolean> {
  const texts = [...(await settings.list(prefix, z.unknown())), ...(await settings.list(pendingPrefix, z.unknown()))];
  const all = texts.map((text) => JSON.stringify(text)).join('\n');
  return (sha256) => all.includes(sha256);
}
