import { beforeEach, describe, expect, test, vi } from 'vitest';
import { NotAllowed } from '../../electron/desk/accounts/accounts';
import { DeskLocked, NotSignedIn } from '../../electron/desk/accounts/seat';
import { SessionEnded } from '../../electron/desk/accounts/session';
import { CaseBroken, DiskFull } from '../../electron/desk/ports';
import { FileUnreadable, ImportRunning } from '../../electron/intake/importer';
import { admitted, gateway, type Handlers, openToAnyone } from '../../electron/ipc/gateway';
import { takeQuestions } from '../../electron/ipc/questions';
import { HostUnavailable, StoreChanged } from '../../electron/store/host-client';
import { faultCodes, type RequestName, requests } from '../../shared/contract';
import { type Following, followsNothing } from '../../shared/evidence-window';
import { colleague, firstLead, testAccounts } from '../support/accounts';
import { listeners } from '../support/ipc-main';

vi.mock('electron', () => import('../support/ipc-main'));

const isDestroyed = () => false;
const consoleContents = { id: 1, isDestroyed };
const page = 'desk://console/renderer/index.html';
const ours = { sender: consoleContents, senderFrame: { parent: null, url: page } };

const evidenceContents = { id: 3, isDestroyed };
const whose = (contents: unknown) =>
  Object.is(contents, consoleContents) ? 'console' : Object.is(contents, evidenceContents) ? 'evidence' : null;
let following: Following = followsNothing;

let asked: [string, unknown][] = [];
let logged: [unknown, string][] = [];
let noted: [string, string][] = [];
let answer: () => unknown = () => ({});
let admit: (name: RequestName) => void = () => undefined;
let ready: () => Promise<void> = async () => undefined;

function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}

function open({ checkReplies = false } = {}): void {
  const handlers = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      async (data: unknown) => {
        asked.push([name, data]);
        return answer();
      },
    ]),
  );
  // Every name has the one handler, which answers what the test says.
  const answering = gateway(whose, handlers as unknown as Handlers, {
    following: () => following,
    refused: (why, about) => noted.push([why, about]),
    checkReplies,
    failed: (error, name) => logged.push([error, name]),
    ready: ready(),
    admit: (name) => admit(name),
  });
  takeQuestions()(answering);
}

const ask = (event: unknown, ...given: unknown[]) => listeners.get('desk:ask')?.(event, ...given);

beforeEach(() => {
  asked = [];
  logged = [];
  noted = [];
  answer = () => ({});
  admit = () => undefined;
  ready = async () => undefined;
  open();
});

describe('while the queue is still being read', () => {
  test('the page learns whose desk it is, a person comes in, and what needs cases waits for them', async () => {
    const { promise, resolve: read } = withResolvers();
    ready = () => promise;
    open();
    await ask(ours, 'desk.state', {});
    await ask(ours, 'account.signIn', { id: 'a1', passcode: '1234567890' });
    const waiting = ask(ours, 'case.read', { caseId: 'taobao:refund:1:1', reveal: false });
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked.map(([name]) => name)).toEqual(['desk.state', 'account.signIn']);
    read();
    await waiting;
    expect(asked.map(([name]) => name)).toEqual(['desk.state', 'account.signIn', 'case.read']);
  });

  test('where it cannot be read, that is the answer', async () => {
    ready = async () => {
      throw new HostUnavailable('gone');
    };
    open();
    expect(await ask(ours, 'queue.takeNext', {})).toMatchObject({ ok: false, fault: { code: 'store_unavailable' } });
  });
});

describe('who asks', () => {
  test('the console’s own page in its top frame is answered', async () => {
    answer = () => ({ problem: null });
    expect(await ask(ours, 'account.create', { name: ' 王仲裁 ', role: 'agent' })).toEqual({
      ok: true,
      value: { problem: null },
    });
    // As the schema has read it: the name without what stood around it.
    expect(asked).toEqual([['account.create', { name: '王仲裁', role: 'agent' }]]);
  });

  test.each([
    ['another window', { ...ours, sender: { id: 2, isDestroyed } }],
    ['a frame in the page', { ...ours, senderFrame: { parent: {}, url: page } }],
    ['a frame that has gone', { ...ours, senderFrame: null }],
    [
      'another page in the console’s window',
      { ...ours, senderFrame: { parent: null, url: 'desk://store/index.html' } },
    ],
    ['evidence in the console’s window', { ...ours, senderFrame: { parent: null, url: 'desk://evidence/x' } }],
    ['a host that begins like the console’s', { ...ours, senderFrame: { parent: null, url: 'desk://console.there/' } }],
    ['a page from outside', { ...ours, senderFrame: { parent: null, url: 'https://there/desk://console/' } }],
    ['no page', { ...ours, senderFrame: { parent: null, url: '' } }],
  ])('%s is refused and reaches nothing', async (_who, event) => {
    expect(await ask(event, 'desk.state', {})).toEqual({ ok: false, fault: { code: 'sender_unknown', detail: '' } });
    await ask(event, '13800138000', {});
    expect(asked).toEqual([]);
    // What it asked for, where that is a name of the contract; never what it wrote.
    expect(noted).toEqual([
      ['sender_unknown', 'desk.state'],
      ['sender_unknown', 'unknown'],
    ]);
  });
});

describe('what is asked', () => {
  test.each([
    ['no name', []],
    ['a name that is none', ['desk.nothing', {}]],
    ['a name from the prototype', ['constructor', {}]],
    ['__proto__', ['__proto__', {}]],
    ['a name that only reads like one', [['desk.state'], {}]],
    ['no data', ['desk.state']],
    ['a field too many', ['desk.state', { more: 1 }]],
    ['a key from the prototype', ['desk.state', JSON.parse('{"__proto__": 1}')]],
    ['a field of another type', ['case.read', { caseId: 'taobao:manual:K1:1', reveal: 1 }]],
    ['a case id that is a path', ['draft.read', { caseId: '../../keys' }]],
    ['a text beyond its length', ['account.signIn', { id: 'x'.repeat(501), passcode: 'x' }]],
  ])('%s: a fault, and nothing is reached', async (_what, given) => {
    const answered = await ask(ours, ...given);
    expect(answered).toEqual({ ok: false, fault: { code: 'request_invalid', detail: expect.any(String) } });
    expect(asked).toEqual([]);
    expect(noted).toEqual([]);
  });

  test('a command that says in whose name is put on record', async () => {
    const command = { id: 'a', caseId: 'taobao:manual:K1:1', type: 'take', data: {}, as: { role: 'lead', id: 'x' } };
    expect(await ask(ours, 'case.command', command)).toMatchObject({ fault: { code: 'request_invalid' } });
    expect(noted).toEqual([['actor_forged', 'case.command']]);
  });

  test('the fault says which field, never what stood in it', async () => {
    const answered = await ask(ours, 'case.read', { caseId: 'taobao:manual:K1:1', reveal: '13800138000' });
    expect(answered).toMatchObject({ fault: { detail: expect.stringContaining('case.read: reveal') } });
    expect(JSON.stringify(answered)).not.toContain('13800138000');
  });
});

describe('while nobody may ask', () => {
  test('only what tells of no case is answered, whatever is asked', async () => {
    admit = () => {
      throw new DeskLocked('the desk is locked');
    };
    const looked: string[] = [];
    for (const name of Object.keys(requests)) {
      const { fault } = Object(await ask(ours, name, 'of no shape'));
      if (fault.code === 'request_invalid') looked.push(name);
      else expect([name, fault.code]).toEqual([name, 'locked']);
    }
    expect(looked.sort()).toEqual([...openToAnyone].sort());
    const refused = Object.keys(requests).filter((name) => !looked.includes(name));
    expect(noted).toEqual(refused.map((name) => ['desk_locked', name]));
    expect(asked).toEqual([]);
    expect(await ask(ours, 'desk.state', {})).toMatchObject({ ok: true });
  });

  test('who is in training is refused what concerns everybody, and nothing else; that is on record', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const concernsEverybody = {
      'bundle.save': 'a case leaves the desk',
      'evidenceFolder.choose': 'where every import looks',
      'evidenceFolder.forget': 'where every import looks',
      'quarantine.drop': 'files that were not taken in',
      'reasons.learn': 'how every case is placed',
      'table.forget': 'how every table is read',
      'waiting.drop': 'messages of parties',
      'watch.choose': 'what comes in by itself',
      'watch.stop': 'what comes in by itself',
    };
    for (const role of ['trainee', 'agent', 'lead'] as const) {
      await all.seat.take(await colleague(all, lead, role, role));
      admit = (name) => admitted(all.seat, name);
      noted.length = 0;
      const refused: string[] = [];
      for (const name of Object.keys(requests)) {
        const { fault } = Object(await ask(ours, name, 'of no shape'));
        if (fault.code === 'not_allowed') refused.push(name);
        else expect([name, fault.code]).toEqual([name, 'request_invalid']);
      }
      expect(refused.sort()).toEqual(role === 'trainee' ? Object.keys(concernsEverybody) : []);
      expect(noted.sort()).toEqual(refused.map((name) => ['role_lacks', name]));
    }
  });

  test('of the preferences only the theme and the language are changed', async () => {
    admit = () => {
      throw new DeskLocked('the desk is locked');
    };
    expect(await ask(ours, 'preferences.write', { theme: 'dark', language: 'en' })).toMatchObject({ ok: true });
    expect(await ask(ours, 'preferences.write', { theme: 'dark', undoDelay: '20' })).toMatchObject({
      fault: { code: 'locked' },
    });
    expect(asked).toEqual([['preferences.write', { theme: 'dark', language: 'en' }]]);
    admit = () => undefined;
    expect(await ask(ours, 'preferences.write', { undoDelay: '20' })).toMatchObject({ ok: true });
  });

  test('nothing that is open to anyone reads, changes or decides a case', () => {
    const aboutCases = /^(case|queue|draft|evidence|import|samples|outcomes|store|rulebook|journal)\./;
    expect([...openToAnyone].filter((name) => aboutCases.test(name))).toEqual([]);
  });
});

describe('what goes wrong behind', () => {
  test.each([
    [new NotSignedIn(), 'not_signed_in'],
    [new SessionEnded('a1'), 'not_signed_in', 'session_ended'],
    [new DeskLocked('locked'), 'locked', 'desk_locked'],
    [new NotAllowed('a lead may'), 'not_allowed', 'role_lacks'],
    [new DiskFull('full'), 'disk_full'],
    [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'disk_full'],
    [new HostUnavailable('gone'), 'store_unavailable'],
    [new StoreChanged('another'), 'store_changed'],
    [new CaseBroken('taobao:manual:K1:1', 'broken'), 'case_broken'],
    [new FileUnreadable('/no/such'), 'file_unreadable'],
    [new ImportRunning(), 'import_running'],
  ])('%s is told by its code and is no news for the log', async (error: Error, code, why?: string) => {
    answer = () => {
      throw error;
    };
    expect(faultCodes).toContain(code);
    expect(await ask(ours, 'desk.state', {})).toEqual({ ok: false, fault: { code, detail: error.message } });
    expect(logged).toEqual([]);
    expect(noted).toEqual(why === undefined ? [] : [[why, 'desk.state']]);
  });

  test('what nobody reckoned with is told as such, and logged', async () => {
    const error = new TypeError('x is undefined');
    answer = () => {
      throw error;
    };
    const fault = { code: 'unexpected', detail: 'x is undefined' };
    expect(await ask(ours, 'desk.state', {})).toEqual({ ok: false, fault });
    expect(logged).toEqual([[error, 'desk.state']]);
  });

  test('a reply that is not the contract’s is a fault where replies are checked', async () => {
    answer = () => ({ place: 'first' });
    const request = { filter: { view: 'all', stages: [], text: '' }, caseId: 'taobao:manual:K1:1' };
    expect(await ask(ours, 'queue.place', request)).toMatchObject({ ok: true });
    open({ checkReplies: true });
    expect(await ask(ours, 'queue.place', request)).toMatchObject({ ok: false, fault: { code: 'unexpected' } });
  });
});

describe('the evidence’s own window', () => {
  const its = {
    sender: evidenceContents,
    senderFrame: { parent: null, url: 'desk://console/renderer/evidence-window.html' },
  };
  const caseId = 'taobao:manual:K1:1';
  const mark = {
    id: 'mark-from-window',
    caseId,
    type: 'markEvidence',
    data: { evidenceId: 'E1', place: { kind: 'words', from: 0, to: 1 }, note: '此处' },
  };

  beforeEach(() => {
    following = { caseId, pieceId: null, reveal: false };
  });

  test('reads the case that the console shows, and marks its evidence', async () => {
    answer = () => null;
    expect(await ask(its, 'case.read', { caseId, reveal: false })).toEqual({ ok: true, value: null });
    await ask(its, 'case.command', mark);
    await ask(its, 'exhibit.open', { caseId, sha256: 'a'.repeat(64), reveal: false });
    expect(asked.map(([name]) => name)).toEqual(['case.read', 'case.command', 'exhibit.open']);
  });

  test('is shown names while the console shows them, and no longer', async () => {
    const revealed = { caseId, reveal: true };
    expect(await ask(its, 'case.read', revealed)).toMatchObject({ fault: { code: 'not_allowed' } });
    expect(await ask(its, 'exhibit.open', { ...revealed, sha256: 'a'.repeat(64) })).toMatchObject({ ok: false });
    following = { ...following, reveal: true };
    expect(await ask(its, 'case.read', revealed)).toMatchObject({ ok: true });
  });

  test.each([
    ['another case', 'case.read', { caseId: 'taobao:manual:K2:1', reveal: false }],
    ['another case’s facts', 'evidence.facts', { caseId: 'taobao:manual:K2:1', reveal: false }],
    ['an act on the case', 'case.command', { ...mark, type: 'take', data: {} }],
    ['a mark on another case', 'case.command', { ...mark, caseId: 'taobao:manual:K2:1' }],
  ])('%s is refused and reaches nothing', async (_what, name, data) => {
    expect(await ask(its, name, data)).toMatchObject({ ok: false, fault: { code: 'not_allowed' } });
    expect(asked).toEqual([]);
    expect(noted).toEqual([['evidence_window', name]]);
  });

  test('of all requests only those that are its own are looked at', async () => {
    const looked: string[] = [];
    for (const name of Object.keys(requests)) {
      const { fault } = Object(await ask(its, name, 'of no shape'));
      if (fault.code === 'request_invalid') looked.push(name);
      else expect([name, fault.code]).toEqual([name, 'not_allowed']);
    }
    expect(looked.sort()).toEqual([
      'case.command',
      'case.read',
      'console.failed',
      'desk.state',
      'evidence.facts',
      'evidence.look',
      'evidence.seen',
      'evidence.texts',
      'evidenceWindow.close',
      'evidenceWindow.read',
      'exhibit.find',
      'exhibit.open',
      'exhibit.rows',
      'exhibit.save',
      'exhibit.say',
      'keys.read',
      'preferences.read',
    ]);
    expect(asked).toEqual([]);
    const refused = Object.keys(requests).filter((name) => !looked.includes(name));
    expect(noted).toEqual(refused.map((name) => ['evidence_window', name]));
  });

  test('shows nothing where the console shows no case, and nothing at a locked desk', async () => {
    following = followsNothing;
    expect(await ask(its, 'case.read', { caseId, reveal: false })).toMatchObject({ fault: { code: 'not_allowed' } });
    following = { caseId, pieceId: null, reveal: false };
    admit = () => {
      throw new DeskLocked('the desk is locked');
    };
    expect(await ask(its, 'case.read', { caseId, reveal: false })).toMatchObject({ fault: { code: 'locked' } });
  });
});
