import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type CommandId, commandIds } from '../../renderer/app/command/list';
import {
  allConflicts,
  bindingsOf,
  changesBetween,
  conflictsWith,
  readKeySet,
  withBinding,
  withoutOwn,
} from '../../renderer/app/command/own-keys';
import { keysOf, match, setOwnKeys, supplyCommand } from '../../renderer/app/command/registry';
import { keySetFormat, type OwnKeys } from '../../shared/keys';

afterEach(() => setOwnKeys({}));

const plain = (keys: string) => ({ keys, pane: null });

describe('keys of one’s own', () => {
  it('take the place of those that a command comes with, and act', () => {
    const remove = supplyCommand('case.claim', 0, () => undefined);
    setOwnKeys(withBinding({}, 'case.claim', [plain('`'), plain('z c')]));
    expect(match(['c'], null, 0).run).toBeUndefined();
    expect(match(['`'], null, 0).run).toBe('case.claim');
    expect(match(['z'], null, 0).following).toEqual([{ id: 'case.claim', stroke: 'c' }]);
    expect(match(['z', 'c'], null, 0).run).toBe('case.claim');
    setOwnKeys({});
    expect(match(['c'], null, 0).run).toBe('case.claim');
    remove();
  });

  it('can be none', () => {
    setOwnKeys(withBinding({}, 'case.claim', []));
    expect(keysOf('case.claim')).toEqual([]);
  });

  it('are taken from the command that had them, which keeps its others', () => {
    const own = withBinding({}, 'case.claim', [plain('n')]);
    expect(bindingsOf('case.takeNext', own)).toEqual([]);
    const settings = withBinding({}, 'case.claim', [plain('Mod+,')]);
    expect(bindingsOf('go.settings', settings)).toEqual([plain('g ,')]);
    expect(allConflicts(own)).toEqual([]);
  });

  it('that are the same as those it comes with are no longer its own', () => {
    const own = withBinding({}, 'case.claim', [plain('`')]);
    expect(withBinding(own, 'case.claim', [plain('c')])).toEqual({});
  });

  it('are given back on a reset, also by whoever got the old ones meanwhile', () => {
    const own = withBinding(withBinding({}, 'case.claim', [plain('`')]), 'case.release', [plain('c')]);
    const back = withoutOwn(own, 'case.claim');
    expect(bindingsOf('case.claim', back)).toEqual([plain('c')]);
    expect(bindingsOf('case.release', back)).toEqual([]);
  });

  it('are given back on a reset also by what goes on from them or begins them, so that all can be exported', () => {
    const own = withBinding(withBinding({}, 'case.claim', [plain('`')]), 'case.release', [plain('c x'), plain('w')]);
    const back = withoutOwn(own, 'case.claim');
    expect(bindingsOf('case.claim', back)).toEqual([plain('c')]);
    expect(bindingsOf('case.release', back)).toEqual([plain('w')]);
    expect(allConflicts(back).filter(({ ids }) => ids.includes('case.claim'))).toEqual([]);
  });

  it('in another pane get in nobody’s way', () => {
    expect(conflictsWith('case.claim', { keys: 'Enter', pane: 'verdict' }, {})).toEqual([]);
    expect(conflictsWith('case.claim', { keys: 'Enter', pane: 'queue' }, {})).toMatchObject([
      { ids: ['case.claim', 'case.open'], begins: false },
    ]);
  });

  it('that begin a sequence, or that a key begins, are a conflict', () => {
    expect(conflictsWith('case.claim', plain('g'), {}).every(({ begins }) => begins)).toBe(true);
    expect(conflictsWith('case.claim', plain('n x'), {})).toMatchObject([
      { ids: ['case.claim', 'case.takeNext'], keys: 'n', begins: true },
    ]);
  });
});

it('no command’s keys get in another’s way as they come', () => {
  expect(allConflicts({})).toEqual([]);
});

const fileOf = (keys: unknown) => JSON.stringify({ format: keySetFormat, version: 1, keys });
const problemsOf = (text: string) => {
  const read = readKeySet(text, {});
  return read.ok ? [] : read.problems.map(({ code }) => code);
};

describe('a file of keys', () => {
  it('comes back as it was', () => {
    const own: OwnKeys = withBinding(withBinding({}, 'case.claim', [plain('`')]), 'queue.next', [
      plain('Mod+Shift+ArrowDown'),
      { keys: 'J', pane: 'queue' },
    ]);
    expect(readKeySet(`\uFEFF${fileOf(own)}`, {})).toEqual({ ok: true, keys: own });
  });

  it('may name every command as it comes', () => {
    const all = Object.fromEntries(commandIds.map((id) => [id, bindingsOf(id, {})]));
    expect(problemsOf(fileOf(all))).toEqual([]);
  });

  it.each([
    ['is no JSON', '{', 'not_json'],
    ['is something else', '{"keys":{}}', 'not_a_key_set'],
    ['is of a later version', JSON.stringify({ format: keySetFormat, version: 2, keys: {} }), 'not_a_key_set'],
    ['names a command that is none', fileOf({ 'case.eat': [plain('`')] }), 'unknown_command'],
    ['has keys that no keyboard sends', fileOf({ 'case.claim': [plain('Hyper+y')] }), 'unknown_keys'],
    ['has four in a row', fileOf({ 'case.claim': [plain('y y y y')] }), 'unknown_keys'],
    ['takes Escape', fileOf({ 'case.claim': [plain('Escape')] }), 'reserved'],
    ['takes copying from text fields', fileOf({ 'case.claim': [plain('Mod+C')] }), 'reserved'],
    ['gives the same keys twice', fileOf({ 'case.claim': [plain('n')] }), 'conflict'],
  ])('that %s says so', (_what, text, code) => {
    expect(problemsOf(text)).toEqual([code]);
  });

  it('says all that is wrong with it, not only the first', () => {
    expect(problemsOf(fileOf({ 'case.eat': [], 'case.claim': [plain('Tab')] }))).toEqual([
      'unknown_command',
      'reserved',
    ]);
  });
});

describe('of a file of keys that has something wrong', () => {
  const partOf = (keys: unknown, present: OwnKeys = {}) => {
    const read = readKeySet(fileOf(keys), present);
    return read.ok ? null : read.part;
  };
  const shippedOf = (id: CommandId) => bindingsOf(id, {});

  it('the rest can be taken: what two commands would have, neither gets', () => {
    const part = partOf({ 'case.claim': [plain('%')], 'case.release': [plain('%')], 'case.pin': [plain('`')] });
    expect(part?.kept).toEqual(['case.claim', 'case.release']);
    expect(part?.keys).toEqual({ 'case.pin': [plain('`')] });
  });

  it('a command keeps the keys of its own that it has now, not those that it comes with', () => {
    const present: OwnKeys = { 'case.claim': [plain('~')], 'queue.peek': [plain('$')] };
    const part = partOf({ 'case.claim': [plain('n')], 'case.pin': [plain('`')] }, present);
    expect(part?.kept).toEqual(['case.claim']);
    // What the file does not speak of has the keys that it comes with, as after any import.
    expect(part?.keys).toEqual({ 'case.claim': [plain('~')], 'case.pin': [plain('`')] });
    expect(changesBetween(present, part?.keys ?? {})).toEqual([
      { id: 'queue.peek', before: [plain('$')], after: shippedOf('queue.peek') },
      { id: 'case.pin', before: shippedOf('case.pin'), after: [plain('`')] },
    ]);
  });

  it('one that is in the way of what another so keeps stays as it is, too, and that is said', () => {
    const asked = { 'case.claim': [plain('n')], 'case.pin': [plain('c')], 'queue.peek': [plain('`')] };
    const read = readKeySet(fileOf(asked), {});
    expect(read).toMatchObject({
      ok: false,
      problems: [
        { code: 'conflict', params: { command: 'case.takeNext', other: 'case.claim', keys: 'n' } },
        { code: 'conflict', params: { command: 'case.claim', other: 'case.pin', keys: 'c' } },
      ],
      part: { keys: { 'queue.peek': [plain('`')] }, kept: ['case.claim', 'case.pin'] },
    });
  });

  it('what is unknown, not understood or reserved is left out', () => {
    const part = partOf({ 'case.eat': [], 'case.claim': [plain('Tab')], 'queue.peek': [plain('`')] });
    expect(part).toEqual({ keys: { 'queue.peek': [plain('`')] }, kept: ['case.claim'] });
  });

  it('nothing is offered where nothing would change', () => {
    expect(partOf({ 'case.claim': [plain('n')] })).toBeNull();
    expect(partOf({ 'case.eat': [], 'queue.peek': [plain('`')] }, { 'queue.peek': [plain('`')] })).toBeNull();
  });

  it('no two commands that changed get in each other’s way, whatever was asked', () => {
    const keys = ['a', 'c', 'g', 'g q', 'n', 'n x', '`', '` 1', 'Shift+C'];
    const someOf = fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 3 }).map((all) => all.map(plain));
    const set = fc.dictionary(
      fc.constantFrom<CommandId>(
        'case.claim',
        'case.release',
        'case.takeNext',
        'case.pin',
        'go.queue',
        'intake.accept',
      ),
      someOf,
    );
    fc.assert(
      fc.property(set, (asked) => {
        const part = partOf(asked);
        expect(part === null ? [] : allConflicts(part.keys)).toEqual([]);
      }),
    );
  });
});
