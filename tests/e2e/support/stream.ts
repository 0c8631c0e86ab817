/** A stream of commands to a running desk, and what of it was acknowledged. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Acknowledged {
  number: number;
  caseId: string;
  events: { id: string; hash: string }[];
}

/** Messages that come with each filing; its events are in the store all or none. */
export const messagesEach = 4;

/** Recent, so that no window runs out under the test. */
const at = Date.now() - 3_600_000;

/** A dispute filed by hand, in one command that leads to several events. */
export function filing(number: number): unknown {
  const messages = Array.from({ length: messagesEach }, (_, index) => ({
    id: `m${index}`,
    at: at + index,
    from: index % 2 ? 'merchant' : 'buyer',
    author: `测试${index}`,
    text: `第 ${index} 条消息 ${'说明'.repeat(50)}`,
    evidenceSourceIds: [],
  }));
  return {
    platform: 'taobao',
    track: 'intervention',
    category: 'quality',
    source: { platform: 'taobao', kind: 'manual', number: `K${number}`, createdAt: at, modifiedAt: at, status: {} },
    order: { orderId: `O${number}`, title: '测试商品', paidFen: 10_000 },
    buyer: { name: '测试买家' },
    merchant: { name: '测试店铺' },
    claim: { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '开裂', amountFen: 10_000 },
    entry: { stage: 'intake', since: at },
    messages,
    evidence: [],
    warnings: [],
  };
}

/** @param isRehearsal where nobody signs in it says who files it */
export function filingLine(number: number, isRehearsal = true): string {
  const as = isRehearsal ? { as: { role: 'agent', id: 'kill-test' } } : {};
  return `${JSON.stringify({ id: `stream-${number}`, type: 'file', data: filing(number), ...as })}\n`;
}

/**
 * Feeds filings from `first` on, a few ahead of what was answered, until the process ends or `enough` were acknowledged.
 * `heard` is called after each. Resolves with everything that was acknowledged.
 */
export function feed(
  child: ChildProcessWithoutNullStreams,
  first: number,
  enough: number,
  heard: (count: number) => void = () => undefined,
  isRehearsal = true,
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let next = first;
  const send = () => {
    if (next < first + enough) {
      child.stdin.write(filingLine(next, isRehearsal));
      next += 1;
    } else child.stdin.end();
  };
  child.stdin.on('error', () => undefined);
  for (let ahead = 0; ahead < 8; ahead += 1) send();
  createInterface({ input: child.stdout }).on('line', (line) => {
    let answer: { ok?: boolean; caseId?: string; events?: Acknowledged['events'] };
    try {
      answer = JSON.parse(line);
    } catch {
      // Cut off by the kill: not an answer.
      return;
    }
    if (!answer.ok || !answer.caseId || !answer.events) throw new Error(`refused: ${line}`);
    acknowledged.push({ number: first + acknowledged.length, caseId: answer.caseId, events: answer.events });
    heard(acknowledged.length);
    send();
  });
  return new Promise((resolve) => child.once('close', () => resolve(acknowledged)));
}

/** A sequence of numbers from 0 up to 1 that can be had again. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
