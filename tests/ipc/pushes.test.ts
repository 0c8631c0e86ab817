import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../electron/desk/desk';
import type { Importer } from '../../electron/intake/importer';
import { pushChanges } from '../../electron/ipc/pushes';
import type { OpenDesk } from '../../electron/open-desk';
import type { ImportReport } from '../../shared/contract';
import type { VerifyProgress } from '../../shared/verification';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const byImport: Change['by'] = { role: 'system', id: 'import' };
const byAgent: Change['by'] = { role: 'agent', id: 'a1' };

/** @param size how many cases the desk has */
function pushed(size = 0) {
  let change: (change: Change) => void = () => undefined;
  let progress: (report: ImportReport) => void = () => undefined;
  const nobody = { onChange: () => undefined };
  let verifying: () => void = () => undefined;
  const verification = {
    state: { running: null as VerifyProgress | null, last: null },
    onChange: (listener: typeof verifying) => (verifying = listener),
  };
  const index = { size, get: (caseId: string) => (caseId === 'gone' ? null : { summary: { seq: 7 } }) };
  const desk = {
    desk: { onChange: (listener: typeof change) => (change = listener), rulebooks: nobody, index },
    host: { onHealth: () => undefined },
    clockWatch: nobody,
    laterCheck: nobody,
    backups: nobody,
    quarantine: nobody,
    feed: nobody,
    erasing: nobody,
    pending: nobody,
    verification,
    triage: {},
  };
  let seated: () => void = () => undefined;
  const seat = {
    open: { id: 'a1' } as { id: string } | null,
    isLocked: false,
    account: null as { id: string } | null,
    onChange: (listener: typeof seated) => (seated = listener),
  };
  const importer = { onProgress: (listener: typeof progress) => (progress = listener) };
  const told: { name: string; data: unknown }[] = [];
  // What the pushes need of them, and no more.
  pushChanges(desk as unknown as OpenDesk, importer as unknown as Importer, seat as never, (name, data) =>
    told.push({ name, data }),
  );
  const cases = () => told.filter(({ name }) => name === 'cases.changed').map(({ data }) => data);
  return {
    changed: (by: Change['by'], ...caseIds: string[]) => change({ caseIds, by }),
    /** Somebody comes in, locks the desk, or leaves. */
    sits: (id: string | null, { isLocked = false } = {}) => {
      const account = id === null ? null : { id };
      Object.assign(seat, { open: isLocked ? null : account, isLocked, account });
      seated();
    },
    verifies: (running: VerifyProgress | null) => {
      verification.state = { running, last: null };
      verifying();
    },
    verifying: () => told.flatMap(({ name, data }) => (name === 'store.verifying' ? [Object(data).running] : [])),
    ends: () => progress({ state: 'done' } as ImportReport),
    cases,
    names: () => told.map(({ name }) => name),
  };
}

describe('what changed is told to the console', () => {
  it('once a second while an import runs, and the rest before its end is told', () => {
    const { changed, ends, cases, names } = pushed();
    for (let n = 0; n < 100; n += 1) {
      changed(byImport, `c${n}`);
      vi.advanceTimersByTime(25);
    }
    expect(cases()).toHaveLength(2);
    ends();
    expect(cases()).toHaveLength(3);
    expect(names().indexOf('import.progress')).toBe(3);
    vi.advanceTimersByTime(5000);
    expect(cases()).toHaveLength(3);
  });

  it('less often of an import into many cases', () => {
    const { changed, cases } = pushed(200_000);
    for (let n = 0; n < 100; n += 1) {
      changed(byImport, `c${n}`);
      vi.advanceTimersByTime(100);
    }
    expect(cases()).toHaveLength(2);
  });

  it('at once where a person did it, also in the middle of an import', () => {
    const { changed, cases } = pushed();
    changed(byImport, 'c1');
    changed(byAgent, 'c2');
    vi.advanceTimersByTime(60);
    expect(cases()).toEqual([
      { cases: [{ caseId: 'c1', seq: 7 }], all: false, by: null, wasShown: false },
      { cases: [{ caseId: 'c2', seq: 7 }], all: false, by: 'a1', wasShown: false },
    ]);
  });

  it('by their number alone where they are many', () => {
    const { changed, ends, cases } = pushed();
    changed(byImport, ...Array.from({ length: 201 }, (_, n) => `c${n}`));
    ends();
    expect(cases()).toEqual([{ cases: [], all: true, by: null, wasShown: false }]);
  });

  it('without the number of its events where a case is not here any more', () => {
    const { changed, cases } = pushed();
    changed(byAgent, 'gone');
    vi.advanceTimersByTime(60);
    expect(cases()).toMatchObject([{ cases: [{ caseId: 'gone', seq: null }] }]);
  });

  it('to who was there: who comes anew has read it all, who comes back to a locked desk has not', () => {
    const { changed, cases, sits } = pushed();
    changed(byImport, 'c1');
    sits(null);
    sits('l1');
    vi.advanceTimersByTime(5000);
    expect(cases()).toEqual([]);

    changed(byAgent, 'c2');
    sits('l1', { isLocked: true });
    sits('l1');
    vi.advanceTimersByTime(60);
    expect(cases()).toMatchObject([{ cases: [{ caseId: 'c2' }] }]);

    changed(byAgent, 'c3');
    sits('l1', { isLocked: true });
    vi.advanceTimersByTime(60);
    sits('l1');
    expect(cases().slice(1)).toMatchObject([{ cases: [], all: true }]);

    changed(byAgent, 'c4');
    sits('l1', { isLocked: true });
    sits('a2');
    vi.advanceTimersByTime(60);
    expect(cases()).toHaveLength(2);
  });
});

describe('how far verifying is', () => {
  const at = (done: number): VerifyProgress => ({ step: 'files', done, total: 9 });

  it('is told four times a second, and the last there is, too, where nothing follows', () => {
    const { verifies, verifying } = pushed();
    for (const done of [0, 1, 2]) verifies(at(done));
    expect(verifying()).toEqual([at(0)]);
    vi.advanceTimersByTime(250);
    expect(verifying()).toEqual([at(0), at(2)]);
    vi.advanceTimersByTime(5000);
    expect(verifying()).toHaveLength(2);
  });

  it('is told at once where it has ended, and nothing of it after that', () => {
    const { verifies, verifying } = pushed();
    for (const done of [0, 1]) verifies(at(done));
    verifies(null);
    vi.advanceTimersByTime(5000);
    expect(verifying()).toEqual([at(0), null]);
  });
});
