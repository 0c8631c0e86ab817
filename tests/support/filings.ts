import type { Message, Order } from '../../shared/case';
import type { Entry, Filing, GivenEvidence, GivenMessage } from '../../shared/commands';
import type { Platform } from '../../shared/vocabulary';

/** 2 March 2026, 10:00 in UTC+8. */
export const start = Date.UTC(2026, 2, 2, 2);

/** A dining table that cracked: ¥1,899 paid, all of it asked back. */
export const plainFiling: Filing & { order: Order & { paidFen: number } } = {
  platform: 'taobao',
  track: 'intervention',
  category: 'quality',
  source: {
    platform: 'taobao',
    kind: 'refund',
    number: '21689001',
    createdAt: start,
    modifiedAt: start,
    status: { cs_status: '1' },
  },
  order: { orderId: '4100000000000001', title: '实木餐桌', paidFen: 189_900, fundsIn: 'escrow' },
  buyer: { name: 'tb_88**21' },
  merchant: { name: '云栖家居旗舰店' },
  claim: { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '桌面开裂', amountFen: 189_900 },
  entry: { stage: 'negotiation', since: start },
  messages: [],
  evidence: [],
  warnings: [],
};

/** The order of a record that does not tell what was paid. */
export const untoldOrder: Order = { orderId: '4100000000000001', title: '实木餐桌', fundsIn: 'escrow' };

export function filing(change: Partial<Filing> = {}): Filing {
  return { ...plainFiling, ...change };
}

/** The filing of a dispute that the platform says stands elsewhere than in negotiation. */
export function filingAt(entry: Partial<Entry>, change: Partial<Filing> = {}): Filing {
  return filing({ ...change, entry: { ...plainFiling.entry, ...entry } });
}

/** The same record as the platform has it later: `minutes` after it was first read. */
export function laterRecord(minutes: number, change: Partial<Filing> = {}): Filing {
  const modifiedAt = start + minutes * 60_000;
  return filing({ ...change, source: { ...plainFiling.source, modifiedAt } });
}

export function photo(sourceId: string, change: Partial<GivenEvidence> = {}): GivenEvidence {
  return {
    side: 'buyer',
    kind: 'photo',
    provenance: 'party',
    givenAt: start,
    text: '开裂处',
    files: [{ name: `${sourceId}.jpg`, url: `https://img.example/${sourceId}.jpg` }],
    sourceId,
    ...change,
  };
}

export function message(id: string, from: Message['from'], at: number, evidenceSourceIds: string[] = []): GivenMessage {
  return { id, at, from, author: from, text: `${from} ${id}`, evidenceSourceIds };
}

export const foundFile = { sha256: 'a'.repeat(64), bytes: 1200, mediaType: 'image/jpeg' };

/** The same dispute on another platform. */
export function on(platform: Platform, change: Partial<Filing> = {}): Filing {
  return filing({ platform, source: { ...plainFiling.source, platform }, ...change });
}

/** The merchant's own case: what came back was not what had been sent. */
export const byMerchant: Partial<Filing> = {
  category: 'return_swapped',
  claim: { by: 'merchant', asks: 'compensation', reason: '退货调包', text: '退回的不是原商品', amountFen: 189_900 },
};

/** A buyer reports that the shop sells counterfeits; nothing is asked back. */
export const complaint: Partial<Filing> = {
  track: 'complaint',
  category: 'counterfeit',
  claim: { by: 'buyer', asks: 'none', reason: '假冒品牌', text: '鞋标与正品不符', amountFen: 0 },
};
