import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { attempts } from '../../renderer/case/attempt';
import { draftActs, draftEntry, keepNow, loadDrafts } from '../../renderer/verdict/draft-store';
import { emptyForm } from '../../renderer/verdict/form';
import type { Answer, DeskBridge, RequestName } from '../../shared/contract';

const form = { ...emptyForm, reasons: '理由' };
let asked: { name: RequestName; data: unknown }[] = [];
let answer: (name: RequestName) => Answer<unknown> = () => ({ ok: true, value: {} });
let number = 0;

/** A case that no other test has touched. */
function newCase() {
  number += 1;
  return draftEntry('agent', `taobao:refund:${number}:1`);
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => ({ ok: true, value: {} });
  const desk: Pick<DeskBridge, 'ask'> = {
    ask: async (name, data) => {
      asked.push({ name, data });
      return answer(name);
    },
  };
  vi.stubGlobal('window', { desk });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what is typed', () => {
  test('is kept once there is a pause, and once', async () => {
    const entry = newCase();
    const { keepForm } = draftActs(entry);
    keepForm('verdict', { ...form, reasons: '理' }, 3);
    await vi.advanceTimersByTimeAsync(200);
    keepForm('verdict', form, 3);
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([
      {
        name: 'draft.write',
        data: { caseId: entry.caseId, seq: 3, text: JSON.stringify({ notes: {}, verdict: { form, seq: 3 } }) },
      },
    ]);
  });

  test('is kept at once when the case or the window is left', async () => {
    const entry = newCase();
    draftActs(entry).keepNote('message', '记一笔', 1);
    await keepNow(entry);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.map(({ name }) => name)).toEqual(['draft.write']);
  });

  test('that could not be kept is said, stays on screen, and is tried again', async () => {
    const entry = newCase();
    answer = () => ({ ok: false, fault: { code: 'disk_full', detail: '' } });
    draftActs(entry).keepForm('verdict', form, 1);
    await vi.advanceTimersByTimeAsync(300);
    expect(entry.drafts).toMatchObject({ isUnsaved: true, parts: { verdict: { form } } });
    answer = () => ({ ok: true, value: {} });
    await vi.advanceTimersByTimeAsync(5000);
    expect(entry.drafts.isUnsaved).toBe(false);
    expect(asked.map(({ name }) => name)).toEqual(['draft.write', 'draft.write']);
  });

  test('is dropped once nothing is left of it', async () => {
    const entry = newCase();
    const { keepForm, dropForm, keepNote } = draftActs(entry);
    keepForm('verdict', form, 1);
    keepNote('message', 'x', 1);
    dropForm('verdict');
    keepNote('message', '', 1);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked.map(({ name }) => name)).toEqual(['draft.drop']);
  });

  test('comes back as it was', async () => {
    const entry = newCase();
    const text = JSON.stringify({ verdict: { form, seq: 7 }, notes: { message: '未发' } });
    answer = () => ({ ok: true, value: { text, seq: 7, savedAt: 5 } });
    await loadDrafts(entry);
    expect(entry.drafts).toEqual({
      isLoaded: true,
      parts: { verdict: { form, seq: 7 }, notes: { message: '未发' } },
      savedAt: 5,
      isUnsaved: false,
    });
  });

  test.each(['no json', '{"notes":{},"verdict":{"form":{"of":"another version"},"seq":1}}'])(
    'cannot be read as it is: nothing breaks, and it is kept beside what is typed next until it is dropped: %s',
    async (text) => {
      const entry = newCase();
      answer = () => ({ ok: true, value: { text, seq: 1, savedAt: 5 } });
      await loadDrafts(entry);
      expect(entry.drafts).toMatchObject({ isLoaded: true, savedAt: 5, parts: { notes: {}, unread: text } });
      const { keepForm, dropForm, dropUnread } = draftActs(entry);
      keepForm('verdict', form, 1);
      await keepNow(entry);
      dropForm('verdict');
      await keepNow(entry);
      dropUnread();
      await keepNow(entry);
      expect(asked.slice(1)).toMatchObject([
        { name: 'draft.write', data: { text: JSON.stringify({ notes: {}, unread: text, verdict: { form, seq: 1 } }) } },
        { name: 'draft.write', data: { text: JSON.stringify({ notes: {}, unread: text }) } },
        { name: 'draft.drop' },
      ]);
    },
  );

  test('is not shown to whoever signs in next', () => {
    const entry = newCase();
    draftActs(entry).keepForm('verdict', form, 1);
    expect(draftEntry('lead', entry.caseId).drafts.parts).toEqual({ notes: {} });
    expect(draftEntry('agent', entry.caseId)).toBe(entry);
  });
});

describe('the id of a command', () => {
  const numbered = () => {
    let last = 0;
    return attempts(() => {
      last += 1;
      return `id-${last}`;
    });
  };

  test('stays while the same has had no answer, so that it happens once', () => {
    const { idFor } = numbered();
    expect([idFor('take'), idFor('take')]).toEqual(['id-1', 'id-1']);
  });

  test('is new after an answer, and for something else', () => {
    const { idFor, answered } = numbered();
    const first = idFor('take');
    answered();
    expect([first, idFor('take'), idFor('release')]).toEqual(['id-1', 'id-2', 'id-3']);
  });
});
