import { resolve } from 'node:path';
import { type BundleSummary, shownFingerprint } from '../../shared/bundles';
import { CaseId } from '../../shared/case';
import { platformTime } from '../../shared/time';
import type { Looked } from '../bundle/bundles';
import type { Manifest } from '../bundle/format';
import { BundleRefused, bundleFileName } from '../bundle/format';
import type { Invocation } from '../shell/invocation';
import type { Words } from '../shell/words';
import { type Exit, exit } from './io';
import { passphraseIn } from './passphrase';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

/** `bundle CASE [PATH]`: the case as one signed file; `--for-review`: to be reviewed at another desk. */
export function bundleCommand(context: CommandContext): Promise<Exit> {
  const { open, io, invocation, operands, words } = context;
  const [caseId = '', path = bundleFileName(caseId)] = operands;
  return unlessRefused(context, async () => {
    if (!CaseId.safeParse(caseId).success) throw new BundleRefused('case_unknown');
    const by = bundleMaker(context);
    const target = resolve(io.folder, path);
    const passphrase = bundlePassphrase(invocation, io.folder);
    const purpose = invocation.forReview ? 'review' : 'read';
    const summary = await open.bundles.export({ caseId, purpose, path: target, passphrase, by }, unwatched);
    if (invocation.json) await io.out(`${JSON.stringify({ path: target, ...summary })}\n`);
    else await io.out(`${words('bundle:saved', { path: target })}\n${told(summary, words)}`);
    return exit.done;
  });
}

/** `inspect PATH`: reads a bundle through, says who made it and of what; nothing of it is kept. */
export function inspectCommand(context: CommandContext): Promise<Exit> {
  const { open, io, invocation, operands, words } = context;
  return unlessRefused(context, async () => {
    const path = resolve(io.folder, operands[0] ?? '');
    const { summary, trusted } = await open.bundles.look(path, bundlePassphrase(invocation, io.folder), unwatched);
    if (invocation.json) await io.out(`${JSON.stringify({ ...summary, trusted })}\n`);
    else await io.out(`${told(summary, words)}${words(`bundle:trust.${trustCode(trusted)}`, trustName(trusted))}\n`);
    return exit.done;
  });
}

function trustCode(trusted: Looked['trusted']): 'own' | 'trusted' | 'strange' {
  if (trusted === 'own') return 'own';
  return trusted ? 'trusted' : 'strange';
}

function trustName(trusted: Looked['trusted']): { name: string } {
  return { name: trusted !== null && trusted !== 'own' ? trusted.name : '' };
}

/** Who makes a bundle, as it says itself: who is signed in, else whose process it is. */
export function bundleMaker({ session }: CommandContext): Manifest['by'] {
  const id = caller(session);
  return { id, name: session?.account.name ?? id, role: session?.account.role ?? 'agent' };
}

export const unwatched = { progress: () => undefined };

/** What a bundle is refused for is said, and nothing was kept. */
export async function unlessRefused(
  { io, words, invocation }: CommandContext,
  run: () => Promise<Exit>,
): Promise<Exit> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof BundleRefused)) throw error;
    const { code, part, detail } = error;
    if (invocation.json) await io.out(`${JSON.stringify({ refused: { code, part, detail } })}\n`);
    await io.error(`${words(`bundle:refused.${code}`, { part, detail })}\n`);
    return exit.refused;
  }
}

/** Throws `WrongUse` where its file cannot be read. */
export function bundlePassphrase({ bundlePassphraseFile: file }: Invocation, folder: string): string | null {
  return file === undefined ? null : passphraseIn(resolve(folder, file));
}

export function told(summary: BundleSummary, words: Words): string {
  const { caseId, purpose, madeAt, by, fingerprint, events, files, missingFiles, rulebook } = summary;
  const lines = [
    words('bundle:told.case', { caseId, purpose: words(`bundle:purpose.${purpose}`) }),
    words('bundle:told.by', { name: by.name, time: platformTime(madeAt) }),
    words('bundle:told.signed', { fingerprint: shownFingerprint(fingerprint) }),
    words('bundle:told.holds', { events, files, rulebook }),
    ...(missingFiles > 0 ? [words('bundle:told.missing', { missingFiles })] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
