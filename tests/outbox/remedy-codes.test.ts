import { expect, it } from 'vitest';
import { remedyCodes } from '../../electron/outbox/remedy-codes';
import { type Platform, platforms, type RemedyKind, remedyKinds } from '../../shared/vocabulary';

const listed = 'refund_list.after_sales_type';
const single = 'pdd.refund.information.get.after_sales_type';

/** As the platforms' own documents have it: field and code. Every other remedy has none. */
const documented: Record<Platform, Partial<Record<RemedyKind, string[]>>> = {
  taobao: {
    full_refund: ['dispute_type REFUND'],
    partial_refund: ['dispute_type REFUND'],
    return_and_refund: ['dispute_type REFUND_AND_RETURN'],
    exchange: ['dispute_type TAOBAO_EXCHANGE'],
    repair: ['dispute_type REPAIR'],
    resend: ['dispute_type RESHIPPING'],
  },
  tmall: {
    full_refund: ['dispute_type REFUND'],
    partial_refund: ['dispute_type REFUND'],
    return_and_refund: ['dispute_type REFUND_AND_RETURN'],
    exchange: ['dispute_type TMALL_EXCHANGE'],
    repair: ['dispute_type REPAIR'],
    resend: ['dispute_type RESHIPPING'],
  },
  jd: {
    return_and_refund: ['customerExpect 10'],
    exchange: ['customerExpect 20'],
    repair: ['customerExpect 30'],
  },
  pinduoduo: {
    full_refund: [`${listed} 2`, `${single} 1`],
    partial_refund: [`${listed} 2`, `${single} 1`],
    return_and_refund: [`${listed} 3`, `${single} 2`],
    exchange: [`${listed} 4`, `${single} 3`],
    resend: [`${listed} 5`, `${single} 4`],
    repair: [`${listed} 6`, `${single} 5`],
  },
  wechat: {
    full_refund: ['after_sale_type 1'],
    partial_refund: ['after_sale_type 1'],
    return_and_refund: ['after_sale_type 2'],
  },
};

it.each(platforms)('a remedy has the codes that the documents of %s name, and no others', (platform) => {
  for (const kind of remedyKinds) {
    const told = remedyCodes({ platform }, kind).map(({ field, code }) => `${field} ${code}`);
    expect({ kind, told }).toEqual({ kind, told: documented[platform][kind] ?? [] });
  }
});
