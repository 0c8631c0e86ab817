import type { CaseId, CaseState, Deadline, Evidence, EvidenceFile, Warning } from '../../../shared/case';
import type { EventBody, NewEvent } from '../../../shared/events';
import type { Actor } from '../../../shared/vocabulary';

/** An event as `evolve` folds it: what happened, to which case, in which place, and by whom. */
export type HappenedEvent = NewEvent & { caseId: CaseId; seq: number; actor: Actor };

/**
 * The case after one more event. Pure; every well-formed stream folds. The first event is `filed`, and only the first.
 * A window is in `deadlines` from `deadlineSet` until it is ended, replaced or paused, or its stage is left. A party's
 * goes when it falls; the platform's own and a task's stay listed as overdue, and the case is escalated as long.
 */
export function evolve(state: CaseState | null, event: HappenedEvent): CaseState {
  if (state === null) {
    if (event.type !== 'filed') throw new Error(`The stream of ${event.caseId} does not begin with its filing`);
    return opened(event.body, event);
  }
  const next = applied(state, event);
  return { ...next, seq: event.seq, updatedAt: Math.max(state.updatedAt, event.at) };
}

/** The case after all its events, oldest first; null where there are none. */
export function replay(events: Iterable<HappenedEvent>): CaseState | null {
  let state: CaseState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

function opened(filed: EventBody['filed'], event: { caseId: CaseId; seq: number; at: number }): CaseState {
  return {
    caseId: event.caseId,
    seq: event.seq,
    platform: filed.platform,
    track: filed.track,
    category: filed.category,
    severity: filed.severity,
    stage: filed.entry.stage,
    stageSince: filed.entry.since,
    closure: filed.entry.stage === 'closed' ? (filed.entry.closure ?? null) : null,
    rulebook: filed.rulebook,
    source: filed.source,
    order: filed.order,
    buyer: filed.buyer,
    merchant: filed.merchant,
    claim: filed.claim,
    answer: null,
    filedAt: event.at,
    askedInAt: null,
    assignee: null,
    escalated: false,
    messages: [],
    evidence: [],
    requests: [],
    dismissal: null,
    proposal: null,
    reviews: [],
    returned: null,
    verdict: null,
    decidedElsewhere: filed.entry.decidedElsewhere ?? null,
    tasks: [],
    deadlines: [],
    paused: [],
    warnings: filed.warnings,
    updatedAt: event.at,
  };
}

function applied(state: CaseState, event: HappenedEvent): CaseState {
  const { at, actor } = event;
  switch (event.type) {
    case 'filed':
      return state;
    case 'sourceUpdated': {
      const { source, order, buyer, merchant, claim, warnings } = event.body;
      return { ...state, source, order, buyer, merchant, claim, warnings };
    }
    case 'warned':
      return { ...state, warnings: [...state.warnings, ...event.body.warnings] };
    case 'messageAdded':
      return { ...state, messages: [...state.messages, event.body.message] };
    case 'evidenceAdded':
      return { ...state, evidence: [...state.evidence, event.body.evidence] };
    case 'fileAttached':
      return withFile(state, event.body);
    case 'evidenceAdmitted': {
      const { evidenceId, admitted } = event.body;
      return {
        ...state,
        evidence: state.evidence.map((piece) => (piece.id === evidenceId ? { ...piece, admitted } : piece)),
      };
    }
    case 'answered':
      return { ...state, answer: { at, text: event.body.text } };
    case 'platformAsked':
      return { ...state, askedInAt: at };
    case 'assigned':
      return { ...state, assignee: event.body.to };
    case 'categorised':
      return { ...state, category: event.body.category, severity: event.body.severity };
    case 'accepted':
    case 'erased':
      return state;
    case 'dismissed': {
      const { reason, clause, note } = event.body;
      return { ...state, dismissal: { at, by: actor, reason, clause, note } };
    }
    case 'evidenceRequested':
      return { ...state, requests: [...state.requests, event.body.request] };
    case 'evidenceEnded': {
      const { requestId, as } = event.body;
      const requests = state.requests.map((request) =>
        request.id === requestId ? { ...request, status: as, endedAt: at } : request,
      );
      return { ...state, requests };
    }
    case 'verdictProposed':
      return { ...state, proposal: event.body.proposal, returned: null };
    case 'verdictReviewed': {
      const { review } = event.body;
      const reviews = [...state.reviews, review];
      if (review.action !== 'returned') return { ...state, reviews };
      return { ...state, reviews, proposal: null, returned: { at, by: actor, comments: review.comments } };
    }
    case 'verdictIssued':
      return { ...state, verdict: event.body.issued, proposal: null };
    case 'tasksOrdered':
      return { ...state, tasks: [...state.tasks, ...event.body.tasks] };
    case 'taskOpened': {
      const { taskId, dueAt } = event.body;
      return { ...state, tasks: state.tasks.map((task) => (task.id === taskId ? { ...task, dueAt } : task)) };
    }
    case 'taskDone': {
      const { taskId, proof } = event.body;
      return {
        ...state,
        tasks: state.tasks.map((task) => (task.id === taskId ? { ...task, doneAt: at, proof } : task)),
      };
    }
    case 'stageEntered':
      return inStage(state, event.body, at);
    case 'deadlineSet': {
      const { deadline } = event.body;
      const paused = state.paused.filter((other) => other.id !== deadline.id);
      const others = state.deadlines.filter((other) => other.id !== deadline.id);
      return withDeadlines({ ...state, paused }, [...others, deadline]);
    }
    case 'deadlineEnded':
      return withDeadlines(
        state,
        state.deadlines.filter((deadline) => deadline.id !== event.body.deadlineId),
      );
    case 'deadlinePaused':
      return withPaused(state, event.body.deadlineId, at);
    case 'deadlineFell':
      return withFallen(state, event.body.deadlineId);
    case 'escalated':
      return { ...state, escalated: true };
    case 'decidedElsewhere':
      return { ...state, decidedElsewhere: event.body };
  }
}

/** An escalation lasts as long as the overdue window that caused it. */
function withDeadlines(state: CaseState, deadlines: Deadline[]): CaseState {
  return { ...state, deadlines, escalated: deadlines.some((deadline) => deadline.fell) };
}

/** The windows of the old stage end; what is paused goes on only in the stages between the first hearing and the verdict. */
function inStage(state: CaseState, { stage, closure }: EventBody['stageEntered'], at: number): CaseState {
  const goesOn = stage === 'evidence' || stage === 'arbitration' || stage === 'lead_review';
  const proposal = stage === 'lead_review' ? state.proposal : null;
  const paused = goesOn ? state.paused : [];
  return withDeadlines({ ...state, stage, stageSince: at, closure, proposal, paused }, []);
}

function withPaused(state: CaseState, deadlineId: string, at: number): CaseState {
  const deadline = state.deadlines.find((other) => other.id === deadlineId);
  if (!deadline) return state;
  const { id, kind, owner, dueAt, fell } = deadline;
  const paused = [
    ...state.paused.filter((other) => other.id !== id),
    { id, kind, owner, pausedAt: at, remainingMs: dueAt - at, fell },
  ];
  return withDeadlines(
    { ...state, paused },
    state.deadlines.filter((other) => other.id !== id),
  );
}

function withFallen(state: CaseState, deadlineId: string): CaseState {
  const deadlines = state.deadlines
    .filter((deadline) => deadline.id !== deadlineId || deadline.owner === 'platform' || deadline.kind === 'task')
    .map((deadline) => (deadline.id === deadlineId ? { ...deadline, fell: true } : deadline));
  const tasks = state.tasks.map((task) => (`task:${task.id}` === deadlineId ? { ...task, overdue: true } : task));
  return withDeadlines({ ...state, tasks }, deadlines);
}

function withFile(state: CaseState, { evidenceId, file }: EventBody['fileAttached']): CaseState {
  const before = state.evidence.find((piece) => piece.id === evidenceId);
  if (!before) return state;
  const piece = { ...before, files: filesWith(before, file) };
  const evidence = state.evidence.map((other) => (other.id === evidenceId ? piece : other));
  return { ...state, evidence, warnings: state.warnings.filter((warning) => !isSettled(warning, piece)) };
}

/** The file takes the place of the missing one that it is; another one is added. */
function filesWith(piece: Evidence, file: EvidenceFile): EvidenceFile[] {
  const place = piece.files.findIndex((other) => isMissing(other) && isSameFile(other, file));
  return place < 0 ? [...piece.files, file] : piece.files.with(place, file);
}

/** Named by the record, and not in the vault. */
export function isMissing(file: EvidenceFile): boolean {
  return file.sha256 === undefined;
}

/** By where the platform says it is, or by name where one of the two does not say. */
export function isSameFile(one: EvidenceFile, other: EvidenceFile): boolean {
  return one.url !== undefined && other.url !== undefined ? one.url === other.url : one.name === other.name;
}

/** The warning was about a file of this piece, and all its files of that name are there now. */
export function isSettled({ code, field, value }: Warning, { sourceId, files }: Evidence): boolean {
  if ((code !== 'file_missing' && code !== 'file_unreadable') || field !== sourceId) return false;
  return files.every((file) => file.name !== value || !isMissing(file));
}
