/** A case as people read it on the command line: a part for each thing that there is of it, and then all that happened. */
import { stakeFenOf } from '../../shared/amounts';
import type { CaseState, ConductFinding, Deadline, Remedy, Sanction, Task, Verdict } from '../../shared/case';
import type { CaseView, Language } from '../../shared/contract';
import { intakeCheckInWords } from '../../shared/intake-words';
import { amountInWords, formatFen } from '../../shared/money';
import type { RejectionWording } from '../../shared/rejection-words';
import { platformTime } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import { conditionInWords } from '../../shared/withdrawal-words';
import type { Words } from '../shell/words';

export function caseInWords(view: CaseView, words: Words, language: Language): string[] {
  const state = view.case;
  const parts: [title: string, lines: string[]][] = [
    ['windows', windowLines(state, words)],
    ['intake', intakeLines(view, words, language)],
    ['withdrawal', withdrawalLines(view, words, language)],
    ['evidence', evidenceLines(state, words)],
    ['calls', callLines(state, words)],
    ['settlement', settlementLines(state, words)],
    ['conduct', state.conduct.map((finding) => conductLine(finding, words))],
    ['dismissal', dismissalLines(state, words)],
    ['verdict', verdictLines(state, words)],
    ['appeals', appealLines(state, words)],
    ['tasks', state.tasks.map((task) => taskLine(task, words))],
    [
      'corrections',
      state.corrections.map(
        ({ id, about, ref = '', text }) => `${id}  ${words(`vocabulary:correctionAbout.${about}`)} ${ref}  ${text}`,
      ),
    ],
    ['links', state.links.map(({ caseId, kind }) => `${words(`vocabulary:linkKind.${kind}`)}  ${caseId}`)],
    ['events', view.events.map((event) => `${platformTime(event.at)}  ${who(event.actor)}  ${event.type}`)],
  ];
  return [
    ...headLines(view, words),
    ...parts.flatMap(([title, lines]) =>
      lines.length > 0 ? ['', words(`show:${title}`), ...lines.map((line) => `  ${line}`)] : [],
    ),
  ];
}

const who = ({ role, id }: Actor) => `${role}:${id}`;

function headLines({ case: state, platformStatus }: CaseView, words: Words): string[] {
  const { caseId, stage, closure, category, order, subject, buyer, merchant, claim, assignee, hold, rulebook } = state;
  const said = (key: string, params: object) => words(`show:${key}`, { ...params });
  return [
    `${caseId}  ${words(`vocabulary:stage.${stage}`)}${closure ? ` (${words(`vocabulary:closure.${closure}`)})` : ''}`,
    [
      words(`vocabulary:track.${state.track}`),
      category ? words(`vocabulary:category.${category}`) : '-',
      words(`vocabulary:severity.${state.severity}`),
      amountInWords(stakeFenOf(state), words),
      order?.orderId ?? '-',
      order?.title ?? subject?.title ?? '',
    ].join('  '),
    `${buyer.name} / ${merchant.name}  ${assignee ?? '-'}`,
    ...platformStatus.map(({ field, code, words: key }) => `${field} ${code}  ${words(`platform-status:${key}`)}`),
    said('rulebook', rulebook),
    ...(hold
      ? [
          said('held', {
            until: platformTime(hold.until),
            reason: words(`vocabulary:holdReason.${hold.reason}`),
            note: hold.note,
          }),
        ]
      : []),
    ...(state.locked ? [said('locked', { side: words(`vocabulary:side.${state.locked}`) })] : []),
    ...(state.escalated ? [said('escalated', { note: state.escalation?.note ?? '' }).trim()] : []),
    said('claim', {
      side: words(`vocabulary:side.${claim.by}`),
      asks: words(`vocabulary:remedyKind.${claim.asks}`),
      text: claim.text,
    }),
    ...(state.correctionAsked ? [said('correctionAsked', { what: state.correctionAsked.what })] : []),
    ...(state.answer ? [said('answer', { text: state.answer.text })] : []),
    ...(state.defence
      ? [said('defence', { text: state.defence.text, evidence: state.defence.evidence.join(' ') })]
      : []),
    ...(state.rootCause ? [said('rootCause', { cause: words(`vocabulary:rootCause.${state.rootCause}`) })] : []),
  ];
}

function windowLines({ deadlines, paused }: CaseState, words: Words): string[] {
  const line = ({ kind, owner }: Pick<Deadline, 'kind' | 'owner'>, until: string) =>
    `${words(`vocabulary:deadlineKind.${kind}`)}  ${words(`vocabulary:owner.${owner}`)}  ${until}`;
  return [
    ...deadlines.map((window) =>
      line(window, `${platformTime(window.dueAt)}${window.fell ? `  ${words('show:overdue')}` : ''}`),
    ),
    ...paused.map((window) =>
      line(window, words('show:paused', { hours: Math.round(window.remainingMs / 360_000) / 10 })),
    ),
  ];
}

/** How a withdrawal would go, condition by condition with its clause; nothing where it is too late for one. */
function withdrawalLines(
  { case: { withdrawal }, withdrawal: measured }: CaseView,
  words: Words,
  language: Language,
): string[] {
  const [stage] = measured.conditions;
  if (stage?.result === 'failed') return [];
  const wording: RejectionWording = { t: words, language, time: platformTime, name: (id) => id };
  const way = words(`vocabulary:withdrawalWay.${measured.way}`);
  return [
    words(`withdrawal:${withdrawal ? 'waiting' : 'foreseen'}`, { way }),
    ...measured.conditions.map((condition) => {
      const name = words(`vocabulary:withdrawalCondition.${condition.condition}`);
      const result = words(`vocabulary:conditionResult.${condition.result}`);
      return `${name}: ${result} (${condition.clause}). ${conditionInWords(condition, wording)}`;
    }),
  ];
}

/** What intake looks at, each with the clause of a dismissal for it. */
function intakeLines({ intake }: CaseView, words: Words, language: Language): string[] {
  const wording: RejectionWording = { t: words, language, time: platformTime, name: (id) => id };
  return intake.map((check) => {
    const result = words(`vocabulary:conditionResult.${check.result}`);
    return `${words(`intake:check.${check.reason}`)}: ${result} (${check.clause}). ${intakeCheckInWords(check, wording)}`;
  });
}

function evidenceLines({ evidence, rebuttals, marks, requests }: CaseState, words: Words): string[] {
  return [
    ...requests.map(({ id, side, status, dueAt }) =>
      [id, words(`vocabulary:side.${side}`), words(`vocabulary:requestStatus.${status}`), platformTime(dueAt)].join(
        '  ',
      ),
    ),
    ...evidence.flatMap((piece) => {
      const admitted =
        piece.admitted === null ? 'show:late' : piece.admitted ? 'show:lateAdmitted' : 'show:lateLeftOut';
      const line = [
        piece.id,
        words(`vocabulary:owner.${piece.side}`),
        words(`vocabulary:evidenceKind.${piece.kind}`),
        words(`vocabulary:provenance.${piece.provenance}`),
        ...(piece.late ? [words(admitted)] : []),
        ...(piece.signedBy ? [words(`vocabulary:signer.${piece.signedBy}`)] : []),
        piece.text,
        ...piece.files.map(({ name }) => name),
      ].join('  ');
      const against = rebuttals.filter(({ evidenceId }) => evidenceId === piece.id);
      const on = marks.filter(({ evidenceId, removed }) => evidenceId === piece.id && !removed);
      return [
        line,
        ...against.map(({ id, by, text }) => `  ${id}  ${words(`vocabulary:side.${by}`)}: ${text}`),
        ...on.map(({ id, place, note }) => `  ${id}  ${words(`vocabulary:markKind.${place.kind}`)}  ${note}`),
      ];
    }),
  ];
}

function callLines({ calls }: CaseState, words: Words): string[] {
  return calls.map(({ id, with: side, by, startedAt, seconds, reached, text }) =>
    [
      id,
      platformTime(startedAt),
      words(`vocabulary:side.${side}`),
      who(by),
      reached ? words('show:seconds', { seconds }) : words('show:notReached'),
      text,
    ].join('  '),
  );
}

function settlementLines({ offers, settlements }: CaseState, words: Words): string[] {
  return [
    ...offers.map(({ id, by, status, terms, counters }) =>
      [
        id,
        words(`vocabulary:owner.${by}`),
        words(`vocabulary:offerStatus.${status}`),
        ...(counters ? [words('show:counters', { offer: counters })] : []),
        remediesInWords(terms.remedies, words),
        terms.text,
      ].join('  '),
    ),
    ...settlements.map(({ offerId, status, partly, remedies }) =>
      [
        words(partly ? 'show:settledPartly' : 'show:settled', { offer: offerId }),
        words(`vocabulary:settlementStatus.${status}`),
        remediesInWords(remedies, words),
      ].join('  '),
    ),
  ];
}

function conductLine({ id, kind, against, status, clause, sanctions, text }: ConductFinding, words: Words): string {
  return [
    id,
    words(`vocabulary:conductKind.${kind}`),
    words(`vocabulary:side.${against}`),
    words(`vocabulary:conductStatus.${status}`),
    clause,
    ...sanctions.map((sanction) => sanctionInWords(sanction, words)),
    text,
  ].join('  ');
}

function dismissalLines({ dismissal, dismissalCheck }: CaseState, words: Words): string[] {
  if (!dismissal) return [];
  const { at, by, reason, clause, note } = dismissal;
  const decided = dismissalCheck?.decided;
  return [
    [platformTime(at), who(by), words(`vocabulary:dismissalReason.${reason}`), clause, note].join('  '),
    ...(dismissalCheck && !decided ? [words('show:checkWaits', { note: dismissalCheck.note })] : []),
    ...(decided
      ? [
          [
            platformTime(decided.at),
            who(decided.by),
            words(decided.upheld ? 'show:checkUpheld' : 'show:checkTakenIn'),
            decided.note,
          ].join('  '),
        ]
      : []),
  ];
}

function verdictLines({ proposal, reviews, firstVerdict, verdict }: CaseState, words: Words): string[] {
  return [
    ...reviews.map(({ at, by, action, comments }) =>
      [platformTime(at), who(by), words(`show:review.${action}`), comments].join('  '),
    ),
    ...(proposal
      ? [
          words('show:proposed', {
            by: who(proposal.by),
            reasons: proposal.reviewReasons.map((reason) => words(`vocabulary:reviewReason.${reason}`)).join(' · '),
          }),
          ...verdictInWords(proposal.verdict, words),
        ]
      : []),
    ...[firstVerdict, verdict].flatMap((issued) =>
      issued
        ? [
            issued.onAppeal
              ? words('show:onAppeal', {
                  at: platformTime(issued.issuedAt),
                  result: words(`vocabulary:appealResult.${issued.onAppeal}`),
                })
              : words('show:issued', { at: platformTime(issued.issuedAt), until: platformTime(issued.appealUntil) }),
            ...verdictInWords(issued.verdict, words),
          ]
        : [],
    ),
  ];
}

function verdictInWords(
  { outcome, liability, findings, clauses, remedies, sanctions, reasons }: Verdict,
  words: Words,
): string[] {
  const shares = Object.entries(liability).filter(([, share]) => share > 0);
  return [
    [
      words(`vocabulary:outcome.${outcome}`),
      ...shares.map(([party, share]) => `${words(`vocabulary:liableParty.${party}`)} ${share} %`),
    ].join('  '),
    ...findings.map(({ issue, result, evidence }) =>
      `${issue}: ${words(`vocabulary:findingResult.${result}`)}  ${evidence.join(' ')}`.trim(),
    ),
    `${clauses.join(' ')}  ${remediesInWords(remedies, words)}`,
    ...(sanctions.length > 0 ? [sanctions.map((sanction) => sanctionInWords(sanction, words)).join(' · ')] : []),
    reasons,
  ];
}

function appealLines({ appeals, waived }: CaseState, words: Words): string[] {
  return [
    ...appeals.map(({ id, by, status, evidence, text }) =>
      [id, words(`vocabulary:side.${by}`), words(`vocabulary:appealStatus.${status}`), evidence.join(' '), text].join(
        '  ',
      ),
    ),
    ...(waived ? [words('show:waived', { at: platformTime(waived.at), note: waived.note })] : []),
  ];
}

function taskLine(
  { id, kind, owner, amountFen, sanction, after, dueAt, doneAt, dropped, overdue, contest, proof }: Task,
  words: Words,
): string {
  const stand = doneAt
    ? words('show:done', { at: platformTime(doneAt), proof: proof ?? '' })
    : dropped
      ? words('show:dropped', { note: dropped.note })
      : dueAt
        ? words(overdue ? 'show:dueOver' : 'show:dueAt', { at: platformTime(dueAt) })
        : words('show:waits', { task: after ?? '' });
  return [
    id,
    words(`vocabulary:taskKind.${kind}`),
    words(`vocabulary:owner.${owner}`),
    ...(amountFen === undefined ? [] : [formatFen(amountFen)]),
    ...(sanction ? [sanctionInWords(sanction, words)] : []),
    stand,
    ...(contest ? [words(contest.settled ? 'show:contestSettled' : 'show:contested', { text: contest.text })] : []),
  ].join('  ');
}

function remediesInWords(remedies: readonly Remedy[], words: Words): string {
  return remedies
    .map(({ kind, amountFen, by }) =>
      [
        words(`vocabulary:remedyKind.${kind}`),
        ...(amountFen === undefined ? [] : [formatFen(amountFen)]),
        ...(by ? [words(`vocabulary:liableParty.${by}`)] : []),
      ].join(' '),
    )
    .join(' · ');
}

function sanctionInWords({ kind, points, days, amountFen }: Sanction, words: Words): string {
  return [
    words(`vocabulary:sanctionKind.${kind}`),
    ...(points === undefined ? [] : [words('standing:pointsOf', { points })]),
    ...(days === undefined ? [] : [words('standing:daysOf', { days })]),
    ...(amountFen === undefined ? [] : [formatFen(amountFen)]),
  ].join(' ');
}
