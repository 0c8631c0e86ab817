import type { Task } from '../../../../shared/case';
import { changed, type Folds } from './fold';

/** The course of a case: claim and answer, intake, requests for evidence, verdict and review, tasks. */
export const course: Folds<
  | 'filed'
  | 'answered'
  | 'defended'
  | 'platformAsked'
  | 'assigned'
  | 'categorised'
  | 'accepted'
  | 'correctionAsked'
  | 'claimCorrected'
  | 'dismissed'
  | 'dismissalCheckAsked'
  | 'dismissalChecked'
  | 'evidenceRequested'
  | 'evidenceEnded'
  | 'issuesSet'
  | 'verdictProposed'
  | 'verdictReviewed'
  | 'verdictIssued'
  | 'tasksOrdered'
  | 'taskOpened'
  | 'taskDone'
  | 'taskDropped'
  | 'taskTakenOver'
  | 'remediesWaived'
  | 'inspectionContested'
  | 'contestSettled'
  | 'decidedElsewhere'
  | 'erased'
> = {
  /** Only the first event is a filing. */
  filed: (state) => state,
  answered: (state, { at, body }) => ({ ...state, answer: { at, text: body.text } }),
  defended: (state, { at, body: { text, evidence } }) => ({ ...state, defence: { at, text, evidence } }),
  platformAsked: (state, { at }) => ({ ...state, askedInAt: at }),
  assigned: (state, { body }) => ({ ...state, assignee: body.to }),
  categorised: (state, { body: { category, severity, asOf } }) => ({
    ...state,
    category,
    severity,
    placedAsOf: asOf ?? null,
  }),
  accepted: (state) => state,
  correctionAsked: (state, { at, actor, body: { what } }) => ({
    ...state,
    correctionAsked: { at, by: actor, what },
  }),
  claimCorrected: (state, { body: { claim, warnings } }) => ({
    ...state,
    claim,
    claimOnRecord: state.claimOnRecord ?? state.claim,
    correctionAsked: null,
    warnings,
  }),
  dismissed: (state, { at, actor, body: { reason, clause, note } }) => ({
    ...state,
    dismissal: { at, by: actor, reason, clause, note },
  }),
  dismissalCheckAsked: (state, { at, body: { note } }) => ({ ...state, dismissalCheck: { at, note, decided: null } }),
  dismissalChecked(state, { at, actor, body: { upheld, note, locked } }) {
    if (!state.dismissalCheck) return state;
    const dismissalCheck = { ...state.dismissalCheck, decided: { at, by: actor, upheld, note } };
    return upheld
      ? { ...state, dismissalCheck }
      : { ...state, dismissalCheck, locked: locked ?? null, restoredAt: null };
  },
  evidenceRequested: (state, { body }) => ({ ...state, requests: [...state.requests, body.request] }),
  evidenceEnded: (state, { at, body: { requestId, as } }) => ({
    ...state,
    requests: changed(state.requests, requestId, (request) => ({ ...request, status: as, endedAt: at })),
  }),
  issuesSet: (state, { body }) => ({ ...state, issues: body.issues }),
  verdictProposed: (state, { body }) => ({ ...state, proposal: body.proposal, returned: null }),
  // Who took another desk's review in did not review.
  verdictReviewed(state, { at, body: { review } }) {
    const reviews = [...state.reviews, review];
    if (review.action !== 'returned') return { ...state, reviews };
    const { by, comments, notes } = review;
    return { ...state, reviews, proposal: null, returned: { at, by, comments, ...(notes && { notes }) } };
  },
  verdictIssued: (state, { body: { issued } }) => ({
    ...state,
    verdict: issued,
    firstVerdict: issued.onAppeal ? state.verdict : state.firstVerdict,
    proposal: null,
  }),
  tasksOrdered: (state, { body }) => ({ ...state, tasks: [...state.tasks, ...body.tasks] }),
  taskOpened: (state, { body: { taskId, dueAt } }) => ({
    ...state,
    tasks: changed(state.tasks, taskId, (task) => ({ ...task, dueAt })),
  }),
  taskDone: (state, { at, body: { taskId, proof } }) => ({
    ...state,
    tasks: changed(state.tasks, taskId, (task) => ({ ...task, doneAt: at, proof })),
  }),
  taskDropped: (state, { at, actor, body: { taskId, note } }) => ({
    ...state,
    tasks: changed(state.tasks, taskId, (task) => ({ ...task, dropped: { at, by: actor, note } })),
  }),
  taskTakenOver: (state, { body: { taskId } }) => ({
    ...state,
    tasks: changed(state.tasks, taskId, (task) => ({ ...task, owner: 'platform', overdue: false })),
  }),
  remediesWaived: (state, { at, actor, body: { note } }) => ({ ...state, waived: { at, by: actor, note } }),
  inspectionContested: (state, { at, actor, body: { taskId, text, evidence } }) => ({
    ...state,
    tasks: changed(state.tasks, taskId, (task) => ({
      ...task,
      contest: { at, by: actor, text, evidence },
      overdue: false,
    })),
  }),
  contestSettled(state, { at, actor, body: { taskId, for: side, deductedFen, note } }) {
    const refund = state.tasks.find((task) => task.kind === 'refund' && task.after === taskId);
    const lessened = (task: Task) =>
      task.id === refund?.id || (task.kind === 'recovery' && task.after === refund?.id)
        ? { ...task, amountFen: (task.amountFen ?? 0) - deductedFen }
        : task;
    const tasks = changed(state.tasks, taskId, (task) =>
      task.contest
        ? { ...task, contest: { ...task.contest, settled: { at, by: actor, for: side, note, deductedFen } } }
        : task,
    );
    return { ...state, tasks: tasks.map(lessened) };
  },
  decidedElsewhere: (state, { body }) => ({ ...state, decidedElsewhere: body }),
  erased: (state) => state,
};
