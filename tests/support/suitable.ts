/** For each command, data that fits the case as it stands: what a console would fill in for an offered command. */
import { respondentOf, sideOf } from '../../electron/domain/case/actors';
import type { Context } from '../../electron/domain/case/decide';
import { isMissing } from '../../electron/domain/case/evolve';
import type { CaseState, Verdict } from '../../shared/case';
import type { Command, CommandType, Filing } from '../../shared/commands';
import { categories, sides } from '../../shared/vocabulary';
import { foundFile } from './filings';

/** The least that a verdict can say: the claim is rejected, and nothing is ordered. */
export function leastVerdict(state: CaseState, clause: string): Verdict {
  const liability = { buyer: 100, merchant: 100, carrier: 0, platform: 0, [respondentOf(state.claim)]: 0 };
  return {
    outcome: 'claim_rejected',
    liability,
    findings: [{ issue: '是否成立', result: 'not_established', evidence: [] }],
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

export function suitable(type: CommandType, state: CaseState, { actor, now, rulebook }: Context): Command {
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
      return { type, data: { category: categories.find((category) => category !== state.category) ?? 'quality' } };
    case 'accept':
      return { type, data: { ask: [] } };
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
    case 'completeTask': {
      const isDone = (id: string | undefined) =>
        state.tasks.some((task) => task.id === id && task.doneAt !== undefined);
      const task = state.tasks
        .filter(({ owner }) => own === null || owner === own)
        .find(({ id, after }) => !isDone(id) && (after === undefined || isDone(after)));
      return { type, data: { taskId: task?.id ?? 'T1', proof: '已完成' } };
    }
    case 'fallDue': {
      const due = state.deadlines.find((deadline) => !deadline.fell && deadline.dueAt <= now);
      return { type, data: { deadlineId: due?.id ?? state.deadlines[0]?.id ?? 'intake' } };
    }
  }
}
