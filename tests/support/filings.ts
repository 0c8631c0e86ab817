import type { Message } from '../../shared/case';
import type { Entry, Filing, GivenEvidence, GivenMessage } from '../../shared/commands';

/** 2 March 2026, 10:00 in UTC+8. */
export const start = Date.UTC(2026, 2, 2, 2);

/** A dining table that cracked: ¥1,899 paid, all of it asked back. */
export const plainFiling: Filing = {
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
