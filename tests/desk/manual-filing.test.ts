import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { manualNumber } from '../../electron/desk/case-ids';
import { filingByHand, foreseen } from '../../electron/desk/manual-filing';
import type { ManualFiling } from '../../shared/manual-filing';
import { platforms } from '../../shared/vocabulary';
import { agent, startOfTest, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

const manual = (change: Partial<ManualFiling> = {}): ManualFiling => ({
  platform: 'taobao',
  track: 'intervention',
  category: 'quality',
  claimant: 'buyer',
  buyer: 'tb_88**21',
  merchant: '云栖家居旗舰店',
  order: { orderId: '4100000000000001', title: '实木餐桌', paidFen: 189_900 },
  subject: null,
  asks: 'full_refund',
  amountFen: 189_900,
  text: '桌面开裂',
  stage: 'intake',
  evidence: null,
  ...change,
});

const complaint = (change: Partial<ManualFiling> = {}) =>
  manual({
    track: 'complaint',
    category: 'counterfeit',
    asks: 'none',
    amountFen: 0,
    order: null,
    subject: { kind: 'listing', title: '联名运动鞋', itemId: '6677' },
    ...change,
  });

async function atDesk() {
  const { desk } = await testDesk();
  const file = (given: ManualFiling, id: string = randomUUID(), at = startOfTest) =>
    desk.handle({ id, type: 'file', data: filingByHand(given, id, at), as: agent });
  return { desk, file, foresee: (given: ManualFiling) => foreseen(desk, given, agent) };
}

describe('a dispute that is filed by hand', () => {
  it('gets a number of the desk’s own that can be read out, and is a case like any other', async () => {
    const { desk, file } = await atDesk();
    const files = [{ name: '裂纹.jpg', sha256: 'a'.repeat(64), bytes: 12, mediaType: 'image/jpeg' }];
    const filed = await file(manual({ evidence: { kind: 'photo', files } }));
    expect(filed).toMatchObject({ ok: true });
    const caseId = filed.ok ? filed.caseId : '';
    expect(caseId).toMatch(/^taobao:manual:20261120-[2-9A-HJ-NP-Z]{6}:1$/);
    expect((await desk.files.get(caseId))?.state).toMatchObject({
      stage: 'intake',
      source: { kind: 'manual' },
      claim: { by: 'buyer', amountFen: 189_900 },
      evidence: [{ id: 'E1', side: 'buyer', kind: 'photo', late: false, files }],
    });
  });

  it('has the telephone number of who called, and of nobody else', () => {
    const sides = (change: Partial<ManualFiling>) => {
      const { buyer, merchant } = filingByHand(manual(change), 'an id', startOfTest);
      return [buyer, merchant];
    };
    const [buyer, merchant] = [{ name: 'tb_88**21' }, { name: '云栖家居旗舰店' }];
    expect(sides({ phone: ' 13800001111 ' })).toEqual([{ ...buyer, phone: '13800001111' }, merchant]);
    expect(sides({ phone: '0571-88886666', claimant: 'merchant' })).toEqual([
      buyer,
      { ...merchant, phone: '0571-88886666' },
    ]);
    for (const phone of [undefined, '', ' '])
      expect(sides({ ...(phone !== undefined && { phone }) })).toEqual([buyer, merchant]);
  });

  it('is filed once, however often it is sent, and twice where it is another', async () => {
    const { desk, file } = await atDesk();
    const [first, again] = [await file(manual(), 'the-same-id'), await file(manual(), 'the-same-id')];
    expect(again).toMatchObject({ ok: true, repeated: true, caseId: first.ok ? first.caseId : '' });
    expect(desk.index.size).toBe(1);
    expect(await file(manual())).toMatchObject({ ok: true, repeated: false });
    expect(desk.index.size).toBe(2);
    expect(new Set(Array.from({ length: 2000 }, () => manualNumber(randomUUID(), startOfTest))).size).toBe(2000);
  });

  it('is foreseen as it would be filed: where it stands, whose window runs, and what is odd', async () => {
    const { desk, file, foresee } = await atDesk();
    const odd = manual({ amountFen: 200_000 });
    const before = foresee(odd);
    expect(before).toMatchObject({
      rejection: null,
      severity: 'ordinary',
      stages: ['negotiation', 'intake'],
      same: [],
    });
    expect(before.warnings).toMatchObject([{ code: 'amount_above_paid' }]);
    const filed = await file(odd);
    const state = (await desk.files.get(filed.ok ? filed.caseId : ''))?.state;
    expect(before.begins).toEqual({ stage: state?.stage, dueAt: state?.deadlines[0]?.dueAt, dueOwner: 'platform' });
    expect(foresee(manual({ stage: 'negotiation' })).begins).toMatchObject({
      stage: 'negotiation',
      dueOwner: 'merchant',
    });
  });

  it('is refused in advance as it would be when it is sent', async () => {
    const { file, foresee } = await atDesk();
    const wrong: ManualFiling[] = [
      manual({ order: null }),
      manual({ amountFen: 0 }),
      manual({ category: 'malicious_buyer' }),
      complaint({ subject: null }),
    ];
    const codes = wrong.map((given) => foresee(given).rejection?.code);
    expect(codes).toEqual(['order_missing', 'stake_missing', 'claimant_not_allowed', 'subject_missing']);
    for (const [place, given] of wrong.entries())
      expect(await file(given)).toMatchObject({ ok: false, rejection: { code: codes[place] } });
    expect(foresee(manual()).categories).not.toContain('malicious_buyer');
  });

  it('shows what is here already about the same order, whoever typed it and however', async () => {
    const { file, foresee } = await atDesk();
    const filed = await file(manual());
    const order = { orderId: ' 4100000000000001 ', title: '', paidFen: 0 };
    expect(foresee(manual({ order, text: '' })).same).toMatchObject([{ caseId: filed.ok ? filed.caseId : '' }]);
    expect(foresee(manual({ order: { ...order, orderId: '42' } })).same).toEqual([]);
  });

  it('can be filed on every platform, on both tracks, where its rulebook has complaints begin', async () => {
    const { file, foresee } = await atDesk();
    for (const platform of platforms) {
      expect(await file(manual({ platform }))).toMatchObject({ ok: true });
      const given = complaint({ platform });
      const { stages, begins } = foresee(given);
      expect(begins?.stage).toBe(stages[0]);
      expect(await file(given)).toMatchObject({ ok: true });
    }
  });
});
