import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../electron/desk/accounts/session';
import { RefusalNotes } from '../../electron/ipc/refusal-notes';
import type { JournalEntry } from '../../shared/journal';

let entries: JournalEntry[] = [];
let failed: unknown[] = [];
let add: (entry: JournalEntry) => Promise<void> = async () => undefined;
let changed: () => void = () => undefined;
let place: { account: { id: string } | null; open: Session | null } = { account: null, open: null };
let notes: RefusalNotes;

/** One session after another; only which it is counts here. */
const session = (id: string) => ({ id }) as Session;
function sits(id: string | null, open: Session | null): void {
  place = { account: id === null ? null : { id }, open };
  changed();
}

beforeEach(() => {
  entries = [];
  failed = [];
  place = { account: null, open: null };
  add = async (entry) => void entries.push(entry);
  const seat = {
    get account() {
      return place.account as never;
    },
    get open() {
      return place.open;
    },
    onChange: (listener: () => void) => {
      changed = listener;
    },
  };
  const journal = { add: (entry: JournalEntry) => add(entry), read: async () => [] };
  notes = new RefusalNotes(seat, journal, (error) => failed.push(error));
});

describe('what is refused at a window goes on record', () => {
  test('once for each kind, with who sits there, or that nobody does', () => {
    for (let times = 0; times < 1000; times += 1) notes.note('sender_unknown', 'desk.state');
    sits('a1', session('a1'));
    for (let times = 0; times < 1000; times += 1) {
      notes.note('actor_forged', 'case.command');
      notes.note('role_lacks', 'account.create');
    }
    expect(entries).toEqual([
      { what: 'request_refused', by: 'desk', about: 'desk.state', detail: 'sender_unknown' },
      { what: 'request_refused', by: 'a1', about: 'case.command', detail: 'actor_forged' },
      { what: 'request_refused', by: 'a1', about: 'account.create', detail: 'role_lacks' },
    ]);
  });

  test('anew for the next session, and not because the desk locks', () => {
    const first = session('a1');
    sits('a1', first);
    notes.note('desk_locked', 'case.read');
    for (let times = 0; times < 10; times += 1) {
      sits('a1', null);
      notes.note('desk_locked', 'case.read');
    }
    expect(entries).toHaveLength(1);
    sits('a1', session('a1'));
    sits('a1', null);
    notes.note('desk_locked', 'case.read');
    expect(entries).toHaveLength(2);
  });

  test('with whose session it was that was ended elsewhere', () => {
    sits('a1', session('a1'));
    sits(null, null);
    notes.note('session_ended', 'case.command');
    notes.note('session_ended', 'case.command');
    notes.note('sender_unknown', 'unknown');
    expect(entries).toMatchObject([
      { by: 'a1', detail: 'session_ended' },
      { by: 'desk', detail: 'sender_unknown' },
    ]);
  });

  test('where the journal takes nothing, that is told once and the answer stands', async () => {
    add = () => Promise.reject(new Error('full'));
    for (let times = 0; times < 3; times += 1) notes.note('sender_unknown', 'unknown');
    await new Promise((resolve) => setImmediate(resolve));
    expect(failed).toEqual([new Error('full')]);
  });
});
