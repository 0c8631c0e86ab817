/** A whole desk over a store in memory, with the shipped rulebooks and a clock that stands where it is put. */

import type { Watched } from '../../electron/desk/deadlines';
import { Desk } from '../../electron/desk/desk';
import { DeskClock } from '../../electron/desk/desk-clock';
import type { EventStore } from '../../electron/desk/ports';
import type { Recording } from '../../electron/desk/recording';
import { Rulebooks } from '../../electron/desk/rulebooks';
import { CaseKeys } from '../../electron/store/case-keys';
import { SealedEventStore } from '../../electron/store/event-store';
import { SealedSettings, SealedWaitingRoom, Snapshots } from '../../electron/store/sealed-tables';
import { newKey, sealerWith } from '../../electron/store/sealing';
import type { Filing } from '../../shared/commands';
import type { Actor } from '../../shared/vocabulary';
import { testHost } from './host';
import { engineHere } from './queue';
import { testRulebooks } from './rulebook-source';
import { testStoreKey } from './store-key';

export const startOfTest = Date.UTC(2026, 10, 20, 4);
export const agent: Actor = { role: 'agent', id: 'a1' };
export const lead: Actor = { role: 'lead', id: 'l1' };

/** A rehearsal in which nobody has an account: `as` is taken at its word. */
export const rehearsal: Recording = {
  isRehearsal: true,
  roleOf: () => null,
  sameHands: (id) => [id],
  refused: async () => undefined,
};

/** A clock that nobody doubts. */
export const trusted: Watched = { isDoubted: false, see: async () => undefined };

export async function testDesk(
  master = newKey(),
  rulebookSource = testRulebooks(),
  recording = rehearsal,
  makeHost = testHost,
  /** What the desk sees of its store. */
  over: (store: SealedEventStore, settings: SealedSettings) => EventStore = (store) => store,
) {
  const storeKey = testStoreKey();
  const clock = new DeskClock();
  clock.hold(startOfTest);
  const open = async () => {
    const host = makeHost();
    const store = new SealedEventStore(host.client, new CaseKeys(host.client, master), clock, storeKey);
    const settings = new SealedSettings(host.client, master);
    const rulebooks = await Rulebooks.open(rulebookSource, settings);
    const desk = new Desk(
      over(store, settings),
      new Snapshots(host.client, master),
      engineHere(sealerWith(master)),
      rulebooks,
      clock,
      recording,
    );
    const waiting = new SealedWaitingRoom(host.client, master);
    await desk.open();
    return { desk, host, waiting, store, settings };
  };
  return { ...(await open()), clock, storeKey, reopen: open };
}

/** A dispute about goods for ¥100.00 that the platform was asked into. */
export function dispute(number: string, more: Partial<Filing> = {}): Filing {
  return {
    platform: 'taobao',
    track: 'intervention',
    category: 'quality',
    source: {
      platform: 'taobao',
      kind: 'refund',
      number,
      createdAt: startOfTest,
      modifiedAt: startOfTest,
      status: { cs_status: '2' },
    },
    order: { orderId: `O${number}`, title: `商品 ${number}`, paidFen: 10_000 },
    buyer: { name: `买家${number}` },
    merchant: { name: '云栖家居' },
    claim: { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '开裂', amountFen: 10_000 },
    entry: { stage: 'intake', since: startOfTest },
    messages: [],
    evidence: [],
    warnings: [],
    ...more,
  };
}
