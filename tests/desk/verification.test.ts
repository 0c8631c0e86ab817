import { beforeEach, describe, expect, it } from 'vitest';
import type { Witness } from '../../electron/desk/ports';
import { Verification } from '../../electron/desk/verification';
import type { VerifyProgress } from '../../shared/verification';
import { agent, dispute, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { rehearsalSigners } from '../support/store-key';

beforeEach(emptyDatabase);

const keyless = async function* () {};
const noWitness: Witness = { check: async () => [], keyedCaseIds: keyless };

/** A store of two cases, looked through. */
async function verification(witness: Witness = noWitness) {
  const { desk, storeKey } = await testDesk();
  for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
  const vault = { verified: async () => ({ path: '', bytes: 1 }), forgetChecks: () => undefined };
  const journal = { add: async () => undefined, read: async () => [] };
  const verifying = new Verification({ desk, vault, signers: rehearsalSigners(storeKey), witness, journal });
  const told: (VerifyProgress | null)[] = [];
  verifying.onChange(() => told.push(verifying.state.running));
  return { verifying, told };
}

/** A reading that never comes to its end. */
const hanging: Witness = { check: () => new Promise(() => undefined), keyedCaseIds: keyless };

describe('verifying on demand', () => {
  it('tells which part it is at and how far, and then what came of it', async () => {
    const { verifying, told } = await verification({
      ...noWitness,
      async check({ progress } = {}) {
        progress?.({ step: 'order', done: 3, total: 4 });
        return [];
      },
    });
    const found = await verifying.run('a1');
    expect(found).toMatchObject({ cases: 2, problems: [] });
    const total = found?.events;
    expect(total).toBeGreaterThan(0);
    expect(told).toEqual([
      { step: 'order', done: 0, total: 0 },
      { step: 'order', done: 3, total: 4 },
      { step: 'cases', done: 0, total },
      { step: 'cases', done: (total ?? 0) / 2, total },
      null,
    ]);
    expect(verifying.state).toEqual({ running: null, last: found });
  });

  it('is cancelled at once, also while a reading hangs, and tells nothing more', async () => {
    const { verifying, told } = await verification(hanging);
    const cancelled = verifying.run('a1');
    const waiting = verifying.run('a1');
    await expect.poll(() => told.length).toBe(1);
    verifying.cancel();
    expect(await cancelled).toBeNull();
    expect(await waiting).toBeNull();
    expect(verifying.state).toEqual({ running: null, last: 'cancelled' });
    expect(told.filter((at) => at !== null)).toHaveLength(1);
  });

  it('ends in the middle of the reading, too, where it is cancelled there', async () => {
    let isGoneOn = false;
    const { verifying } = await verification({
      ...noWitness,
      async check({ gently } = {}) {
        verifying.cancel();
        await gently?.(async () => {
          isGoneOn = true;
        });
        return [];
      },
    });
    expect(await verifying.run('a1')).toBeNull();
    expect(isGoneOn).toBe(false);
  });

  it('waits for its turn, and whoever asked for it can cancel it alone', async () => {
    let goOn: () => void = () => undefined;
    let reads = 0;
    const { verifying } = await verification({
      ...noWitness,
      async check() {
        reads += 1;
        if (reads === 1) await new Promise<void>((resolve) => (goOn = resolve));
        return [];
      },
    });
    const first = verifying.run('a1');
    const stop = new AbortController();
    const second = verifying.run('cli', stop.signal);
    const third = verifying.run('cli');
    await expect.poll(() => reads).toBe(1);
    stop.abort();
    goOn();
    expect(await first).toMatchObject({ cases: 2 });
    expect(await second).toBeNull();
    expect(await third).toMatchObject({ cases: 2 });
    expect(reads).toBe(2);
  });
});
