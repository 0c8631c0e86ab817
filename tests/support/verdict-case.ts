/** A case as the console's forms see it: not received, 899.00 paid, the refund asked for in full. */
import type { CaseState, Evidence } from '../../shared/case';
import type { ClauseView } from '../../shared/contract';

export function piece(id: string, side: Evidence['side'], changes: Partial<Evidence> = {}): Evidence {
  return {
    id,
    side,
    kind: 'photo',
    provenance: side === 'platform' ? 'platform' : 'party',
    givenAt: 0,
    text: '',
    files: [],
    late: false,
    admitted: null,
    ...changes,
  };
}

export const about: Pick<
  CaseState,
  'claim' | 'order' | 'particulars' | 'category' | 'tasks' | 'evidence' | 'settlements' | 'withdrawals'
> = {
  category: 'quality',
  claim: { by: 'buyer', asks: 'return_and_refund', reason: '质量问题', text: '', amountFen: 89_900 },
  order: { orderId: '1', title: '茶几', paidFen: 89_900 },
  particulars: {},
  tasks: [],
  settlements: [],
  withdrawals: [],
  evidence: [
    piece('E1', 'platform', { kind: 'order_record' }),
    piece('E2', 'buyer'),
    piece('E3', 'merchant', { kind: 'chat_log' }),
  ],
};

/** As `about`, where 400.00 of it is given back by agreement and the dispute about the rest goes on. */
export const partlySettled: typeof about = {
  ...about,
  tasks: [
    {
      id: 'T1',
      kind: 'refund',
      owner: 'merchant',
      owedTo: 'buyer',
      amountFen: 40_000,
      offerId: 'S1',
      dueAt: 0,
      overdue: false,
    },
  ],
};

export function clause(id: string, changes: Partial<ClauseView> = {}): ClauseView {
  return {
    id,
    source: 'platform_rule',
    title: { 'zh-CN': `标题${id}`, en: `Title ${id}` },
    text: { 'zh-CN': '条文', en: 'Words' },
    example: true,
    categories: [],
    ...changes,
  };
}
