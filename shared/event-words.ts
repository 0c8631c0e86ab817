/** Each event as a sentence (event:<key> in the locale files) with its parameters in words. Pure. */
import { stakeFenOf } from './amounts';
import { CaseEvent, type EventBody } from './events';
import { amountInWords, formatFen } from './money';
import { particularsInWords } from './particular-words';
import { standingInWords } from './record-words';
import { verdictInWords } from './verdict-words';

/** Windows that begin and end by themselves: they would drown what people did. */
export const clockwork: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'deadlineSet',
  'deadlineEnded',
  'deadlinePaused',
  'taskOpened',
]);

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
  return { sentence: sentenceOf(event, wording), text: textOf(event, wording) };
}

function sentenceOf(event: CaseEvent, { t, time, name, list }: EventWording): string {
  const word = (kind: string, code: string) => t(`vocabulary:${kind}.${code}`);
  const say = (key: string, values: Record<string, unknown> = {}) => t(`event:${key}`, values);
  switch (event.type) {
    case 'filed': {
      const { claim, order, particulars = {} } = event.body;
      return say('filed', {
        side: word('side', claim.by),
        asks: word('remedyKind', claim.asks),
        amount: amountInWords(stakeFenOf({ claim, order, particulars }), t),
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
      const { to, from } = event.body;
      if (to === null) return say('assigned.released');
      if (to === event.actor.id && from !== undefined) return say('assigned.takenOver', { from: name(from) });
      return to === event.actor.id ? say('assigned.taken') : say('assigned.given', { to: name(to) });
    }
    case 'categorised':
      return say('categorised', {
        category: word('category', event.body.category),
        severity: word('severity', event.body.severity),
      });
    case 'particularsNoted':
      return say('particularsNoted', { particulars: list(particularsInWords(event.body.particulars, { t, time })) });
    case 'dismissed':
      return say('dismissed', { reason: word('dismissalReason', event.body.reason), clause: event.body.clause });
    case 'evidenceRequested': {
      const { side, kinds, dueAt } = event.body.request;
      const named = kinds.length === 0 ? t('case:ask.anyKind') : list(kinds.map((kind) => word('evidenceKind', kind)));
      return say('evidenceRequested', { side: word('side', side), kinds: named, dueAt: time(dueAt) });
    }
    case 'evidenceEnded':
      return say(`evidenceEnded.${event.body.as}`, { side: word('side', event.body.side) });
    case 'courseChosen': {
      const { keep, since, reviewer, theirs } = event.body;
      const aside = { name: reviewer.name, from: since + 1, to: event.seq - 1 };
      if (keep === 'theirs' && aside.from > aside.to) return say('courseChosen.takenIn', aside);
      if (keep === 'theirs') return say('courseChosen.theirs', aside);
      const told = theirs.map((one) => CaseEvent.parse(one)).filter(({ type }) => !clockwork.has(type));
      const what = list(told.map((one) => sentenceOf(one, { t, time, name, list })));
      return say('courseChosen.ours', { name: reviewer.name, what });
    }
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
      const { action, changedTo, proposed, together } = event.body.review;
      if (together) {
        const outcome = word('outcome', proposed.verdict.outcome);
        return say('verdictReviewed.together', { outcome, openedAt: time(together.openedAt) });
      }
      return say(`verdictReviewed.${action}`, { outcome: word('outcome', (changedTo ?? proposed.verdict).outcome) });
    }
    case 'verdictIssued': {
      const { verdict, appealUntil, onAppeal } = event.body.issued;
      const outcome = word('outcome', verdict.outcome);
      if (onAppeal) return say('verdictIssuedOnAppeal', { outcome, result: word('appealResult', onAppeal) });
      return say('verdictIssued', { outcome, appealUntil: time(appealUntil) });
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
    case 'conflictFound': {
      const { kind, there, here, claim } = event.body.conflict;
      if (claim) {
        const amount = formatFen(claim.amountFen);
        return say('conflictFound.claim', { asks: word('remedyKind', claim.asks), amount });
      }
      const words = { there: standingInWords(there, word), here: standingInWords(here, word) };
      return say('conflictFound.standing', { kind: word('conflictKind', kind), ...words });
    }
    case 'conflictEnded':
      return say(`conflictEnded.${event.body.as}`, { id: event.body.conflictId });
    case 'deadlineExtended':
      return say('deadlineExtended', {
        kind: deadlineName(event.body.deadlineId, word),
        dueAt: time(event.body.dueAt),
      });
    case 'escalated':
      return say(`escalated.${event.body.reason}`);
    case 'held': {
      const { reason, until } = event.body.hold;
      return say('held', { reason: word('holdReason', reason), until: time(until) });
    }
    case 'claimCorrected': {
      const { asks, amountFen } = event.body.claim;
      return say('claimCorrected', { asks: word('remedyKind', asks), amount: formatFen(amountFen) });
    }
    case 'dismissalChecked':
      return say(`dismissalChecked.${event.body.upheld ? 'upheld' : 'reversed'}`);
    case 'callNoted': {
      const { with: side, startedAt, seconds, reached } = event.body.call;
      const duration = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      if (reached) return say('callNoted.reached', { side: word('side', side), time: time(startedAt), duration });
      return say('callNoted.missed', { side: word('side', side), time: time(startedAt) });
    }
    case 'corrected': {
      const { id, about, ref } = event.body.correction;
      return say('corrected', { id, about: `${word('correctionAbout', about)}${ref ? ` ${ref}` : ''}` });
    }
    case 'evidenceMarked': {
      const { id, evidenceId, place } = event.body.mark;
      return say(`evidenceMarked.${place.kind}`, { id, evidence: evidenceId });
    }
    case 'markChanged':
    case 'markRemoved':
      return say(event.type, { id: event.body.markId, evidence: event.body.evidenceId });
    case 'rebutted': {
      const { id, evidenceId, by } = event.body.rebuttal;
      return say('rebutted', { id, evidence: evidenceId, side: word('side', by) });
    }
    case 'linked':
      return say('linked', { caseId: event.body.link.caseId, kind: word('linkKind', event.body.link.kind) });
    case 'unlinked':
      return say('unlinked', { caseId: event.body.caseId, kind: word('linkKind', event.body.kind) });
    case 'rootCauseSet':
      return say('rootCauseSet', { cause: word('rootCause', event.body.cause) });
    case 'settlementOffered':
      return say(`settlementOffered.${event.body.offer.by}`, { id: event.body.offer.id });
    case 'settlementAccepted': {
      const { offerId, side, parts } = event.body;
      return say(`settlementAccepted.${parts ? 'partly' : 'whole'}`, { side: word('side', side), id: offerId });
    }
    case 'settlementEnded':
    case 'settlementClosed':
      return say(`${event.type}.${event.body.status}`, { id: event.body.offerId });
    case 'settlementAgreed': {
      const { offerId, partly } = event.body.settlement;
      return say(`settlementAgreed.${partly ? 'partly' : 'whole'}`, { id: offerId });
    }
    case 'withdrawalAsked': {
      const { reason, way } = event.body.withdrawal;
      return say('withdrawalAsked', { reason: word('withdrawalReason', reason), way: word('withdrawalWay', way) });
    }
    case 'withdrawalStopped':
      return say('withdrawalStopped', {
        kind: word('coercionKind', event.body.kind),
        side: word('side', event.body.against),
      });
    case 'withdrawalEnded':
      return say(`withdrawalEnded.${event.body.carriesOn ? 'carriesOn' : event.body.status}`);
    case 'conductProposed': {
      const { id, kind, against } = event.body.finding;
      return say('conductProposed', { id, kind: word('conductKind', kind), side: word('side', against) });
    }
    case 'conductIssued':
      return say('conductIssued', { id: event.body.findingId, appealUntil: time(event.body.appealUntil) });
    case 'conductAppealed':
      return say('conductAppealed', { id: event.body.findingId });
    case 'conductEnded':
      return say(`conductEnded.${event.body.status}`, { id: event.body.findingId });
    case 'appealed': {
      const { id, by, status } = event.body.appeal;
      return say(status === 'joined' ? 'appealJoined' : 'appealed', { id, side: word('side', by) });
    }
    case 'appealDecided':
      return say(`appealDecided.${event.body.admitted ? 'yes' : 'no'}`, { id: event.body.appealId });
    case 'contestSettled': {
      const { taskId, for: side, deductedFen } = event.body;
      return say('contestSettled', { id: taskId, side: word('side', side), amount: formatFen(deductedFen) });
    }
    case 'issuesSet':
      return say(event.type, { count: event.body.issues.length });
    case 'inspectionContested':
    case 'taskTakenOver':
    case 'taskDropped':
      return say(event.type, { id: event.body.taskId });
    case 'sourceUpdated':
    case 'answered':
    case 'accepted':
    case 'escalationAnswered':
    case 'holdEnded':
    case 'preserved':
    case 'preservationEnded':
    case 'correctionAsked':
    case 'dismissalCheckAsked':
    case 'defended':
    case 'remediesWaived':
    case 'restored':
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

function textOf(event: CaseEvent, wording: EventWording): string {
  switch (event.type) {
    case 'messageAdded':
      return event.body.message.text;
    case 'evidenceAdded':
      return event.body.evidence.text;
    case 'courseChosen':
      // What the other side wrote stays readable with it.
      return [event.body.note, ...event.body.theirs.map((one) => textOf(CaseEvent.parse(one), wording))]
        .filter((text) => text !== '')
        .join('\n');
    case 'answered':
    case 'defended':
    case 'conductAppealed':
    case 'inspectionContested':
      return event.body.text;
    case 'linked':
      return event.body.link.note ?? '';
    case 'escalated':
    case 'unlinked':
      return event.body.note ?? '';
    case 'deadlineExtended':
      return event.body.reason;
    case 'held':
      return event.body.hold.note;
    case 'correctionAsked':
      return event.body.what;
    case 'callNoted':
      return event.body.call.text;
    case 'corrected':
      return event.body.correction.text;
    case 'rebutted':
      return event.body.rebuttal.text;
    case 'evidenceMarked':
      return event.body.mark.note;
    case 'preserved':
      return event.body.reason;
    case 'markChanged':
      return event.body.note;
    case 'settlementOffered':
      return event.body.offer.terms.text;
    case 'withdrawalAsked':
      return event.body.withdrawal.text;
    case 'conductProposed':
      return event.body.finding.text;
    case 'appealed':
      return event.body.appeal.text;
    case 'platformAsked':
    case 'evidenceAdmitted':
    case 'dismissed':
    case 'escalationAnswered':
    case 'holdEnded':
    case 'preservationEnded':
    case 'dismissalCheckAsked':
    case 'dismissalChecked':
    case 'settlementEnded':
    case 'settlementClosed':
    case 'withdrawalStopped':
    case 'withdrawalEnded':
    case 'conductIssued':
    case 'conductEnded':
    case 'appealDecided':
    case 'remediesWaived':
    case 'conflictEnded':
    case 'contestSettled':
    case 'taskTakenOver':
    case 'taskDropped':
      return event.body.note;
    case 'issuesSet':
      return event.body.issues.map(({ text }) => text).join('\n');
    case 'evidenceRequested':
      return event.body.request.note;
    case 'verdictReviewed': {
      const { comments, notes = [], changedTo } = event.body.review;
      // Two that were changed to the same outcome read alike without it, and one that gave way is written nowhere else.
      const changed = changedTo ? verdictInWords(changedTo, wording) : '';
      return [comments, ...notes.map(({ text }) => text), changed].filter(Boolean).join('\n');
    }
    case 'taskDone':
      return event.body.proof;
    default:
      return '';
  }
}
