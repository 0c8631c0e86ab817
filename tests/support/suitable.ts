/** For each command, data that fits the case as it stands: what a console would fill in for an offered command. */
import { otherSide, respondentOf, sideOf } from '../../electron/domain/case/actors';
import { waitingAppeals } from '../../electron/domain/case/appeal-rules';
import type { Context } from '../../electron/domain/case/decide';
import { notExtendable } from '../../electron/domain/case/extension';
import { isMissing } from '../../electron/domain/case/fold/record';
import { disputedIssues } from '../../electron/domain/case/issues';
import { notAnswerable, openOffer } from '../../electron/domain/case/settlement-offer';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import type { CaseId, CaseState, Task, Verdict } from '../../shared/case';
import type { Command, CommandType, Filing } from '../../shared/commands';
import { isSanctionsOnly } from '../../shared/sanctions';
import { isOver, waitsFor } from '../../shared/tasks';
import { hour } from '../../shared/time';
import { type Actor, type Category, categories, type Side, sides } from '../../shared/vocabulary';
import { foundFile } from './filings';

/** The least that a verdict can say: the claim is rejected, and nothing is ordered. */
export function leastVerdict(state: CaseState, clause: string): Verdict {
  const liability = { buyer: 100, merchant: 100, carrier: 0, platform: 0, [respondentOf(state.claim)]: 0 };
  return {
    outcome: 'claim_rejected',
    liability,
    findings: disputedIssues(state).map(({ id }) => ({
      issue: '是否成立',
      issueId: id,
      result: 'not_established',
      evidence: [],
    })),
    clauses: [clause],
    remedies: [{ kind: 'none' }],
    sanctions: [],
    reasons: '未能证明。',
  };
}

/** The case's own source record, as if it were read again. */
export function sameRecord(state: CaseState): Filing {
  const { platform, track, category, source, order, buyer, merchant, claim, stage, stageSince } = state;
  const entry = { stage, since: stageSince };
  return {
    platform,
    track,
    category,
    source,
    order,
    buyer,
    merchant,
    claim,
    entry,
    messages: [],
    evidence: [],
    warnings: [],
  };
}

function otherCategory({ category: now, claim }: CaseState, { categories: rules }: Rulebook): Category {
  return categories.find((other) => other !== now && rules[other].claimants.includes(claim.by)) ?? 'quality';
}

function unlinkedCase({ links }: CaseState): CaseId {
  const linked = (ordinal: number) => links.some(({ caseId }) => caseId === `taobao:manual:${ordinal}:1`);
  let ordinal = 1;
  while (linked(ordinal)) ordinal += 1;
  return `taobao:manual:${ordinal}:1`;
}

/** The open offer, and a side that the actor can answer it for. */
function answering(state: CaseState, own: Side | null, now: number): { offerId: string; side: Side } {
  const offerId = openOffer(state)?.id ?? 'S1';
  const side = sides.find((other) => notAnswerable(state, offerId, other, now) === null);
  return { offerId, side: own ?? side ?? 'buyer' };
}

/** A sanction is let go by a lead only. */
function droppable({ tasks }: CaseState, { role }: Actor): Task | undefined {
  return tasks.find((task) => !isOver(task) && (task.kind !== 'sanction' || role === 'lead'));
}

function mayAppeal(state: CaseState, side: Side): boolean {
  return !state.appeals.some(({ by }) => by === side) && !(side === state.claim.by && isSanctionsOnly(state));
}

/** A mark that no verdict rests on. */
function openMark({ marks, proposal, verdict, firstVerdict }: CaseState): string {
  const cited = [proposal, verdict, firstVerdict].flatMap(
    (given) => given?.verdict.findings.flatMap((finding) => finding.marks ?? []) ?? [],
  );
  return marks.find(({ id, removed }) => !removed && !cited.includes(id))?.id ?? 'M1';
}

export function suitable(type: CommandType, state: CaseState, { actor, now, rulebook, facts }: Context): Command {
  const own = sideOf(actor);
  const clause = rulebook.clauses[0]?.id ?? '';
  const openSides = state.requests
    .filter((request) => request.status === 'open' && request.dueAt > now)
    .map(({ side }) => side);
  switch (type) {
    case 'file':
    case 'readSource':
      return { type, data: sameRecord(state) };
    case 'addMessage':
      return { type, data: { text: '已知悉' } };
    case 'answer':
      return { type, data: { text: '不同意' } };
    case 'askPlatform':
      return { type, data: { note: '来电要求介入' } };
    case 'take':
    case 'release':
      return { type, data: {} };
    case 'assign':
      return { type, data: { to: state.assignee === 'somebody' ? 'somebody-else' : 'somebody' } };
    case 'categorise':
      return { type, data: { category: otherCategory(state, rulebook) } };
    case 'noteParticulars':
      return { type, data: { durable: state.particulars.durable !== true } };
    case 'accept':
      return { type, data: { ask: [] } };
    case 'requestCorrection':
      return { type, data: { what: '请写明申请金额' } };
    case 'correctClaim':
      return { type, data: { text: `${state.claim.text}（已补正）`, amountFen: state.claim.amountFen || 1000 } };
    case 'askDismissalCheck':
      return { type, data: { note: '来信要求复核' } };
    case 'decideDismissalCheck':
      return { type, data: { uphold: false, note: '应当受理' } };
    case 'defend':
      return { type, data: { text: '授权齐全', evidence: [{ kind: 'authorisation', text: '授权书', files: [] }] } };
    case 'extendDeadline': {
      const context = { actor, now, rulebook, facts };
      const window = state.deadlines.find((deadline) => notExtendable(deadline, context) === null);
      return { type, data: { deadlineId: window?.id ?? 'intake', byMs: hour, reason: '节假日' } };
    }
    case 'hold':
      return { type, data: { reason: 'inspection', note: '', until: now + hour } };
    case 'preserve':
      return { type, data: { reason: '法院调证' } };
    case 'endPreservation':
      return { type, data: { note: '诉讼已结' } };
    case 'endHold':
      return { type, data: { note: '' } };
    case 'escalate':
      return { type, data: { note: '请主管看一下' } };
    case 'answerEscalation':
      return { type, data: { note: '按此办理' } };
    case 'noteCall':
      return { type, data: { with: 'buyer', startedAt: now, seconds: 0, reached: false, text: '无人接听' } };
    case 'correct':
      return { type, data: { about: own ?? 'claim', text: '姓名有误' } };
    case 'link':
      return { type, data: { caseId: unlinkedCase(state), kind: 'same_item' } };
    case 'unlink': {
      const [first] = state.links;
      return {
        type,
        data: { caseId: first?.caseId ?? state.caseId, kind: first?.kind ?? 'same_item', note: '两件无关' },
      };
    }
    case 'setRootCause':
      return { type, data: { cause: state.rootCause === 'goods' ? 'carrier' : 'goods' } };
    case 'dismiss':
      return { type, data: { reason: 'out_of_scope', clause, note: '' } };
    case 'requestEvidence': {
      const asked = state.requests.filter((request) => request.status === 'open').map(({ side }) => side);
      const side = sides.find((candidate) => !asked.includes(candidate)) ?? 'buyer';
      return { type, data: { ask: [{ side, kinds: [], note: '' }] } };
    }
    case 'submitEvidence':
      return { type, data: { side: own ?? 'platform', kind: 'statement', text: '说明', files: [] } };
    case 'endEvidence':
      return { type, data: { side: own ?? openSides[0] ?? 'buyer', as: 'given' } };
    case 'admitEvidence': {
      const undecided = state.evidence.find((piece) => piece.late && piece.admitted === null);
      return { type, data: { evidenceId: undecided?.id ?? 'E1', admit: true, note: '' } };
    }
    case 'attachFile': {
      const piece = state.evidence.find((candidate) => candidate.files.some(isMissing));
      const name = piece?.files.find(isMissing)?.name ?? 'p1.jpg';
      return { type, data: { evidenceId: piece?.id ?? 'E1', name, ...foundFile } };
    }
    case 'proposeVerdict':
      return { type, data: { verdict: leastVerdict(state, clause) } };
    case 'changeVerdict':
      return { type, data: { verdict: leastVerdict(state, clause), comments: '改判' } };
    case 'approveVerdict':
      return { type, data: { comments: '' } };
    case 'returnVerdict':
      return { type, data: { comments: '请补充' } };
    case 'rebut': {
      const side = own ?? (state.evidence.some((piece) => piece.side !== 'buyer') ? 'buyer' : 'merchant');
      const piece = state.evidence.find((other) => other.side !== side);
      return { type, data: { evidenceId: piece?.id ?? 'E1', side, text: '不能证明', evidence: [] } };
    }
    case 'markEvidence': {
      const piece = state.evidence.find(({ text, files }) => text !== '' || files.some((file) => !isMissing(file)));
      const on = { evidenceId: piece?.id ?? 'E1', note: '此处' };
      const file = piece?.text === '' ? piece.files.find((other) => !isMissing(other)) : undefined;
      if (file?.sha256 === undefined) return { type, data: { ...on, place: { kind: 'words', from: 0, to: 1 } } };
      return { type, data: { ...on, sha256: file.sha256, place: { kind: 'box', x: 0, y: 0, width: 10, height: 10 } } };
    }
    case 'changeMark':
      return { type, data: { markId: openMark(state), note: '另一种说法' } };
    case 'removeMark':
      return { type, data: { markId: openMark(state) } };
    case 'setIssues':
      return { type, data: { issues: [{ id: disputedIssues(state)[0]?.id, text: '是否属实' }, { text: '损失多少' }] } };
    case 'offerSettlement': {
      const open = openOffer(state);
      const by = own ?? (open?.by === 'platform' ? 'buyer' : 'platform');
      const terms = { remedies: [{ kind: 'apology' as const }], text: '' };
      return { type, data: { by, terms, ...(open && { counters: open.id }) } };
    }
    case 'acceptSettlement': {
      const { offerId, side } = answering(state, own, now);
      return { type, data: { offerId, side } };
    }
    case 'declineSettlement':
      return { type, data: { ...answering(state, own, now), note: '' } };
    case 'takeBackOffer':
      return { type, data: { offerId: openOffer(state)?.id ?? 'S1' } };
    case 'failSettlement':
      return { type, data: { note: '商家未退款' } };
    case 'completeTask': {
      const task = state.tasks
        .filter(({ owner, contest }) => (own === null || owner === own) && (!contest || contest.settled))
        .find((other) => !isOver(other) && !waitsFor(state.tasks, other));
      return { type, data: { taskId: task?.id ?? 'T1', proof: '已完成' } };
    }
    case 'dropTask':
      return { type, data: { taskId: droppable(state, actor)?.id ?? 'T1', note: '不再需要' } };
    case 'takeOverTask': {
      const kinds = ['refund', 'compensation', 'freight', 'tracking', 'inspection', 'recovery'];
      const task = state.tasks.find(
        (other) =>
          !isOver(other) &&
          other.owner !== 'platform' &&
          kinds.includes(other.kind) &&
          (other.dueAt ?? Number.MAX_SAFE_INTEGER) <= now,
      );
      return { type, data: { taskId: task?.id ?? 'T1', note: '平台代为履行' } };
    }
    case 'contestInspection': {
      const task = state.tasks.find(
        (other) =>
          other.kind === 'inspection' &&
          !isOver(other) &&
          !other.contest &&
          !waitsFor(state.tasks, other) &&
          (own === null || other.owner === 'platform' || other.owner === own),
      );
      return { type, data: { taskId: task?.id ?? 'T1', text: '退回的不是原件', evidence: [] } };
    }
    case 'settleConflict': {
      const conflict = state.conflicts.find((other) => other.status === 'open');
      return { type, data: { conflictId: conflict?.id ?? 'X1', keep: 'desk', note: '已与平台核对' } };
    }
    case 'settleContest': {
      const task = state.tasks.find((other) => other.contest && !other.contest.settled && !other.dropped);
      return { type, data: { taskId: task?.id ?? 'T1', for: 'buyer', deductedFen: 0, note: '封签完好' } };
    }
    case 'waiveRemedies':
      return { type, data: { note: '来电表示放弃' } };
    case 'withdraw': {
      const asked = own
        ? ({ channel: 'app', request: '' } as const)
        : ({ channel: 'agent', request: '来电要求撤诉' } as const);
      return { type, data: { ...asked, reason: 'solved', text: '' } };
    }
    case 'takeBackWithdrawal':
      return { type, data: { request: '来电要求继续' } };
    case 'decideWithdrawal':
      return { type, data: { grant: false, note: '继续审理' } };
    case 'reportCoercion': {
      const against = own ? otherSide(own) : respondentOf(state.claim);
      return { type, data: { kind: 'threat', against, note: '被要求撤诉', evidence: [] } };
    }
    case 'proposeConduct': {
      const kind = 'malicious_denial';
      const finding = { kind, against: 'merchant', text: '明知而抵赖', evidence: [], sanctions: [] } as const;
      return { type, data: { ...finding, evidence: [], sanctions: [], clause: rulebook.conduct.clauses[kind] } };
    }
    case 'issueConduct': {
      const finding = state.conduct.find(({ status, by }) => status === 'proposed' && by.id !== actor.id);
      return { type, data: { findingId: finding?.id ?? 'F1', note: '', sanctions: [] } };
    }
    case 'dropConduct': {
      const finding = state.conduct.find(({ status }) => status !== 'final' && status !== 'dropped');
      return { type, data: { findingId: finding?.id ?? 'F1', note: '证据不足' } };
    }
    case 'appealConduct': {
      const finding = state.conduct.find(
        ({ status, against, issued }) =>
          status === 'issued' && (own === null || own === against) && (issued?.appealUntil ?? 0) > now,
      );
      return { type, data: { findingId: finding?.id ?? 'F1', text: '并非事实', evidence: [] } };
    }
    case 'decideConductAppeal': {
      const finding = state.conduct.find(
        ({ status, by, issued }) => status === 'appealed' && by.id !== actor.id && issued?.by.id !== actor.id,
      );
      return { type, data: { findingId: finding?.id ?? 'F1', uphold: true, note: '维持' } };
    }
    case 'appeal':
    case 'joinAppeal': {
      const side = own ?? sides.find((other) => mayAppeal(state, other)) ?? 'buyer';
      const evidence = [{ kind: 'statement' as const, text: `新的说明${state.seq}`, files: [] }];
      return { type, data: { side, text: '有新证据', evidence } };
    }
    case 'decideAppealAdmission':
      return { type, data: { appealId: waitingAppeals(state)[0]?.id ?? 'A1', admit: true, note: '有新证据' } };
    case 'fallDue': {
      const due = state.deadlines.find((deadline) => !deadline.fell && deadline.dueAt <= now);
      return { type, data: { deadlineId: due?.id ?? state.deadlines[0]?.id ?? 'intake' } };
    }
  }
}
