import { beforeEach, describe, expect, it } from 'vitest';
import { underReview } from '../../electron/desk/approvable';
import { OpeningBook } from '../../electron/desk/openings';
import type { Verdict } from '../../shared/case';
import type { Command } from '../../shared/commands';
import { minute } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import { agent, dispute, lead, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { testRulebooks } from '../support/rulebook-source';
import { shippedFile, shippedText } from '../support/rulebooks';

beforeEach(emptyDatabase);

const otherLead: Actor = { role: 'lead', id: 'l2' };
const together: Command = { type: 'approveVerdict', data: { comments: '', together: true } };
const verdict: Verdict = {
  outcome: 'buyer_upheld',
  liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
  findings: [{ issue: '是否开裂', result: 'established', evidence: ['E1'] }],
  clauses: ['TB-3.2'],
  remedies: [{ kind: 'full_refund', amountFen: 10_000 }],
  sanctions: [],
  reasons: '照片显示开裂。',
};

const toReview: Command[] = [
  { type: 'take', data: {} },
  { type: 'submitEvidence', data: { side: 'buyer', kind: 'photo', text: '如图', files: [] } },
  { type: 'accept', data: { ask: [] } },
  { type: 'proposeVerdict', data: { verdict } },
];

/** A desk where chance sends every verdict to a lead, and cases of one hundred yuan that wait for one. */
async function desk(...numbers: string[]) {
  const text = shippedText.replace('samplePercent: 10', 'samplePercent: 100');
  const opened = await testDesk(undefined, testRulebooks([{ name: shippedFile, text }]));
  const book = new OpeningBook(opened.settings, opened.clock);
  opened.desk.openings = book;
  const give = (caseId: string, command: Command, as: Actor) => opened.desk.handle({ caseId, ...command, as });
  for (const number of numbers) {
    await opened.desk.handle({ type: 'file', data: dispute(number), as: agent });
    for (const command of toReview) {
      expect(await give(idOf(number), command, agent)).toMatchObject({ ok: true });
    }
  }
  const file = async (caseId: string) => {
    const found = await opened.desk.files.get(caseId);
    if (!found) throw new Error('the case has gone');
    return found;
  };
  const list = (as: Actor) =>
    underReview(opened.desk, { actor: as }, { account: as.id, now: opened.clock.now(), names: {}, arranged: null });
  return { ...opened, book, give, file, list };
}

const idOf = (number: string) => `taobao:refund:${number}:1`;
const one = idOf('1');

describe('a lead who approves verdicts together', () => {
  it('has opened each, and nobody else has by that', async () => {
    const { book, give, file } = await desk('1');
    expect(await give(one, together, lead)).toMatchObject({ ok: false, rejection: { code: 'not_opened' } });
    await book.note(otherLead.id, await file(one));
    expect(await give(one, together, lead)).toMatchObject({ rejection: { code: 'not_opened' } });
    await book.note(lead.id, await file(one));
    expect(await give(one, together, lead)).toMatchObject({ ok: true });
  });

  it('opens again what has changed since', async () => {
    const { book, give, file, clock } = await desk('1');
    await book.note(lead.id, await file(one));
    const openedAt = clock.now();
    clock.hold(openedAt + minute);
    await give(one, { type: 'addMessage', data: { text: '买家补充说明', from: 'buyer' } }, agent);
    expect(await give(one, together, lead)).toMatchObject({
      rejection: { code: 'changed_since_opened', params: { openedAt } },
    });
    await book.note(lead.id, await file(one));
    expect(await give(one, together, lead)).toMatchObject({ ok: true });
    expect((await file(one)).state.reviews).toMatchObject([{ together: { openedAt: openedAt + minute } }]);
  });

  it('has what was opened still after a restart, and nothing of a case that is gone', async () => {
    const { book, file, settings, clock } = await desk('1', '2');
    await book.note(lead.id, await file(one));
    await book.note(lead.id, await file(idOf('2')));
    await book.forget(new Set([idOf('2')]), [lead.id, otherLead.id]);
    const again = new OpeningBook(settings, clock);
    expect(await again.of(lead.id, await file(one))).toEqual({ at: clock.now(), isAsItIs: true });
    expect(await again.of(lead.id, await file(idOf('2')))).toBeUndefined();
  });

  it('keeps every one of many that are opened at once', async () => {
    const { book, file } = await desk('1', '2', '3');
    const files = await Promise.all(['1', '2', '3'].map((number) => file(idOf(number))));
    await Promise.all(files.map((each) => book.note(lead.id, each)));
    for (const each of files) expect(await book.of(lead.id, each)).toMatchObject({ isAsItIs: true });
  });

  it('is shown what can be approved, what is to be opened first, and what is not theirs', async () => {
    const { book, file, list, give } = await desk('1', '2');
    await book.note(lead.id, await file(one));
    await give(idOf('2'), { type: 'escalate', data: { note: '拿不准' } }, agent);
    const { cases, more } = await list(lead);
    expect(more).toBe(0);
    expect(new Map(cases.map((each) => [each.caseId, each]))).toMatchObject(
      new Map([
        [one, { isSampled: true, ownLooks: [], refusal: null, opened: { isAsItIs: true }, amountFen: 10_000 }],
        [idOf('2'), { ownLooks: ['escalated'], refusal: null, opened: null }],
      ]),
    );
    const { cases: theirs } = await list({ role: 'lead', id: agent.id });
    expect(theirs.map(({ refusal }) => refusal?.code)).toEqual(['own_verdict', 'own_verdict']);
  });
});
