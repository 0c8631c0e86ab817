/** A whole desk over a store in memory, with the shipped rulebook and a clock that stands where it is put. */
import { readFileSync } from 'node:fs';
import { Desk } from '../../electron/desk/desk';
import { DeskClock } from '../../electron/desk/desk-clock';
import { Rulebooks } from '../../electron/desk/rulebooks';
import { CaseKeys } from '../../electron/store/case-keys';
import { SealedEventStore } from '../../electron/store/event-store';
import { SealedSnapshots, SealedWaitingRoom } from '../../electron/store/sealed-tables';
import { newKey } from '../../electron/store/sealing';
import type { Filing } from '../../shared/commands';
import type { Actor } from '../../shared/vocabulary';
import { testHost } from './host';

const name = 'taobao-2026.1.yaml';
const rulebooks = new Rulebooks([{ name, text: readFileSync(`resources/rulebooks/${name}`, 'utf8') }]);

export const startOfTest = Date.UTC(2026, 10, 20, 4);
export const agent: Actor = { role: 'agent', id: 'a1' };
export const lead: Actor = { role: 'lead', id: 'l1' };

export async function testDesk(master = newKey()) {
  const clock = new DeskClock();
  clock.hold(startOfTest);
  const open = async () => {
    const host = testHost();
    const store = new SealedEventStore(host.client, new CaseKeys(host.client, master), clock);
    const desk = new Desk(store, new SealedSnapshots(host.client, master), rulebooks, clock);
    const waiting = new SealedWaitingRoom(host.client, master);
    await desk.open();
    return { desk, host, waiting };
  };
  return { ...(await open()), clock, reopen: open };
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
