import { describe, expect, it, vi } from 'vitest';
import { panes } from '../../renderer/app/command/context';
import { fuzzyFind, fuzzyScore, pinyinScore } from '../../renderer/app/command/fuzzy';
import { goOnWithHeld, waitForPanes } from '../../renderer/app/command/held';
import { ariaKeys, capsOf, keysInWords, type Press, strokeOf, strokesOf } from '../../renderer/app/command/key-names';
import { type KeyFacts, staysWithFocus } from '../../renderer/app/command/key-rules';
import { commandList } from '../../renderer/app/command/list';
import { recentFirst } from '../../renderer/app/command/recent';
import { canRun, everyLayer, match, openLayer, runCommand, supplyCommand } from '../../renderer/app/command/registry';
import { syllablesOf } from '../../renderer/app/command/syllables';
import { nativeMenusNow } from '../../renderer/app/command/use-own-keys';

const bindings = commandList.flatMap(({ id, keys }) =>
  keys.map((binding) => (typeof binding === 'string' ? { id, keys: binding, pane: null } : { id, ...binding })),
);

describe('the keys of the registry', () => {
  it('name each command once', () => {
    const ids = commandList.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(panes)('mean one command each while the focus is in the %s', (pane) => {
    const here = bindings.filter((binding) => binding.pane === null || binding.pane === pane);
    const conflicts = here.filter((binding) =>
      here.some((other) => other.id !== binding.id && other.keys === binding.keys),
    );
    expect(conflicts).toEqual([]);
  });

  it('move what is zoomed by Shift and arrows, which go on and back in a film by themselves', () => {
    const inViewer = (keys: string) => bindings.filter((one) => one.pane === 'viewer' && one.keys === keys);
    for (const way of ['Left', 'Right', 'Up', 'Down']) {
      expect(inViewer(`Arrow${way}`)).toMatchObject([{ id: `evidence.pan${way}` }]);
      expect(inViewer(`Shift+Arrow${way}`)).toMatchObject([{ id: `evidence.move${way}` }]);
    }
  });

  it('never act by themselves where they also begin a sequence', () => {
    const begins = new Set(bindings.flatMap(({ keys }) => strokesOf(keys).slice(0, -1)));
    expect(bindings.filter(({ keys }) => begins.has(keys))).toEqual([]);
  });

  it('leave a text field its own: copying, undoing, selecting', () => {
    const own = ['A', 'C', 'V', 'X', 'Z', 'Y'].map((key) => `Mod+${key}`);
    expect(bindings.filter(({ keys }) => own.includes(keys))).toEqual([]);
  });

  it('are written as the keyboard sends them', () => {
    for (const { keys } of bindings) {
      for (const stroke of strokesOf(keys)) {
        const [, before = '', key = ''] = /^((?:[A-Z][a-z]+\+)*)(.+)$/.exec(stroke) ?? [];
        const modifiers = new Set(before.split('+'));
        const press = pressOf(key, {
          ctrlKey: modifiers.has('Mod'),
          shiftKey: modifiers.has('Shift'),
          altKey: modifiers.has('Alt'),
        });
        expect(strokeOf(press, false)).toBe(stroke);
      }
    }
  });
});

function pressOf(key: string, more: Partial<Press> = {}): Press {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('a press', () => {
  it('is a letter, whatever the layout calls it', () => {
    expect(strokeOf(pressOf('j'), false)).toBe('j');
    expect(strokeOf(pressOf('J', { shiftKey: true }), false)).toBe('Shift+J');
    expect(strokeOf(pressOf('о', { code: 'KeyJ' }), false)).toBe('j');
  });

  it('is the same with Caps Lock on', () => {
    expect(strokeOf(pressOf('J'), false)).toBe('j');
    expect(strokeOf(pressOf('r', { shiftKey: true }), false)).toBe('Shift+R');
  });

  it('needs no Shift where the character says it', () => {
    expect(strokeOf(pressOf('?', { shiftKey: true }), false)).toBe('?');
  });

  it('has ⌘ for its modifier on a Mac and Ctrl elsewhere', () => {
    expect(strokeOf(pressOf('k', { ctrlKey: true }), false)).toBe('Mod+K');
    expect(strokeOf(pressOf('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(strokeOf(pressOf('k', { ctrlKey: true }), true)).toBe('Ctrl+K');
  });

  it('is shown as people know it', () => {
    expect(keysInWords('Mod+Enter', true)).toBe('⌘⏎');
    expect(keysInWords('Mod+Enter', false)).toBe('Ctrl+⏎');
    expect(keysInWords('g q', false)).toBe('g q');
    expect(capsOf('Mod+Shift+L', true)).toEqual(['⌘', '⇧', 'L']);
    expect(ariaKeys('Mod+K', false)).toBe('Control+K');
    expect(ariaKeys('g q', false)).toBeUndefined();
  });
});

describe('what a command does', () => {
  it('is what was supplied last, and what was before once that is gone', () => {
    const done: string[] = [];
    const removeFirst = supplyCommand('timeline.show', 0, () => done.push('first'));
    const removeSecond = supplyCommand('timeline.show', 0, () => done.push('second'));
    runCommand('timeline.show');
    removeSecond();
    runCommand('timeline.show');
    removeFirst();
    expect(runCommand('timeline.show')).toBe(false);
    expect(done).toEqual(['second', 'first']);
  });

  it('are done in front of any dialog where they are supplied for every layer: the lock', () => {
    const done: string[] = [];
    const remove = supplyCommand('desk.lock', everyLayer, () => done.push('locked'));
    const dialog = openLayer();
    expect(match(['Mod+Shift+L'], null, dialog.layer).run).toBe('desk.lock');
    expect(runCommand('desk.lock', dialog.layer)).toBe(true);
    dialog.close();
    expect(runCommand('desk.lock')).toBe(true);
    expect(done).toEqual(['locked', 'locked']);
    remove();
    expect(canRun('desk.lock')).toBe(false);
  });

  it('waits until the panes show the case in hand, and is done to that one, in order, and once', async () => {
    vi.useFakeTimers();
    const done: string[] = [];
    let isBehind = true;
    const stopWaiting = waitForPanes(() => isBehind);
    const left = supplyCommand('case.claim', 0, () => done.push('left'), { isOfCase: true });
    const anywhere = supplyCommand('queue.next', 0, () => done.push('moved'));
    runCommand('case.claim');
    runCommand('queue.next');
    goOnWithHeld();
    expect(done).toEqual(['moved']);
    left();
    const inHand = supplyCommand('case.claim', 0, () => done.push('in hand'), { isOfCase: true });
    const other = supplyCommand('case.pin', 0, () => done.push('pinned'), { isOfCase: true });
    runCommand('case.pin');
    isBehind = false;
    goOnWithHeld();
    expect(done).toEqual(['moved', 'in hand']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual(['moved', 'in hand', 'pinned']);
    isBehind = true;
    runCommand('case.claim');
    await vi.advanceTimersByTimeAsync(60_000);
    isBehind = false;
    goOnWithHeld();
    expect(done).toHaveLength(3);
    for (const stop of [inHand, other, anywhere, stopWaiting]) stop();
    vi.useRealTimers();
  });

  it('is out of reach beneath an open dialog', () => {
    const remove = supplyCommand('case.claim', 0, () => undefined);
    expect(canRun('case.claim')).toBe(true);
    const dialog = openLayer();
    expect(canRun('case.claim')).toBe(false);
    const removeInner = supplyCommand('case.claim', dialog.layer, () => undefined);
    expect(canRun('case.claim')).toBe(true);
    removeInner();
    dialog.close();
    expect(canRun('case.claim')).toBe(true);
    remove();
  });

  it('is found by its keys only where somebody does it, in the pane that it is bound to', () => {
    expect(match(['c'], null, 0).run).toBeUndefined();
    const removeClaim = supplyCommand('case.claim', 0, () => undefined);
    const removeOpen = supplyCommand('case.open', 0, () => undefined);
    const removeGo = supplyCommand('go.queue', 0, () => undefined);
    expect(match(['c'], 'verdict', 0).run).toBe('case.claim');
    expect(match(['Enter'], 'case', 0).run).toBeUndefined();
    expect(match(['Enter'], 'queue', 0).run).toBe('case.open');
    expect(match(['g'], null, 0)).toEqual({ run: undefined, following: [{ id: 'go.queue', stroke: 'q' }] });
    expect(match(['g', 'q'], null, 0).run).toBe('go.queue');
    removeClaim();
    removeOpen();
    removeGo();
  });
});

describe('the native menus', () => {
  it('have the registry’s commands, with the keys that they have now', () => {
    const items = nativeMenusNow().flatMap(({ parts }) => parts.flat());
    expect(items).toContainEqual({ command: 'import.files', keys: 'Mod+O' });
    expect(items).toContainEqual({ command: 'go.queue', keys: 'g q' });
    expect(nativeMenusNow().every(({ parts }) => parts.length > 0)).toBe(true);
  });
});

describe('the palette finds', () => {
  it('by letters in their order', () => {
    expect(fuzzyScore('Export outcomes', 'exo')).not.toBeNull();
    expect(fuzzyScore('Export outcomes', 'oxe')).toBeNull();
    expect(fuzzyScore('切换深色与浅色', '切色')).not.toBeNull();
  });

  it('what is together before what is scattered, and the start of a word before its middle', () => {
    const found = fuzzyFind(['Review: complete', 'Compare evidence', 'Recompute'], 'comp', (text) => [text]);
    expect(found[0]).toBe('Compare evidence');
  });

  it('Chinese by its pinyin, whole, by initials, and by some of each', () => {
    const title = syllablesOf('领取下一件');
    expect(title).toEqual(['ling', 'qu', 'xia', 'yi', 'jian']);
    for (const typed of ['lqxyj', 'lingqu', 'lingquxiayijian', 'lqxiayi', 'xyj', 'ling qu', 'LQ']) {
      expect(pinyinScore(title, typed), typed).not.toBeNull();
    }
    for (const typed of ['lx', 'quling', 'ingqu', 'lqz']) expect(pinyinScore(title, typed), typed).toBeNull();
  });

  it('the reading that a character has in its word', () => {
    expect(syllablesOf('重新读取')).toEqual(['chong', 'xin', 'du', 'qu']);
    expect(syllablesOf('重量')).toEqual(['zhong', 'liang']);
    expect(syllablesOf('切换到英文（English）')).toContain('ying');
  });

  it('names of people’s own by their pinyin, with what is not Chinese in them', () => {
    const names = ['我的急件 VIP 3天', '重庆的大额仲裁', 'Large'];
    const find = (typed: string) => fuzzyFind(names, typed, (name) => [name], syllablesOf);
    expect(find('dezc')).toEqual(['重庆的大额仲裁']);
    expect(find('chongqing')).toEqual(['重庆的大额仲裁']);
    expect(find('jjvip')).toEqual(['我的急件 VIP 3天']);
    expect(find('wodejijianvip3tian')).toEqual(['我的急件 VIP 3天']);
    expect(find('lar')).toEqual(['Large']);
  });

  it('what was chosen last before the rest where equally good', () => {
    const commands = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(recentFirst(commands, ['c', 'gone', 'b']).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(fuzzyFind(recentFirst(commands, ['c']), 'x', () => ['x']).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('everything while nothing is typed, as it was', () => {
    expect(fuzzyFind(['b', 'a'], '  ', (text) => [text])).toEqual(['b', 'a']);
  });
});

describe('a key', () => {
  const plain: KeyFacts = {
    key: 'j',
    isComposing: false,
    isModified: false,
    isInText: false,
    isOnControl: false,
    hasPopup: false,
    isInDialog: false,
  };

  it('reaches the commands where nothing else wants it', () => {
    expect(staysWithFocus(plain)).toBe(false);
    expect(staysWithFocus({ ...plain, key: 'Escape' })).toBe(false);
  });

  it('is the text field’s, unless it is modified, Escape or a function key', () => {
    expect(staysWithFocus({ ...plain, isInText: true })).toBe(true);
    expect(staysWithFocus({ ...plain, isInText: true, key: 'Enter' })).toBe(true);
    expect(staysWithFocus({ ...plain, isInText: true, isModified: true })).toBe(false);
    expect(staysWithFocus({ ...plain, isInText: true, key: 'Escape' })).toBe(false);
    expect(staysWithFocus({ ...plain, isInText: true, key: 'F6' })).toBe(false);
  });

  it('is the input method’s while it composes, whatever else is held', () => {
    expect(staysWithFocus({ ...plain, isComposing: true, isInText: true, key: 'Escape' })).toBe(true);
    expect(staysWithFocus({ ...plain, isComposing: true, isInText: true, key: 'Enter', isModified: true })).toBe(true);
  });

  it('works the control that is focused, where it is one that works it', () => {
    expect(staysWithFocus({ ...plain, isOnControl: true, key: 'Enter' })).toBe(true);
    expect(staysWithFocus({ ...plain, isOnControl: true, key: 'ArrowDown' })).toBe(true);
    expect(staysWithFocus({ ...plain, isOnControl: true })).toBe(false);
    expect(staysWithFocus({ ...plain, isOnControl: true, key: 'Enter', isModified: true })).toBe(false);
  });

  it('stays in an open menu, Escape too; a dialog has commands of its own', () => {
    expect(staysWithFocus({ ...plain, hasPopup: true })).toBe(true);
    expect(staysWithFocus({ ...plain, hasPopup: true, key: 'Escape' })).toBe(true);
    expect(staysWithFocus({ ...plain, hasPopup: true, isInDialog: true })).toBe(false);
  });
});
