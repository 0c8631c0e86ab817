import type { CaseState, Deadline, PausedDeadline } from '../../../../shared/case';
import { outlivesCase } from '../../../../shared/tasks';
import type { DeadlineKind, Stage } from '../../../../shared/vocabulary';
import { changed, type Folds } from './fold';

/**
 * A window is in `deadlines` from `deadlineSet` until it is ended, replaced or paused, or its stage is left. A party's
 * goes when it falls; the platform's own and a task's stay listed as overdue, and the case is escalated as long.
 */
export const windows: Folds<
  | 'stageEntered'
  | 'deadlineSet'
  | 'deadlineEnded'
  | 'deadlinePaused'
  | 'deadlineFell'
  | 'deadlineExtended'
  | 'held'
  | 'holdEnded'
  | 'escalated'
  | 'escalationAnswered'
  | 'restored'
> = {
  stageEntered(state, { at, body: { stage, closure, since } }) {
    // While a settlement is carried out the case may still go back to where it stands.
    const stands = since !== undefined || (stage === 'enforcement' && state.verdict === null);
    const proposal = stands || stage === 'lead_review' ? state.proposal : null;
    const isOfFinding = ({ id }: { id: string }) =>
      state.tasks.some((task) => outlivesCase(task) && `task:${task.id}` === id);
    const paused = state.paused.filter((window) => goesOn(window, stage) || isOfFinding(window));
    const deadlines = state.deadlines.filter((window) => outlives(window.kind, stage) || isOfFinding(window));
    const finalAt = state.finalAt ?? (state.verdict && isFinal(stage) ? at : null);
    const correctionAsked = stands ? state.correctionAsked : null;
    return withDeadlines(
      { ...state, stage, stageSince: since ?? at, closure, proposal, paused, finalAt, correctionAsked },
      deadlines,
    );
  },
  deadlineSet(state, { body: { deadline } }) {
    const { id, dueAt } = deadline;
    const paused = state.paused.filter((other) => other.id !== id);
    const others = state.deadlines.filter((other) => other.id !== id);
    return withDeadlines({ ...withDueAt(state, id, dueAt), paused }, [...others, deadline]);
  },
  deadlineEnded(state, { body: { deadlineId } }) {
    const paused = state.paused.filter((other) => other.id !== deadlineId);
    return withDeadlines(
      { ...state, paused },
      state.deadlines.filter((deadline) => deadline.id !== deadlineId),
    );
  },
  deadlinePaused(state, { at, body: { deadlineId, by } }) {
    const deadline = state.deadlines.find((other) => other.id === deadlineId);
    if (!deadline)
      return by ? { ...state, paused: changed(state.paused, deadlineId, (other) => ({ ...other, by })) } : state;
    const { startedAt: _startedAt, dueAt, ...rest } = deadline;
    const window: PausedDeadline = { ...rest, pausedAt: at, remainingMs: dueAt - at, ...(by && { by }) };
    return withDeadlines(
      { ...state, paused: [...state.paused, window] },
      state.deadlines.filter((other) => other.id !== deadlineId),
    );
  },
  deadlineFell(state, { at, body: { deadlineId } }) {
    const defenceMissedAt = deadlineId === 'defence' ? at : state.defenceMissedAt;
    const deadlines = state.deadlines
      .filter((deadline) => deadline.id !== deadlineId || staysOverdue(deadline))
      .map((deadline) => (deadline.id === deadlineId ? { ...deadline, fell: true } : deadline));
    const tasks = state.tasks.map((task) => (`task:${task.id}` === deadlineId ? { ...task, overdue: true } : task));
    return withDeadlines({ ...state, tasks, defenceMissedAt }, deadlines);
  },
  /** A platform's window that had run out runs again. */
  deadlineExtended(state, { body: { deadlineId, dueAt } }) {
    const deadlines = changed(state.deadlines, deadlineId, (deadline) => ({
      ...deadline,
      dueAt,
      fell: false,
      extended: (deadline.extended ?? 0) + 1,
    }));
    const moved = withDueAt(state, deadlineId, dueAt);
    const tasks = changed(moved.tasks, deadlineId.replace('task:', ''), (task) => ({ ...task, overdue: false }));
    return withDeadlines({ ...moved, tasks }, deadlines);
  },
  held: (state, { body: { hold } }) => ({ ...state, hold }),
  holdEnded: (state) => ({ ...state, hold: null }),
  escalated(state, { at, actor, body: { reason, note } }) {
    const escalation = reason === 'asked' ? { at, by: actor, note: note ?? '' } : state.escalation;
    return { ...state, escalation, escalated: true };
  },
  escalationAnswered: (state) => withDeadlines({ ...state, escalation: null }, state.deadlines),
  restored: (state, { at }) => ({ ...state, locked: null, restoredAt: at }),
};

/** What a window is about says itself until when it runs. */
function withDueAt(state: CaseState, deadlineId: string, dueAt: number): CaseState {
  const tasks = state.tasks.map((task) => (`task:${task.id}` === deadlineId ? { ...task, dueAt } : task));
  const requests = state.requests.map((request) =>
    request.status === 'open' && `evidence:${request.side}` === deadlineId ? { ...request, dueAt } : request,
  );
  return { ...state, tasks, requests };
}

/** An escalation lasts as long as the overdue window that caused it, or until a lead has answered it. */
function withDeadlines(state: CaseState, deadlines: Deadline[]): CaseState {
  const escalated = state.escalation !== null || deadlines.some((deadline) => deadline.fell);
  return { ...state, deadlines, escalated };
}

function staysOverdue({ kind, owner }: Deadline): boolean {
  return kind === 'task' || (owner === 'platform' && kind !== 'hold');
}

/** A verdict is carried out, or there is nothing to carry out, once nobody can appeal any more. */
function isFinal(stage: Stage): boolean {
  return stage === 'enforcement' || stage === 'closed';
}

const beforeRuled: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review'];

/** Whether a window goes on when this stage is entered; the others belong to the stage that is left. */
function outlives(kind: DeadlineKind, entered: Stage): boolean {
  switch (kind) {
    case 'conduct_appeal':
      return true;
    case 'task':
    case 'hold':
      return entered !== 'closed';
    case 'withdrawal':
    case 'settlement_offer':
      return beforeRuled.includes(entered);
    default:
      return false;
  }
}

/**
 * The ruling clock alone goes on where it stood, between the first hearing and the verdict; and all windows that stand still
 * for a settlement, until it is carried out.
 */
function goesOn({ kind, by }: PausedDeadline, entered: Stage): boolean {
  if (kind === 'task' || by === 'settlement') return entered !== 'closed';
  if (kind === 'appeal') return entered === 'lead_review' || entered === 'appeal';
  return kind === 'arbitration' && (entered === 'evidence' || entered === 'arbitration' || entered === 'lead_review');
}
