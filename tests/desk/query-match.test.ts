import { describe, expect, it } from 'vitest';
import type { IndexEntry } from '../../electron/desk/queue/entry';
import { momentFromPlatformTime } from '../../shared/time';
import { entry, matching } from '../support/queue-entries';

const hour = 3_600_000;
const at = (text: string) => momentFromPlatformTime(text) ?? 0;
const now = at('2026-11-05 10:00:00');

interface Changes {
  summary?: Partial<IndexEntry['summary']>;
  search?: Partial<IndexEntry['search']>;
}

function changed({ summary = {}, search = {} }: Changes): IndexEntry {
  return entry(
    1,
    {
      amountFen: 50_000,
      buyer: 'tb_88',
      merchant: '云栖家居旗舰店',
      orderId: '2168',
      title: '实木餐桌 Oak',
      filedAt: at('2026-11-01 23:59:59'),
      dueAt: now + 2 * hour,
      dueKind: 'intake',
      dueOwner: 'platform',
      assignee: 'a1',
      updatedAt: now,
      ...summary,
    },
    {
      claims: '桌面开裂',
      messages: '请尽快处理',
      evidence: ['unboxing_video'],
      clauses: ['4.2'],
      ...search,
    },
  );
}

const nameOf = (id: string) => (id === 'a1' ? '王仲裁' : id);
const finds = (text: string, changes: Changes = {}) => matching(text, { account: 'a1', now, nameOf })(changed(changes));

const found: [string, Changes?][] = [
  [''],
  ['餐桌 OAK 开裂'],
  ['"实木餐桌 oak"'],
  ['-书桌'],
  ['尽快处理'],
  ['taobao:refund:1:1'],
  ['stage:intake,appeal platform:淘宝 track:介入 程度:一般'],
  ['category:none', { summary: { category: null } }],
  ['ＯＡＫ ｔａｏｂａｏ'],
  ['rtx4090', { summary: { title: 'ＲＴＸ４０９０' } }],
  ['shop:ａｂｃ', { summary: { merchant: 'ABC（旗舰）' } }],
  ['旗舰(店)', { summary: { merchant: '旗舰（店）' } }],
  ['filed:11月 filed:11月1日 filed:<11月2日'],
  ['due:1月', { summary: { dueAt: at('2027-01-15 00:00:00') } }],
  ['filed:12月', { summary: { filedAt: at('2025-12-15 00:00:00') } }],
  ['amount:500'],
  ['amount:<=500 amount:>=500 amount:>499.99 amount:<500.01'],
  ['amount:499..500'],
  ['due:<4h due:2h due:>1h due:1h..3h'],
  ['due:<4h', { summary: { dueAt: now - hour } }],
  ['due:today'],
  ['due:none', { summary: { dueAt: null } }],
  ['filed:2026-11 filed:2026 filed:2026-11-01 filed:<2026-11-02 filed:2026-10..2026-11'],
  ['filed:<5d filed:>3d filed:3d..5d'],
  ['filed:昨天', { summary: { filedAt: at('2026-11-04 00:00:00') } }],
  ['buyer:88 shop:家居 order:2168'],
  ['assignee:me assignee:王 assignee:a1'],
  ['assignee:无人', { summary: { assignee: null } }],
  ['is:mine,overdue -is:held'],
  ['is:overdue', { summary: { dueAt: now } }],
  ['is:soon 状态:即将到期'],
  ['has:video has:unboxing_video -has:photo has:evidence'],
  ['has:new 含有:新证据', { summary: { answers: 1 } }],
  ['has:撤诉申请', { summary: { pending: ['withdrawal'] } }],
  ['rule:4.2'],
];

const missed: [string, Changes?][] = [
  ['餐桌 书桌'],
  ['"餐桌实木"'],
  ['-餐桌'],
  ['stage:appeal'],
  ['amount:>500'],
  ['amount:<=500', { summary: { amountFen: null } }],
  ['amount:<500'],
  ['due:<2h'],
  ['due:<4h', { summary: { dueAt: null } }],
  ['due:tomorrow'],
  ['filed:2026-11-02'],
  ['filed:2026-11', { summary: { filedAt: at('2026-12-01 00:00:00') } }],
  ['filed:>5d'],
  ['is:overdue'],
  ['is:soon', { summary: { dueAt: now } }],
  ['is:soon', { summary: { dueAt: now + 24 * hour } }],
  ['is:soon', { summary: { heldUntil: now + hour } }],
  ['is:mine', { summary: { assignee: 'a2' } }],
  ['has:video', { search: { evidence: ['photo'] } }],
  ['has:new_evidence'],
  ['has:new_evidence', { summary: { answers: 1, stage: 'closed' } }],
  ['rule:5'],
  ['assignee:李'],
];

describe('a query finds', () => {
  it.each(found)('%s', (text, changes) => expect(finds(text, changes)).toBe(true));
});

describe('a query does not find', () => {
  it.each(missed)('%s', (text, changes) => expect(finds(text, changes)).toBe(false));
});
