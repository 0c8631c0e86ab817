/** Each event as a sentence (event:<key> in the locale files) with its parameters in words. Pure. */
import type { CaseEvent, EventBody } from '../../shared/events';
import { formatFen } from '../../shared/money';

export interface EventWording {
  t: (key: string, values?: Record<string, unknown>) => string;
  time: (moment: number) => string;
  name: (id: string) => string;
  list: (parts: string[]) => string;
}

export interface EventWords {
  sentence: string;
  /** What was written with it: a message, comments, a proof. */
  text: string;
}

export function eventInWords(event: CaseEvent, wording: EventWording): EventWords {
  return { sentence: sentenceOf(event, wording), text: textOf(event) };
}

function sentenceOf(event: CaseEvent, { t, time, name, list }: EventWording): string {
  const word = (kind: string, code: string) => t(`vocabulary:${kind}.${code}`);
  const say = (key: string, values: Record<string, unknown> = {}) => t(`event:${key}`, values);
  switch (event.type) {
    case 'filed': {
      const { claim } = event.body;
      return say('filed', {
        side: word('side', claim.by),
        asks: word('remedyKind', claim.asks),
        amount: formatFen(claim.amountFen),
        reason: claim.reason,
      });
    }
    case 'messageAdded':
      return say(`messageAdded.${event.body.message.from}`);
    case 'evidenceAdded': {
      const { id, side, kind, late } = event.body.evidence;
      return say(`${late ? 'evidenceAddedLate' : 'evidenceAdded'}.${side}`, { id, kind: word('evidenceKind', kind) });
    }
    case 'fileAttached':
      return say('fileAttached', { id: event.body.evidenceId, name: event.body.file.name });
    case 'evidenceAdmitted':
      return say(`evidenceAdmitted.${event.body.admitted ? 'yes' : 'no'}`, { id: event.body.evidenceId });
    case 'platformAsked':
      return say(`platformAsked.${event.body.by}`);
    case 'assigned': {
      const { to } = event.body;
      if (to === null) return say('assigned.released');
      return to === event.actor.id ? say('assigned.taken') : say('assigned.given', { to: name(to) });
    }
    case 'categorised':
      return say('categorised', {
        category: word('category', event.body.category),
        severity: word('severity', event.body.severity),
      });
    case 'dismissed':
      return say('dismissed', { reason: word('dismissalReason', event.body.reason), clause: event.body.clause });
    case 'evidenceRequested': {
      const { side, kinds, dueAt } = event.body.request;
      const named = kinds.length === 0 ? t('case:ask.anyKind') : list(kinds.map((kind) => word('evidenceKind', kind)));
      return say('evidenceRequested', { side: word('side', side), kinds: named, dueAt: time(dueAt) });
    }
    case 'evidenceEnded':
      return say(`evidenceEnded.${event.body.as}`, { side: word('side', event.body.side) });
    case 'verdictProposed': {
      const { verdict, reviewReasons } = event.body.proposal;
      const outcome = word('outcome', verdict.outcome);
      if (reviewReasons.length === 0) return say('verdictProposed.issue', { outcome });
      return say('verdictProposed.review', {
        outcome,
        reasons: list(reviewReasons.map((reason) => word('reviewReason', reason))),
      });
    }
    case 'verdictReviewed': {
      const { action, changedTo, proposed } = event.body.review;
      return say(`verdictReviewed.${action}`, { outcome: word('outcome', (changedTo ?? proposed.verdict).outcome) });
    }
    case 'verdictIssued': {
      const { verdict, appealUntil } = event.body.issued;
      return say('verdictIssued', { outcome: word('outcome', verdict.outcome), appealUntil: time(appealUntil) });
    }
    case 'warned':
      return say('warned', { count: event.body.warnings.length });
    case 'tasksOrdered':
      return say('tasksOrdered', { count: event.body.tasks.length });
    case 'taskOpened':
      return say('taskOpened', { id: event.body.taskId, dueAt: time(event.body.dueAt) });
    case 'taskDone':
      return say('taskDone', { id: event.body.taskId });
    case 'stageEntered':
      return stageSentence(event.body, word, say);
    case 'deadlineSet': {
      const { kind, owner, dueAt } = event.body.deadline;
      return say('deadlineSet', { kind: word('deadlineKind', kind), owner: word('owner', owner), dueAt: time(dueAt) });
    }
    case 'deadlineEnded':
    case 'deadlinePaused':
    case 'deadlineFell':
      return say(event.type, { kind: deadlineName(event.body.deadlineId, word) });
    case 'decidedElsewhere': {
      const { code, outcome } = event.body;
      return outcome === null
        ? say('decidedElsewhere.unknown', { code })
        : say('decidedElsewhere.known', { code, outcome: word('outcome', outcome) });
    }
    case 'sourceUpdated':
    case 'answered':
    case 'accepted':
    case 'escalated':
    case 'erased':
      return say(event.type);
  }
}

type Word = (kind: string, code: string) => string;

function stageSentence(
  { stage, closure }: EventBody['stageEntered'],
  word: Word,
  say: (key: string, values?: Record<string, unknown>) => string,
): string {
  if (stage !== 'closed') return say('stageEntered', { stage: word('stage', stage) });
  return closure === null ? say('stageClosedUnstated') : say('stageClosed', { closure: word('closure', closure) });
}

/** 'evidence:buyer', 'task:T1': what the window is for, and whose or which. */
function deadlineName(id: string, word: Word): string {
  const [kind = '', about = ''] = id.split(':');
  const whose = about === 'buyer' || about === 'merchant' ? word('side', about) : about;
  return `${word('deadlineKind', kind)}${whose === '' ? '' : ` · ${whose}`}`;
}

function textOf(event: CaseEvent): string {
  switch (event.type) {
    case 'messageAdded':
      return event.body.message.text;
    case 'evidenceAdded':
      return event.body.evidence.text;
    case 'answered':
      return event.body.text;
    case 'platformAsked':
    case 'evidenceAdmitted':
    case 'dismissed':
      return event.body.note;
    case 'evidenceRequested':
      return event.body.request.note;
    case 'verdictReviewed':
      return event.body.review.comments;
    case 'taskDone':
      return event.body.proof;
    default:
      return '';
  }
}
