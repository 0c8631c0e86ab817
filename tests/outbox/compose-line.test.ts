import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { outboxRows, outcomeKinds } from '../../electron/desk/outbox-rows';
import { composeLine } from '../../electron/outbox/compose-line';
import { type OutcomeKind, OutcomeLine, outcomeBodies } from '../../electron/outbox/outcome-line';
import type { Remedy } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { CaseEvent } from '../../shared/events';
import { day } from '../../shared/time';
import { type Platform, platforms, type Role } from '../../shared/vocabulary';
import { tell } from '../support/any-story';
import fc from '../support/chance';
import { complaint, plainFiling } from '../support/filings';
import { filed, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent } from '../support/people';
import { accept, filedOn, fullRefund, inArbitration, ruled, take, takenInIntake } from '../support/stories';
import { verified, withdraw } from '../support/withdrawals';

vi.setConfig({ testTimeout: 0 });

const propose: Command = { type: 'proposeVerdict', data: { verdict: fullRefund } };

/** A story's events as the store has them: each act's ids are one command's. */
function stored(story: Story, acts: readonly number[] = []): CaseEvent[] {
  return story.events.map((event, index) => {
    const act = acts[index] ?? index;
    const { seq } = event;
    const hash = createHash('sha256').update(`${seq} ${event.type} ${event.at}`).digest('hex');
    const record = { ...event, position: seq, id: `act-${act}#${seq}`, recordedAt: event.at, prev: hash, hash };
    return CaseEvent.parse(record);
  });
}

/** Each line that a story leads to. */
function linesOf(events: readonly CaseEvent[]) {
  const open = events.map(({ actor, ...event }) => ({ ...event, actorRole: actor.role, actorId: actor.id }));
  return outboxRows(open).flatMap(({ eventId }) => {
    const line = composeLine({ events, eventId, cursor: 'c', isRehearsal: false });
    return line ? [line] : [];
  });
}

const marks = {
  buyerName: '欧阳示例',
  buyerId: 'tb-mark-8821',
  buyerPhone: '021-55667788',
  shopName: '印记家居旗舰店',
  shopId: 'shop-mark-77',
  shopPhone: '057112345678',
};
const offered = '当事人原话';
/** Nobody's in the record. */
const strangers = ['13912345678', '0571-88886666', '33010219900101123X', '6222021234567890123'];

/** What parties said has their words in it, what staff wrote all names and numbers; both sides are recorded under them. */
function marked(events: readonly CaseEvent[]): CaseEvent[] {
  const { buyerName, buyerId, buyerPhone, shopName, shopId, shopPhone } = marks;
  const named: Record<string, object> = {
    buyer: { name: buyerName, id: buyerId, phone: buyerPhone },
    merchant: { name: shopName, id: shopId, phone: shopPhone },
  };
  const everything = [...Object.values(marks), ...strangers].join('，');
  const byRole: Partial<Record<Role, string>> = { agent: everything, trainee: everything, lead: everything };
  return events.map((event) => {
    // The clock writes nothing; what it carries out has the words of before.
    const isOfParty = event.type === 'settlementAgreed' || event.type === 'filed' || event.type === 'sourceUpdated';
    const ofParty = event.actor.role === 'system' && !isOfParty ? '' : offered;
    const words = isOfParty ? offered : (byRole[event.actor.role] ?? ofParty);
    const into = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string') return wordy.has(key) ? `${value} ${words}` : value;
      if (Array.isArray(value)) return value.map((item) => into(item));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          name,
          name in named && typeof item === 'object' ? { ...Object(item), ...named[name] } : into(item, name),
        ]),
      );
    };
    return CaseEvent.parse({ ...event, body: into(event.body) });
  });
}

const wordy = new Set(['text', 'note', 'reasons', 'what', 'issue', 'author', 'request', 'comments', 'proof', 'title']);

const kindsOf = (story: Story) => linesOf(stored(story)).map(({ kind }) => kind);

describe('lines of the feed', () => {
  it('say a verdict in the platform’s codes as its whole act left the case, and name nobody', () => {
    const before = inArbitration();
    const story = before.does(agent, propose);
    const acts = story.events.map((_, index) => Math.min(index, before.events.length));
    const verdict = linesOf(stored(story, acts)).at(-1);
    expect(verdict).toMatchObject({
      kind: 'verdict',
      orderId: '4100000000000001',
      source: { kind: 'refund', number: '21689001' },
      stage: 'ruled',
      status: [
        { field: 'cs_status', code: '11' },
        { field: 'status', code: 'WAIT_SELLER_AGREE' },
      ],
      outcome: 'buyer_upheld',
      remedies: [{ kind: 'full_refund', amountFen: 189_900, codes: [{ field: 'dispute_type', code: 'REFUND' }] }],
      shop: null,
      isFinal: false,
      by: 'agent',
    });
    const { buyer: asker, merchant: shop } = story.state;
    for (const secret of [asker.name, shop.name, agent.id]) expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  it('have times as ms and in UTC+8, and the same id at every delivery', () => {
    const events = stored(inArbitration().does(agent, propose));
    const [one, again] = [linesOf(events).at(-1), linesOf(events).at(-1)];
    expect(one?.id).toBe(again?.id);
    expect(one?.id).toMatch(/^taobao:refund:21689001:1#\d+\.verdict\.[0-9a-f]{12}$/);
    expect(Date.parse(one?.atText ?? '')).toBe(one?.at);
    expect(one?.atText).toMatch(/\+08:00$/);
  });

  it('tell what staff write to the parties, not what a party said or an import brought', () => {
    const story = inArbitration({
      messages: [{ id: 'm1', at: 1, from: 'agent', author: '小二', text: '您好', evidenceSourceIds: [] }],
    });
    const written = story
      .does(agent, { type: 'addMessage', data: { text: '请补充开箱视频' } })
      .does(agent, { type: 'addMessage', data: { text: '买家来电催办', from: 'buyer' } });
    const texts = linesOf(stored(written)).flatMap((line) => (line.kind === 'message' ? [line.text] : []));
    expect(texts).toEqual(['请补充开箱视频']);
  });

  it('tell of a finding of conduct only where it was issued', () => {
    const finding = { kind: 'malicious_denial', against: 'merchant', text: '明知而抵赖', clause: 'TB-9.5' } as const;
    const found = inArbitration().does(agent, {
      type: 'proposeConduct',
      data: { ...finding, evidence: [], sanctions: [{ kind: 'warning' }] },
    });
    const drop: Command = { type: 'dropConduct', data: { findingId: 'F1', note: '证据不足' } };
    const ofFindings = (story: Story) => linesOf(stored(story)).filter(({ kind }) => kind.startsWith('finding'));
    expect(ofFindings(found.does(lead, drop))).toEqual([]);
    const issued = found.does(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '' } });
    expect(ofFindings(issued.does(lead, drop))).toMatchObject([
      { kind: 'finding', conduct: 'malicious_denial', sanctions: [{ kind: 'warning' }], by: 'lead' },
      { kind: 'finding_end', result: 'dropped', sanctions: [{ kind: 'warning' }] },
    ]);
  });

  it('tell of requests, of a withdrawal that the buyer decides alone, and of the close', () => {
    const asked = takenInIntake().does(agent, accept({ side: 'buyer', kinds: ['photo'], note: '请拍清楚' }));
    const [request] = linesOf(stored(asked)).filter(({ kind }) => kind === 'evidence_request');
    expect(request).toMatchObject({ side: 'buyer', kinds: ['photo'], note: '请拍清楚', stage: 'evidence' });
    const gone = takenInIntake(verified).does(buyer, withdraw());
    expect(kindsOf(gone)).toEqual(['withdrawal', 'closure', 'restored']);
  });

  it('tell what becomes of a dismissal that is checked', () => {
    const checked = takenInIntake()
      .does(agent, { type: 'dismiss', data: { reason: 'out_of_scope', clause: 'TB-1.1', note: '' } })
      .does(buyer, { type: 'askDismissalCheck', data: { note: '订单真实' } })
      .does(otherAgent, { type: 'decideDismissalCheck', data: { uphold: false, note: '已复核' } });
    expect(linesOf(stored(checked)).at(-1)).toMatchObject({ kind: 'dismissal_check', upheld: false });
  });

  it('tell of the tasks that a verdict has done, each with its window, and how a contest was settled', () => {
    const done = (taskId: string): Command => ({ type: 'completeTask', data: { taskId, proof: '凭证' } });
    const story = ruled({ ...fullRefund, remedies: [{ kind: 'return_and_refund' }] })
      .after(7 * day)
      .clockLooks()
      .does(buyer, done('T1'))
      .does(agent, done('T2'))
      .does(merchant, { type: 'contestInspection', data: { taskId: 'T3', text: '不是原物', evidence: [] } })
      .does(agent, { type: 'settleContest', data: { taskId: 'T3', for: 'merchant', deductedFen: 900, note: '一致' } });
    const lines = linesOf(stored(story));
    const [ordered] = lines.filter(({ kind }) => kind === 'tasks');
    expect(ordered).toMatchObject({
      tasks: [
        {
          taskId: 'T1',
          task: 'return',
          owner: 'buyer',
          orderedBy: 'verdict',
          codes: [{ field: 'dispute_type', code: 'REFUND_AND_RETURN' }],
        },
        { taskId: 'T2', after: 'T1', dueAt: null },
        { taskId: 'T3', task: 'inspection', owner: 'merchant' },
        { taskId: 'T4', task: 'refund', amountFen: 189_900, owedTo: 'buyer' },
      ],
    });
    expect(lines.filter(({ kind }) => kind === 'task_done')).toMatchObject([
      { taskId: 'T1' },
      { taskId: 'T2' },
      { taskId: 'T3' },
    ]);
    const settled = { kind: 'contest', taskId: 'T3', task: 'inspection', for: 'merchant', deductedFen: 900 };
    expect(lines).toContainEqual(expect.objectContaining(settled));
  });

  const returnCodes: Record<Platform, string[]> = {
    taobao: ['dispute_type REFUND_AND_RETURN'],
    tmall: ['dispute_type REFUND_AND_RETURN'],
    jd: ['customerExpect 10'],
    pinduoduo: ['refund_list.after_sales_type 3', 'pdd.refund.information.get.after_sales_type 2'],
    wechat: ['after_sale_type 2'],
  };
  it.each(platforms)('tell what was agreed, and each task for it, in the codes of %s too', (platform) => {
    const remedies: Remedy[] = [
      { kind: 'return_and_refund', amountFen: 9900 },
      { kind: 'apology', by: 'merchant' },
    ];
    const agreed = filedOn(platform)
      .does(lead, { type: 'offerSettlement', data: { by: 'merchant', terms: { remedies, text: '退货退款' } } })
      .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' } });
    const inShort = (codes?: { field: string; code: string }[]) => codes?.map(({ field, code }) => `${field} ${code}`);
    const [told, ordered] = linesOf(stored(agreed));
    if (told?.kind !== 'settlement' || ordered?.kind !== 'tasks') throw new Error('it was agreed, and ordered');
    expect(told.remedies.map(({ kind, codes }) => [kind, inShort(codes)])).toEqual([
      ['return_and_refund', returnCodes[platform]],
      ['apology', undefined],
    ]);
    const tasks = Object.fromEntries(ordered.tasks.map(({ task, codes }) => [task, inShort(codes)]));
    expect(tasks).toMatchObject({ return: returnCodes[platform], refund: returnCodes[platform] });
    expect(tasks).toMatchObject({ tracking: undefined, apology: undefined });
  });

  it('say which shop it is only where no number does: a complaint that was filed here and names no order', () => {
    const manual = { ...plainFiling.source, kind: 'manual', number: '20260302-7KQ2MX' };
    const subject = { kind: 'conduct', title: '虚假交易' } as const;
    const shopOf = (change: Partial<Filing>) => {
      const taken = filed({ ...complaint, ...change }).does(agent, take);
      return linesOf(stored(taken.does(agent, { type: 'addMessage', data: { text: '已受理' } }))).at(-1)?.shop;
    };
    expect(shopOf({ source: manual, order: null, subject })).toEqual({ name: plainFiling.merchant.name, id: null });
    const merchant = { name: '云栖', id: 'cloud', phone: '057112345678' };
    expect(shopOf({ source: manual, order: null, subject, merchant })).toEqual({ name: '云栖', id: 'cloud' });
    expect(shopOf({ source: manual })).toBeNull();
    expect(shopOf({ order: null, subject })).toBeNull();
  });

  it('say in which language a verdict is to be read where that is not Chinese', () => {
    const [verdict] = linesOf(stored(ruled({ ...fullRefund, language: 'en' }))).filter(
      ({ kind }) => kind === 'verdict',
    );
    expect(OutcomeLine.parse(verdict)).toMatchObject({ language: 'en' });
  });

  it('name nobody, also where staff wrote a name or a number, and tell nothing in a party’s words', () => {
    const seen = new Set<OutcomeKind>();
    for (const platform of platforms) {
      fc.assert(
        fc.property(fc.gen(), (draw) => {
          const story = tell(draw, platform, () => {});
          if (!story) return;
          for (const line of linesOf(marked(stored(story)))) {
            seen.add(line.kind);
            // The shop is told, in its place, where nothing else says which.
            const told = JSON.stringify({ ...line, shop: null });
            for (const mark of [...Object.values(marks), offered, ...strangers]) expect(told).not.toContain(mark);
          }
        }),
        { numRuns: 20 },
      );
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it('hide a name that the record has given up since', () => {
    const [filed, ...rest] = marked(stored(inArbitration().does(agent, propose)));
    if (filed?.type !== 'filed') throw new Error('it begins with the filing');
    const { source, order, claim, subject, entry, warnings } = filed.body;
    const renamed = { name: '李四四', id: 'li-si-44' };
    const later = { ...filed, id: 'later#2', type: 'sourceUpdated' as const };
    const body = { source, order, claim, subject, entry, warnings, buyer: renamed, merchant: renamed };
    const update = CaseEvent.parse({ ...later, body });
    const verdict = linesOf([filed, update, ...rest]).at(-1);
    expect(verdict).toMatchObject({ kind: 'verdict' });
    expect(JSON.stringify(verdict)).not.toContain(marks.buyerName);
  });

  it('fit the schema, whatever people do on any platform', () => {
    const seen = new Set<OutcomeKind>();
    for (const platform of platforms) {
      fc.assert(
        fc.property(fc.gen(), (draw) => {
          const acts: number[] = [];
          let act = 0;
          const story = tell(draw, platform, ({ events }) => {
            act += 1;
            for (const _ of events) acts.push(act);
          });
          if (!story) return;
          for (const line of linesOf(stored(story, acts))) {
            seen.add(line.kind);
            expect(OutcomeLine.parse(JSON.parse(JSON.stringify(line)))).toEqual(line);
          }
        }),
        { numRuns: 60 },
      );
    }
    expect(seen.size).toBeGreaterThan(10);
    expect([...outcomeKinds].sort()).toEqual(Object.keys(outcomeBodies).sort());
  });
});
