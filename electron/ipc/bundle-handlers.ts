/** The console's requests about case bundles: made, opened, trusted, answered, taken in. One is at work at a time. */

import type { RefusedBundle } from '../../shared/bundles';
import type { PushData } from '../../shared/contract';
import type { CaseEvent } from '../../shared/events';
import { BundleRefused, bundleFileName } from '../bundle/format';
import { BundleFailed, type Watching } from '../bundle/thread';
import { NotAllowed } from '../desk/accounts/accounts';
import type { Seat } from '../desk/accounts/seat';
import { eventsFor } from '../desk/views';
import type { OpenDesk } from '../open-desk';
import type { Dialogs } from '../shell/dialogs';
import type { Handlers } from './gateway';

type BundleRequest = Extract<keyof Handlers, `bundle.${string}`>;

/** Bundles beside the requests: how far one has come, and which have come from outside. */
export interface BundleDoor {
  progress(told: PushData<'bundle.progress'>): void;
  waiting(): string[];
  /** Somebody is done with it. */
  done(path: string): void;
}

interface Told extends Pick<OpenDesk, 'bundles' | 'trusted' | 'desk'> {
  pending: Pick<OpenDesk['pending'], 'settleCase'>;
}

export function bundleHandlers(
  open: Told,
  dialogs: Pick<Dialogs, 'openBundle' | 'saveBundle'>,
  seat: Pick<Seat, 'session'>,
  door: BundleDoor,
): Pick<Handlers, BundleRequest> {
  const { bundles, trusted, pending } = open;
  let running: AbortController | null = null;

  /** Null where a person broke it off; then nothing is left of it. */
  async function at<T>(
    run: (watching: Watching) => Promise<T>,
  ): Promise<{ done: T | null; refused: RefusedBundle | null }> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    try {
      const done = await run({ stop: mine.signal, progress: (bytes, of) => door.progress({ done: bytes, of }) });
      return { done, refused: null };
    } catch (error) {
      if (mine.signal.aborted) return { done: null, refused: null };
      return { done: null, refused: refusedFor(error) };
    } finally {
      if (running === mine) running = null;
    }
  }
  const maker = () => {
    const { id, name, role } = seat.session().account;
    return { id, name, role };
  };

  return {
    'bundle.list': async () => {
      seat.session();
      const { fingerprint, guestCases: cases, unreadable } = bundles;
      return { fingerprint, cases, unreadable, trusted: trusted.all };
    },
    'bundle.choose': async () => {
      seat.session();
      const path = await dialogs.openBundle();
      return path === null ? null : { path };
    },
    'bundle.waiting': async () => {
      seat.session();
      return { paths: door.waiting() };
    },
    'bundle.closed': async ({ path }) => {
      seat.session();
      door.done(path);
      return {};
    },
    'bundle.save': async ({ caseId, purpose, passphrase }) => {
      seat.session();
      await pending.settleCase(caseId);
      const by = maker();
      const path = await dialogs.saveBundle(bundleFileName(caseId));
      if (path === null) return { path: null, refused: null };
      const { done, refused } = await at((watching) =>
        bundles.export({ caseId, purpose, path, passphrase, by }, watching),
      );
      return { path: done && path, refused };
    },
    'bundle.answer': async ({ caseId, passphrase }) => {
      seat.session();
      await pending.settleCase(caseId);
      const by = maker();
      const path = await dialogs.saveBundle(bundleFileName(caseId, '-answer'));
      if (path === null) return { path: null, refused: null };
      const { done, refused } = await at((watching) => bundles.answer(caseId, path, passphrase, by, watching));
      return { path: done && path, refused };
    },
    'bundle.look': async ({ path, passphrase }) => {
      seat.session();
      const { done, refused } = await at((watching) => bundles.look(path, passphrase, watching));
      return { looked: done && { summary: done.summary, trusted: done.trusted }, refused };
    },
    'bundle.trust': async ({ path, passphrase, fingerprint, name }) => {
      const session = seat.session();
      const { refused } = await at(async (watching) => {
        const { read, summary } = await bundles.look(path, passphrase, watching);
        // The file may be another by now than the one whose fingerprint was compared.
        if (summary.fingerprint !== fingerprint) throw new BundleRefused('fingerprint_other', '', summary.fingerprint);
        await bundles.trust(session, read, name);
      });
      return { refused };
    },
    'bundle.distrust': async ({ fingerprint }) => {
      await trusted.distrust(seat.session(), fingerprint);
      return {};
    },
    'bundle.take': async ({ path, passphrase }) => {
      const { actor } = seat.session();
      const { done, refused } = await at((watching) => bundles.take(path, passphrase, actor, watching));
      return { caseId: done?.caseId ?? null, refused };
    },
    'bundle.merge': async ({ path, passphrase }) => {
      const { actor } = seat.session();
      const { done, refused } = await at(async (watching) => {
        const { summary, read } = await bundles.look(path, passphrase, watching);
        await pending.settleCase(summary.caseId);
        return bundles.merge(read, actor);
      });
      return { caseId: done?.events[0]?.caseId ?? null, refused };
    },
    'bundle.compare': async ({ path, passphrase }) => {
      seat.session();
      const { done, refused } = await at((watching) => bundles.compare(path, passphrase, watching));
      const file = done && (await open.desk.files.get(done.read.manifest.caseId));
      if (!done || !file) return { courses: null, refused };
      const { before, ours, theirs } = done;
      // As the console shows a case while nobody reveals its people.
      const shown = (events: readonly CaseEvent[]) => [...eventsFor(file, 'shop', events)];
      const courses = {
        since: before.length,
        ours: shown(ours),
        theirs: shown(theirs.events),
        by: theirs.reviewer.name,
      };
      return { courses, refused };
    },
    'bundle.keep': async ({ path, passphrase, keep, note }) => {
      const session = seat.session();
      const chooser = { actor: session.actor, session };
      const { refused } = await at((watching) => bundles.choose(path, passphrase, chooser, { keep, note }, watching));
      return { refused };
    },
    'bundle.putOut': async ({ caseId, losesReview }) => {
      const session = seat.session();
      await pending.settleCase(caseId);
      const { refused } = await at(() => bundles.putOut(caseId, { actor: session.actor, session }, losesReview));
      return { refused };
    },
    'bundle.stop': async () => {
      running?.abort();
      return {};
    },
  };
}

/** Why, in a code that has words. Throws what is no answer about a bundle. */
function refusedFor(error: unknown): RefusedBundle {
  if (error instanceof BundleRefused) return { code: error.code, part: error.part, detail: error.detail };
  if (error instanceof NotAllowed) return { code: 'lead_needed', part: '', detail: '' };
  if (error instanceof BundleFailed && error.code !== '') return { code: 'system', part: '', detail: error.code };
  throw error;
}
