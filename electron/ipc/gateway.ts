/** The one way in from the console: who asks and every field is checked before anything is done. */
import type { WebContents } from 'electron';
import {
  type Answer,
  type FaultCode,
  mayAsk,
  type ReplyData,
  type RequestData,
  type RequestName,
  requests,
} from '../../shared/contract';
import type { Following } from '../../shared/evidence-window';
import type { RefusalAtWindow } from '../../shared/journal';
import { NotAllowed } from '../desk/accounts/accounts';
import { DeskLocked, NotSignedIn, type Seat } from '../desk/accounts/seat';
import { SessionEnded } from '../desk/accounts/session';
import { PhrasesFull } from '../desk/phrase-book';
import { CaseBroken, DiskFull, SignerUnknown } from '../desk/ports';
import { PinsFull, SnoozesFull } from '../desk/triage';
import { isNoRoom } from '../disk/no-room';
import { FileTooLarge, FileUnreadable, ImportRunning } from '../intake/importer';
import { ReasonsUnreadable } from '../intake/learn-reason';
import { HostUnavailable, StoreChanged } from '../store/host-client';
import { isForEvidenceWindow, mayEvidenceWindowAsk } from './evidence-window-asks';
import type { Answering } from './questions';

export type Handlers = { [N in RequestName]: (data: RequestData<N>) => Promise<ReplyData<N>> };

const faults: [new (...args: never[]) => Error, FaultCode][] = [
  [NotSignedIn, 'not_signed_in'],
  [SessionEnded, 'not_signed_in'],
  [DeskLocked, 'locked'],
  [NotAllowed, 'not_allowed'],
  [DiskFull, 'disk_full'],
  [HostUnavailable, 'store_unavailable'],
  [StoreChanged, 'store_changed'],
  [SignerUnknown, 'signer_unknown'],
  [CaseBroken, 'case_broken'],
  [FileTooLarge, 'file_too_large'],
  [FileUnreadable, 'file_unreadable'],
  [ImportRunning, 'import_running'],
  [PhrasesFull, 'phrases_full'],
  [PinsFull, 'pins_full'],
  [SnoozesFull, 'snoozes_full'],
  [ReasonsUnreadable, 'reasons_unreadable'],
];

/** What goes on record. That nobody is signed in is no refusal of anybody. */
const onRecord: [new (...args: never[]) => Error, RefusalAtWindow][] = [
  [SessionEnded, 'session_ended'],
  [DeskLocked, 'desk_locked'],
  [NotAllowed, 'role_lacks'],
];

/** What is answered while nobody is signed in, and at a locked desk: nothing of it tells of a case. */
export const openToAnyone: ReadonlySet<RequestName> = new Set<RequestName>([
  'desk.state',
  'account.createFirst',
  'account.begin',
  'account.signIn',
  'account.recover',
  'account.lock',
  'account.signOut',
  'preferences.read',
  'preferences.write',
  'keys.read',
  'menu.show',
  // Before there is any account; then its handler asks for a lead.
  'protection.change',
  'diagnostics.save',
  'console.failed',
]);

/** Throws where nobody is there, and `NotAllowed` where the role of who is there may not ask for it at all. What a role may within a request its handler sees to. */
export function admitted(seat: Pick<Seat, 'session'>, name: RequestName): void {
  if (!mayAsk(name, seat.session().account.role)) throw new NotAllowed('an agent or a lead may');
}

/** What of the preferences somebody who is not signed in may change: how the page looks and speaks to them. */
const ownToNobody: ReadonlySet<string> = new Set(['theme', 'language']);

/**
 * What the page asks before anybody has signed in, and to sign in: answered while the queue is still being read; and what waits for that
 * by itself, where it has to.
 */
const needsNoCases: ReadonlySet<RequestName> = new Set<RequestName>([
  'desk.state',
  'preferences.read',
  'preferences.write',
  'keys.read',
  'account.begin',
  'account.signIn',
  'account.recover',
  'account.lock',
  'diagnostics.save',
  'console.failed',
  'queue.read',
]);

/**
 * Answers the console's requests, and of the evidence's own window those that are for it. A sender that is neither's page in
 * its top frame, a name that is none, or data of another shape is refused with a fault and reaches nothing behind.
 */
export function gateway(
  whose: (contents: WebContents) => 'console' | 'evidence' | null,
  handlers: Handlers,
  options: {
    checkReplies: boolean;
    failed: (error: unknown, name: string) => void;
    /** Settles once the cases are there; until then only what needs none is answered. */
    ready: Promise<unknown>;
    /** Throws where whoever sits at the console may not ask for this, which is none of `openToAnyone`. */
    admit: (name: RequestName) => void;
    /** What the evidence's own window shows. */
    following: () => Following;
    /** Puts a refusal on record. `about`: the request's name, or `unknown` where it is none of the contract's. */
    refused: (why: RefusalAtWindow, about: string) => void;
  },
): Answering {
  return async ({ contents, isOurs, name, data }) => {
    const page = isOurs ? whose(contents) : null;
    const refuse = (why: RefusalAtWindow) => options.refused(why, isRequestName(name) ? name : 'unknown');
    if (page === null) {
      refuse('sender_unknown');
      return fault('sender_unknown', '');
    }
    if (!isRequestName(name)) return fault('request_invalid', 'name');
    const notForItsWindow = () => {
      refuse('evidence_window');
      return fault('not_allowed', name);
    };
    if (page === 'evidence' && !mayEvidenceWindowAsk(name)) return notForItsWindow();
    try {
      if (!needsNoCases.has(name)) await options.ready;
      if (!openToAnyone.has(name)) options.admit(name);
      const parsed = requests[name].request.safeParse(data);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        if (name === 'case.command' && Object.hasOwn(Object(data), 'as')) refuse('actor_forged');
        return fault('request_invalid', `${name}: ${issue?.path.join('.')}: ${issue?.message}`);
      }
      if (name === 'preferences.write' && !Object.keys(Object(parsed.data)).every((key) => ownToNobody.has(key)))
        options.admit(name);
      if (page === 'evidence' && !isForEvidenceWindow(name, parsed.data, options.following())) {
        return notForItsWindow();
      }
      // The table pairs the name with the schema that has just parsed its data.
      const handler = handlers[name] as (data: unknown) => Promise<unknown>;
      const value = await handler(parsed.data);
      if (options.checkReplies) requests[name].reply.parse(value);
      return { ok: true, value };
    } catch (error) {
      const code = faultCodeOf(error);
      const why = onRecord.find(([kind]) => error instanceof kind)?.[1];
      if (why) refuse(why);
      if (code === 'unexpected') options.failed(error, name);
      return fault(code, error instanceof Error ? error.message : String(error));
    }
  };
}

function faultCodeOf(error: unknown): FaultCode {
  if (isNoRoom(error)) return 'disk_full';
  return faults.find(([kind]) => error instanceof kind)?.[1] ?? 'unexpected';
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

const fault = (code: FaultCode, detail: string): Answer<never> => ({ ok: false, fault: { code, detail } });
