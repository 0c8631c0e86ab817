/**
 * Whole cases, one of each closure on each platform, as lines for the command line of a rehearsal store: each says when it
 * is, who acts, and how it is answered where that is not with events.
 */
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import type { Verdict } from '../../shared/case';
import type { CommandData, CommandType, Filing } from '../../shared/commands';
import type { EventType } from '../../shared/events';
import type { RejectionCode } from '../../shared/rejections';
import { day, hour, momentFromPlatformTime } from '../../shared/time';
import type { Actor, Closure, Platform, Side } from '../../shared/vocabulary';
import { shippedBooks } from './rulebooks';

export interface Line {
  /** ISO. */
  now: string;
  caseId?: string;
  type: CommandType;
  data: unknown;
  as: Actor;
  /** Why it is refused; left out where it is accepted. */
  refused?: RejectionCode;
}

export interface Rehearsal {
  platform: Platform;
  closure: Closure;
  caseId: string;
  lines: Line[];
  /** What has to have happened in the end, in this order; other things may have come between. */
  happened: EventType[];
}

const buyer: Actor = { role: 'buyer', id: 'b1' };
const merchant: Actor = { role: 'merchant', id: 'm1' };
const agent: Actor = { role: 'agent', id: 'a1' };
const otherAgent: Actor = { role: 'agent', id: 'a2' };
const lead: Actor = { role: 'lead', id: 'l1' };
const otherLead: Actor = { role: 'lead', id: 'l2' };

/** Each closure's case begins on a day of its own, so that the clock only ever goes forward. */
const begins: Record<Closure, string> = {
  ruled: '2026-03-02',
  settled: '2026-05-04',
  withdrawn: '2026-06-01',
  dismissed: '2026-06-15',
  lapsed: '2026-07-01',
};

/** In order of time. */
export function rehearsals(platform: Platform): Rehearsal[] {
  return [ruled(platform), settled(platform), withdrawn(platform), dismissed(platform), lapsed(platform)];
}

/** Puts a case's lines together, at times told from when it begins. */
class Script {
  readonly lines: Line[] = [];
  readonly rulebook: Rulebook;
  readonly caseId: string;
  private readonly start: number;
  private now: number;

  constructor(
    readonly platform: Platform,
    readonly closure: Closure,
  ) {
    this.rulebook = shippedBooks[platform];
    this.caseId = `${platform}:manual:${closure}:1`;
    this.start = momentFromPlatformTime(`${begins[closure]} 10:00:00`) ?? 0;
    this.now = this.start;
  }

  /** ms later. */
  after(ms: number): this {
    this.now += ms;
    return this;
  }

  files(filing: Partial<Filing> = {}): this {
    return this.line(buyer, 'file', {
      platform: this.platform,
      track: 'intervention',
      category: 'quality',
      source: {
        platform: this.platform,
        kind: 'manual',
        number: this.closure,
        createdAt: this.start,
        modifiedAt: this.start,
        status: {},
      },
      order: { orderId: `O-${this.closure}`, title: '实木餐桌', paidFen: 600_000, fundsIn: 'settled' },
      buyer: { name: '周小满', realNameVerified: true },
      merchant: { name: '山野小铺' },
      claim: { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '桌面开裂', amountFen: 600_000 },
      entry: { stage: 'negotiation', since: this.start },
      messages: [],
      evidence: [],
      warnings: [],
      ...filing,
    } satisfies Filing);
  }

  does<T extends CommandType>(as: Actor, type: T, data: CommandData[T]): this {
    return this.line(as, type, data);
  }

  isRefused<T extends CommandType>(as: Actor, type: T, data: CommandData[T], refused: RejectionCode): this {
    return this.line(as, type, data, refused);
  }

  /** The clause of this platform's rulebook for the same as this one of Taobao's. */
  clause(ofTaobao: string): string {
    const [prefix] = this.rulebook.pattern.clause.split('-');
    return ofTaobao.replace('TB', prefix ?? '');
  }

  ends(...happened: EventType[]): Rehearsal {
    const { platform, closure, caseId, lines } = this;
    return { platform, closure, caseId, lines, happened };
  }

  private line(as: Actor, type: CommandType, data: unknown, refused?: RejectionCode): this {
    const now = new Date(this.now).toISOString();
    const caseId = type === 'file' ? {} : { caseId: this.caseId };
    this.lines.push({ now, ...caseId, type, data, as, ...(refused && { refused }) });
    return this;
  }
}

/** The merchant answers, the buyer asks the platform in, an agent takes it and asks both sides. */
function broughtToEvidence(script: Script): Script {
  return script
    .files()
    .after(2 * hour)
    .does(merchant, 'answer', { text: '出厂完好，不同意退款' })
    .after(hour)
    .does(buyer, 'askPlatform', { note: '' })
    .after(hour)
    .does(agent, 'take', {})
    .does(agent, 'accept', { ask: [asked('buyer'), asked('merchant')] });
}

function broughtToArbitration(script: Script): Script {
  return broughtToEvidence(script)
    .after(5 * hour)
    .does(buyer, 'submitEvidence', { side: 'buyer', kind: 'photo', text: '开裂处', files: [] })
    .does(buyer, 'endEvidence', { side: 'buyer', as: 'given' })
    .after(hour)
    .does(merchant, 'submitEvidence', { side: 'merchant', kind: 'chat_log', text: '聊天记录', files: [] })
    .does(merchant, 'rebut', { evidenceId: 'E1', side: 'merchant', text: '划痕并非开裂', evidence: [] })
    .does(merchant, 'endEvidence', { side: 'merchant', as: 'given' })
    .after(hour);
}

const asked = (side: Side) => ({ side, kinds: ['photo' as const], note: '请补充' });
const done = (taskId: string) => ({ taskId, proof: '流水号 1' });

function forBuyer(script: Script, changes: Partial<Verdict> = {}): Verdict {
  return {
    outcome: 'buyer_upheld',
    liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
    findings: [{ issue: '桌面是否开裂', result: 'established', evidence: ['E1'] }],
    clauses: [script.clause('TB-3.2')],
    remedies: [{ kind: 'full_refund' }],
    sanctions: [],
    reasons: '照片显示桌面开裂，商家未能证明交付时完好。',
    ...changes,
  };
}

function ruled(platform: Platform): Rehearsal {
  const script = new Script(platform, 'ruled');
  switch (platform) {
    case 'taobao':
      return ruledOnAppeal(script);
    case 'tmall':
      return ruledOnComplaint(script);
    case 'jd':
      return ruledWithLock(script);
    case 'pinduoduo':
      return ruledWithReturn(script);
    case 'wechat':
      return ruledOnNobody(script);
  }
}

/** The merchant appeals with new evidence; another agent and another lead uphold the verdict. */
function ruledOnAppeal(script: Script): Rehearsal {
  const verdict = forBuyer(script);
  const report = { kind: 'inspection_report' as const, text: '出厂检测报告', files: [] };
  return broughtToArbitration(script)
    .does(agent, 'proposeVerdict', { verdict })
    .after(hour)
    .isRefused({ role: 'lead', id: agent.id }, 'approveVerdict', { comments: '' }, 'own_verdict')
    .does(lead, 'approveVerdict', { comments: '同意' })
    .after(day)
    .does(merchant, 'appeal', { side: 'merchant', text: '有新的检测报告', evidence: [report] })
    .after(hour)
    .isRefused(agent, 'decideAppealAdmission', { appealId: 'A1', admit: true, note: '新证据' }, 'heard_first')
    .does(otherAgent, 'decideAppealAdmission', { appealId: 'A1', admit: true, note: '新证据' })
    .does(otherAgent, 'take', {})
    .after(hour)
    .does(otherAgent, 'proposeVerdict', { verdict })
    .does(otherLead, 'approveVerdict', { comments: '维持' })
    .after(hour)
    .does(otherAgent, 'completeTask', done('T1'))
    .ends(
      'verdictIssued',
      'appealed',
      'appealDecided',
      'verdictIssued',
      'tasksOrdered',
      'taskDone',
      'stageEntered',
      'restored',
    );
}

/** The merchant's defence comes first; it fails, and the shop is sanctioned. */
function ruledOnComplaint(script: Script): Rehearsal {
  const verdict = forBuyer(script, {
    findings: [
      { issue: '是否假冒', result: 'established', evidence: ['E2'] },
      { issue: '申诉是否成立', result: 'not_established', evidence: ['E1'] },
    ],
    remedies: [{ kind: 'none' }],
    sanctions: [
      { kind: 'credit_points', points: 12 },
      { kind: 'listing_removal' },
      { kind: 'deposit_deduction', amountFen: 100_000 },
    ],
  });
  return script
    .files({
      track: 'complaint',
      category: 'counterfeit',
      claim: { by: 'buyer', asks: 'none', reason: '假冒品牌', text: '鞋标与正品不符', amountFen: 0 },
    })
    .after(10 * hour)
    .does(merchant, 'defend', {
      text: '授权齐全',
      evidence: [{ kind: 'authorisation', text: '授权书', files: [] }],
    })
    .after(hour)
    .does(agent, 'take', {})
    .does(agent, 'accept', { ask: [asked('buyer')] })
    .after(hour)
    .does(buyer, 'submitEvidence', { side: 'buyer', kind: 'inspection_report', text: '鉴定报告', files: [] })
    .does(buyer, 'endEvidence', { side: 'buyer', as: 'given' })
    .after(hour)
    .does(agent, 'proposeVerdict', { verdict })
    .does(lead, 'approveVerdict', { comments: '' })
    .after(8 * day)
    .does(agent, 'completeTask', done('T1'))
    .does(agent, 'completeTask', done('T2'))
    .does(agent, 'completeTask', done('T3'))
    .ends('defended', 'verdictIssued', 'deadlineFell', 'tasksOrdered', 'taskDone', 'taskDone', 'taskDone', 'restored');
}

/** The merchant can look and not act on the order until it is over; staff record what it has done. */
function ruledWithLock(script: Script): Rehearsal {
  return broughtToArbitration(script)
    .does(agent, 'noteCall', {
      with: 'merchant',
      startedAt: momentFromPlatformTime('2026-03-02 12:00:00') ?? 0,
      seconds: 90,
      reached: true,
      text: '商家坚持不退',
    })
    .does(agent, 'proposeVerdict', { verdict: forBuyer(script) })
    .does(lead, 'approveVerdict', { comments: '' })
    .after(8 * day)
    .isRefused(merchant, 'completeTask', done('T1'), 'locked')
    .does(agent, 'completeTask', done('T1'))
    .ends('verdictIssued', 'deadlineFell', 'tasksOrdered', 'taskDone', 'restored');
}

/** The goods come back; the merchant contests what came, an agent settles that for the buyer, and then it is paid. */
function ruledWithReturn(script: Script): Rehearsal {
  return broughtToArbitration(script)
    .does(agent, 'proposeVerdict', { verdict: forBuyer(script, { remedies: [{ kind: 'return_and_refund' }] }) })
    .does(lead, 'approveVerdict', { comments: '' })
    .after(8 * day)
    .does(buyer, 'completeTask', done('T1'))
    .after(day)
    .does(agent, 'completeTask', done('T2'))
    .after(hour)
    .does(merchant, 'contestInspection', { taskId: 'T3', text: '退回的桌腿有磕碰', evidence: [] })
    .does(agent, 'settleContest', { taskId: 'T3', for: 'buyer', deductedFen: 0, note: '磕碰在运输中' })
    .after(hour)
    .does(merchant, 'completeTask', done('T4'))
    .ends(
      'verdictIssued',
      'tasksOrdered',
      'taskDone',
      'taskDone',
      'inspectionContested',
      'contestSettled',
      'taskDone',
      'restored',
    );
}

/** Neither is liable: nothing is ordered, and with the window for appeals it is over. */
function ruledOnNobody(script: Script): Rehearsal {
  const verdict = forBuyer(script, {
    outcome: 'no_one',
    liability: { buyer: 0, merchant: 0, carrier: 0, platform: 0 },
    findings: [{ issue: '桌面是否开裂', result: 'unclear', evidence: ['E1', 'E2'] }],
    remedies: [{ kind: 'none' }],
  });
  return broughtToArbitration(script)
    .does(agent, 'proposeVerdict', { verdict })
    .does(lead, 'returnVerdict', { comments: '请说明理由' })
    .after(hour)
    .does(agent, 'proposeVerdict', { verdict })
    .does(lead, 'approveVerdict', { comments: '' })
    .after(8 * day)
    .does(agent, 'addMessage', { text: '已告知双方' })
    .ends('verdictReviewed', 'verdictIssued', 'deadlineFell', 'stageEntered', 'restored');
}

/** In negotiation: an offer, a counter-offer that is accepted, and what was agreed is done. */
function settled(platform: Platform): Rehearsal {
  const script = new Script(platform, 'settled');
  const half = { remedies: [{ kind: 'partial_refund' as const, amountFen: 200_000 }], text: '退三分之一' };
  const more = { remedies: [{ kind: 'partial_refund' as const, amountFen: 300_000 }], text: '退一半' };
  // Where the order is locked staff record what the merchant says and does.
  const recording = script.rulebook.lock === 'merchant' ? agent : merchant;
  script.files().after(hour);
  if (recording === agent) {
    script.isRefused(merchant, 'offerSettlement', { by: 'merchant', terms: half }, 'locked').does(agent, 'take', {});
  }
  return script
    .does(recording, 'offerSettlement', { by: 'merchant', terms: half })
    .after(hour)
    .does(buyer, 'offerSettlement', { by: 'buyer', terms: more, counters: 'S1' })
    .after(hour)
    .does(recording, 'acceptSettlement', { offerId: 'S2', side: 'merchant' })
    .after(hour)
    .does(recording, 'completeTask', done('T1'))
    .ends(
      'settlementOffered',
      'settlementOffered',
      'settlementAgreed',
      'tasksOrdered',
      'taskDone',
      'settlementClosed',
      'stageEntered',
      'restored',
    );
}

/** Inside the time for it the claimant withdraws by itself; nobody else can do it for them. */
function withdrawn(platform: Platform): Rehearsal {
  const asks = { channel: 'app' as const, reason: 'solved' as const, text: '', request: '' };
  return new Script(platform, 'withdrawn')
    .files()
    .after(2 * hour)
    .does(merchant, 'answer', { text: '愿意换货' })
    .does(buyer, 'askPlatform', { note: '' })
    .after(3 * hour)
    .isRefused(merchant, 'withdraw', asks, 'wrong_side')
    .does(buyer, 'withdraw', asks)
    .ends('platformAsked', 'withdrawalAsked', 'stageEntered', 'restored');
}

/** Out of scope; another agent checks it, and it stays. */
function dismissed(platform: Platform): Rehearsal {
  const script = new Script(platform, 'dismissed');
  return script
    .files()
    .after(2 * hour)
    .does(merchant, 'answer', { text: '与本店无关' })
    .does(buyer, 'askPlatform', { note: '' })
    .after(hour)
    .does(agent, 'take', {})
    .does(agent, 'dismiss', { reason: 'out_of_scope', clause: script.clause('TB-1.1'), note: '不属平台订单' })
    .after(hour)
    .does(buyer, 'askDismissalCheck', { note: '' })
    .isRefused(agent, 'decideDismissalCheck', { uphold: true, note: '维持' }, 'own_dismissal')
    .does(otherAgent, 'decideDismissalCheck', { uphold: true, note: '维持' })
    .ends('dismissed', 'stageEntered', 'restored', 'dismissalCheckAsked', 'dismissalChecked');
}

/** Nobody does anything: in negotiation, or, where the platform was asked in, in evidence. */
function lapsed(platform: Platform): Rehearsal {
  const script = new Script(platform, 'lapsed');
  if (platform === 'wechat' || platform === 'pinduoduo') {
    return broughtToEvidence(script)
      .after(4 * day)
      .does(agent, 'addMessage', { text: '双方均未举证' })
      .ends('accepted', 'evidenceRequested', 'deadlineFell', 'evidenceEnded', 'stageEntered', 'restored');
  }
  return script
    .files()
    .after(2 * hour)
    .does(merchant, 'answer', { text: '不同意' })
    .after(8 * day)
    .does(agent, 'addMessage', { text: '申请方逾期未处理' })
    .ends('answered', 'deadlineFell', 'stageEntered', 'restored');
}
