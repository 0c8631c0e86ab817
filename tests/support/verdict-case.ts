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

export const about: Pick<CaseState, 'claim' | 'order' | 'category' | 'evidence'> = {
  category: 'quality',
  claim: { by: 'buyer', asks: 'return_and_refund', reason: '质量问题', text: '', amountFen: 89_900 },
  order: { orderId: '1', title: '茶几', paidFen: 89_900 },
  evidence: [
    piece('E1', 'platform', { kind: 'order_record' }),
    piece('E2', 'buyer'),
    piece('E3', 'merchant', { kind: 'chat_log' }),
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
