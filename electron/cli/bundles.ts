import { resolve } from 'node:path';
import { CourseKept, shownFingerprint } from '../../shared/bundles';
import { CaseId } from '../../shared/case';
import { clockwork, eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import { platformTime } from '../../shared/time';
import { listed } from '../../shared/verdict-words';
import type { Actor } from '../../shared/vocabulary';
import { BundleRefused, bundleFileName } from '../bundle/format';
import { eventsFor } from '../desk/views';
import { WrongUse } from '../shell/invocation';
import { bundleMaker, bundlePassphrase, told, unlessRefused, unwatched } from './bundle';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/**
 * `bundles`: cases of other desks that are here, and the desks that are trusted; `bundles open PATH`, `answer CASE [PATH]`,
 * `merge PATH`, `compare PATH`, `choose PATH ours|theirs NOTE`, `out CASE`, `trust PATH FINGERPRINT NAME`, `distrust FINGERPRINT`.
 */
export function bundlesCommand(context: CommandContext): Promise<Exit> {
  const [act = 'list', ...operands] = context.operands;
  const run = Object.hasOwn(acts, act) ? acts[act] : undefined;
  const [least, most] = run?.operands ?? [0, 0];
  if (!run || operands.length < least || operands.length > most) {
    throw new WrongUse(context.words('cli:operands', { name: 'bundles' }));
  }
  return unlessRefused(context, () => run.act(context, operands));
}

type Act = (context: CommandContext, operands: string[]) => Promise<Exit>;

const acts: Record<string, { act: Act; operands: [number, number] }> = {
  list: { act: list, operands: [0, 0] },
  open: { act: openBundle, operands: [1, 1] },
  answer: { act: answer, operands: [1, 2] },
  merge: { act: merge, operands: [1, 1] },
  compare: { act: compare, operands: [1, 1] },
  choose: { act: choose, operands: [3, 3] },
  out: { act: putOut, operands: [1, 1] },
  trust: { act: trust, operands: [3, 3] },
  distrust: { act: distrust, operands: [1, 1] },
};

async function list({ open, io, invocation, words }: CommandContext): Promise<Exit> {
  const { bundles, trusted } = open;
  const { guestCases, unreadable, fingerprint } = bundles;
  if (invocation.json) {
    await io.out(`${JSON.stringify({ fingerprint, cases: guestCases, unreadable, trusted: trusted.all })}\n`);
    return exit.done;
  }
  await io.out(`${words('bundle:own', { fingerprint: shownFingerprint(fingerprint) })}\n`);
  for (const guest of guestCases) {
    const { caseId, purpose, by, takenAt, reviewed } = guest;
    const state = words(`bundle:${reviewed ? 'reviewed' : `purpose.${purpose}`}`);
    await io.out(`${words('bundle:guest', { caseId, name: by.name, time: platformTime(takenAt), state })}\n`);
  }
  for (const caseId of unreadable) await io.out(`${caseId}  ${words('bundle:unreadableText')}\n`);
  for (const { name, fingerprint: theirs } of trusted.all) {
    await io.out(`${words('bundle:trusts', { name, fingerprint: shownFingerprint(theirs) })}\n`);
  }
  return exit.done;
}

async function openBundle(
  { open, io, invocation, words, session }: CommandContext,
  [path = '']: string[],
): Promise<Exit> {
  const passphrase = bundlePassphrase(invocation, io.folder);
  const by = actorOf(session, invocation.as);
  const summary = await open.bundles.take(resolve(io.folder, path), passphrase, by, unwatched);
  await io.out(invocation.json ? `${JSON.stringify(summary)}\n` : `${words('bundle:taken')}\n${told(summary, words)}`);
  return exit.done;
}

async function answer(context: CommandContext, [caseId = '', path]: string[]): Promise<Exit> {
  const { open, io, invocation, words } = context;
  if (!CaseId.safeParse(caseId).success) throw new BundleRefused('not_a_guest');
  const target = resolve(io.folder, path ?? bundleFileName(caseId, '-answer'));
  const passphrase = bundlePassphrase(invocation, io.folder);
  const summary = await open.bundles.answer(caseId, target, passphrase, bundleMaker(context), unwatched);
  if (invocation.json) await io.out(`${JSON.stringify({ path: target, ...summary })}\n`);
  else await io.out(`${words('bundle:saved', { path: target })}\n${told(summary, words)}`);
  return exit.done;
}

async function merge({ open, io, invocation, words, session }: CommandContext, [path = '']: string[]): Promise<Exit> {
  const passphrase = bundlePassphrase(invocation, io.folder);
  const by = actorOf(session, invocation.as);
  const { read } = await open.bundles.look(resolve(io.folder, path), passphrase, unwatched);
  const { events, reviewer } = await open.bundles.merge(read, by);
  const caseId = events[0]?.caseId ?? '';
  if (invocation.json) await io.out(`${JSON.stringify({ caseId, reviewer: reviewer.name, events: events.length })}\n`);
  else await io.out(`${words('bundle:merged', { caseId, name: reviewer.name, events: events.length })}\n`);
  return exit.done;
}

async function compare({ open, io, invocation, words }: CommandContext, [path = '']: string[]): Promise<Exit> {
  const passphrase = bundlePassphrase(invocation, io.folder);
  const { read, before, ...courses } = await open.bundles.compare(resolve(io.folder, path), passphrase, unwatched);
  const file = await open.desk.files.get(read.manifest.caseId);
  if (!file) throw new BundleRefused('case_unknown');
  const ours = eventsFor(file, 'neither', courses.ours);
  const theirs = eventsFor(file, 'neither', courses.theirs.events);
  const { reviewer } = courses.theirs;
  if (invocation.json) {
    await io.out(`${JSON.stringify({ since: before.length, ours, theirs, reviewer: reviewer.name })}\n`);
    return exit.done;
  }
  const names = new Map([...open.accounts.all, reviewer].map(({ id, name }) => [id, name]));
  const wording = {
    t: words,
    time: platformTime,
    name: (id: string) => names.get(id) ?? id,
    list: (parts: string[]) => listed(parts, io.language),
  };
  const said = (events: readonly CaseEvent[]) =>
    events
      .filter(({ type }) => !clockwork.has(type))
      .flatMap((event) => {
        const { sentence, text } = eventInWords(event, wording);
        const line = words('bundle:both.line', { seq: event.seq, time: platformTime(event.at), sentence });
        const written = text === '' ? '' : text.replaceAll(/^/gm, '      ');
        return [line, written].filter((one) => one !== '').map((one) => `${one}\n`);
      })
      .join('');
  await io.out(`${words('bundle:both.since', { since: before.length })}\n`);
  await io.out(`${words('bundle:both.ours')}\n${said(ours)}`);
  await io.out(`${words('bundle:both.theirs', { name: reviewer.name })}\n${said(theirs)}`);
  return exit.done;
}

async function choose(
  { open, io, invocation, words, session }: CommandContext,
  [path = '', which = '', note = '']: string[],
): Promise<Exit> {
  const keep = CourseKept.safeParse(which);
  if (!keep.success) throw new WrongUse(words('cli:operands', { name: 'bundles choose' }));
  const chooser = { actor: actorOf(session, invocation.as), session };
  const passphrase = bundlePassphrase(invocation, io.folder);
  await open.bundles.choose(resolve(io.folder, path), passphrase, chooser, { keep: keep.data, note }, unwatched);
  await io.out(
    invocation.json ? `${JSON.stringify({ kept: keep.data })}\n` : `${words(`bundle:chosen.${keep.data}`)}\n`,
  );
  return exit.done;
}

async function putOut(
  { open, io, words, session, invocation }: CommandContext,
  [caseId = '']: string[],
): Promise<Exit> {
  const losesReview = invocation.confirm === 'review';
  await open.bundles.putOut(caseId, { actor: actorOf(session, invocation.as), session }, losesReview);
  await io.out(invocation.json ? `${JSON.stringify({ caseId })}\n` : `${words('bundle:out', { caseId })}\n`);
  return exit.done;
}

async function trust(
  { open, io, invocation, words, session }: CommandContext,
  [path = '', fingerprint = '', name = '']: string[],
): Promise<Exit> {
  const passphrase = bundlePassphrase(invocation, io.folder);
  const { summary, read } = await open.bundles.look(resolve(io.folder, path), passphrase, unwatched);
  // What was compared has to be what is in the file.
  if (fingerprint.replaceAll(/\s/g, '').toLowerCase() !== summary.fingerprint) {
    throw new BundleRefused('fingerprint_other', '', shownFingerprint(summary.fingerprint));
  }
  await open.bundles.trust(session, read, name.trim() || summary.by.name);
  await io.out(
    invocation.json
      ? `${JSON.stringify({ fingerprint: summary.fingerprint, name })}\n`
      : `${words('bundle:trusts', { name, fingerprint: shownFingerprint(summary.fingerprint) })}\n`,
  );
  return exit.done;
}

async function distrust({ open, session }: CommandContext, [fingerprint = '']: string[]): Promise<Exit> {
  const known = await open.trusted.distrust(session, fingerprint.replaceAll(/\s/g, '').toLowerCase());
  if (!known) throw new BundleRefused('fingerprint_other', '', fingerprint);
  return exit.done;
}

/** In a rehearsal nobody signs in. */
function actorOf(session: CommandContext['session'], as: string | undefined): Actor {
  return session?.actor ?? { role: 'lead', id: as ?? 'cli' };
}
