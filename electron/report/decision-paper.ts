/**
 * The decision as a paper for one reader: each side, with nothing personal of the other, or an authority, with nothing
 * personal of the buyer. A shop's name is on its door; its account and its telephone are not. Nor are staff named. Pure.
 */
import { paidFenOf, stakeFenOf } from '../../shared/amounts';
import type {
  CaseState,
  Evidence,
  IssuedVerdict,
  Mark,
  MarkPlace,
  Rebuttal,
  Sanction,
  Verdict,
} from '../../shared/case';
import type { Language } from '../../shared/contract';
import { citedPictures, coversFor, type DocumentReader } from '../../shared/documents';
import { masked } from '../../shared/mask';
import { amountInWords, formatFen } from '../../shared/money';
import { playTime } from '../../shared/time';
import { clausesOf, type SanctionClause, sanctionClauses } from '../../shared/verdict-clauses';
import { verdictNotice } from '../../shared/verdict-notice';
import {
  dutyInWords,
  liabilityInWords,
  piecesInWords,
  remedyInWords,
  sanctionInWords,
  type Translate,
} from '../../shared/verdict-words';
import type { Side } from '../../shared/vocabulary';
import { type CaseRecord, everNamed, hiddenFrom, hideIn, hiding, mobileNumber } from '../desk/hiding';
import { otherSide } from '../domain/case/actors';
import type { Rulebook } from '../domain/rulebook/schema';
import { type Paper, type PaperPart, type PaperSection, section } from './paper/paper';

export interface PaperWording {
  t: Translate;
  language: Language;
  /** ms since the epoch, as the reader has times. */
  time: (moment: number) => string;
}

/**
 * Null where no verdict was issued.
 * @param told the case as the document tells it, where that is not as it is by now
 */
export function decisionPaper(
  file: CaseRecord,
  rulebook: Rulebook,
  reader: DocumentReader,
  wording: PaperWording,
  told: CaseState = file.state,
): Paper | null {
  const state = readableBy(file, told, reader);
  const { verdict } = state;
  if (!verdict) return null;
  const { t, language, time } = wording;
  const version = state.firstVerdict ? 2 : 1;
  const about = { state, verdict, rulebook, reader, wording };
  return {
    language,
    title: t(`document:title.${reader === 'authority' ? 'authority' : verdict.onAppeal ? 'appeal' : 'decision'}`),
    subtitle: t(`document:subtitle.${reader}`, { time: time(verdict.issuedAt) }),
    sections: [
      ...section(t('document:case'), [{ kind: 'facts', rows: caseRows(about, version) }]),
      ...section(t('document:course'), [{ kind: 'facts', rows: courseRows(about) }]),
      ...section(t('document:claims'), claimParts(about)),
      ...section(t('document:first'), firstParts(about)),
      ...section(t('document:evidence'), evidenceParts(about)),
      ...section(t('document:findings'), findingParts(about)),
      ...section(t('document:clauses'), clauseParts(about)),
      ...section(t('document:decision'), decisionParts(about)),
      ...section(t('document:reasons'), [{ kind: 'text', text: verdict.verdict.reasons }]),
      ...conductSection(about),
      ...section(t('notice:title'), [
        ...verdictNotice(verdict, { t, time }).map((text): PaperPart => ({ kind: 'text', text })),
        { kind: 'note', text: t('document:times') },
      ]),
    ],
    foot: t('document:foot', {
      caseId: state.caseId,
      version,
      platform: t(`vocabulary:platform.${rulebook.platform}`),
      rulebook: rulebook.version,
    }),
  };
}

interface About {
  state: CaseState;
  verdict: IssuedVerdict;
  rulebook: Rulebook;
  reader: DocumentReader;
  wording: PaperWording;
}

/** What is not this reader's to know is hidden, wherever it stands. */
function readableBy(file: CaseRecord, told: CaseState, reader: DocumentReader): CaseState {
  const people = everNamed(file);
  const hide = hiding(hiddenFrom(reader, people));
  const own = new Set(reader === 'authority' ? [] : people.map((sides) => sides[reader].phone));
  return hideIn(told, (text) => hide(text).replace(mobileNumber, (found) => (own.has(found) ? found : masked(found))));
}

function caseRows({ state, rulebook, verdict, wording }: About, version: number): [string, string][] {
  const { t, language } = wording;
  const { claim, order, subject, category } = state;
  const respondent = otherSide(claim.by);
  const party = (side: typeof respondent) =>
    t('document:party', { name: state[side].name, side: t(`vocabulary:side.${side}`) });
  const kind = [
    t(`vocabulary:platform.${state.platform}`),
    t(`vocabulary:track.${state.track}`),
    ...(category ? [t(`vocabulary:category.${category}`)] : []),
    t(`vocabulary:severity.${state.severity}`),
  ].join(' · ');
  return [
    [t('document:caseId'), state.caseId],
    [t('document:kind'), kind],
    [t('document:claimant'), party(claim.by)],
    [t('document:respondent'), party(respondent)],
    ...(order
      ? ([
          [t('document:order'), order.orderId],
          [t('document:goods'), [order.title, order.sku ?? ''].filter(Boolean).join(' · ')],
          [t('document:paid'), amountInWords(paidFenOf(state), t)],
        ] satisfies [string, string][])
      : []),
    ...(subject ? ([[t('document:subject'), subject.title]] satisfies [string, string][]) : []),
    [
      t('document:verdict'),
      t(verdict.onAppeal ? 'document:versionOnAppeal' : 'document:version', {
        version,
        result: verdict.onAppeal ? t(`vocabulary:appealResult.${verdict.onAppeal}`) : '',
      }),
    ],
    [t('document:rulebook'), t('document:rulebookIs', { name: rulebook.name[language], version: rulebook.version })],
  ];
}

function courseRows({ state, verdict, wording }: About): [string, string][] {
  const { t, time } = wording;
  const happened: [at: number, what: string][] = [
    [state.filedAt, t('document:happened.filed')],
    ...(state.askedInAt === null
      ? []
      : ([[state.askedInAt, t('document:happened.askedIn')]] satisfies [number, string][])),
    ...(state.answer ? ([[state.answer.at, t('document:happened.answered')]] satisfies [number, string][]) : []),
    ...(state.defence ? ([[state.defence.at, t('document:happened.defended')]] satisfies [number, string][]) : []),
    ...state.requests.map(({ side, askedAt, dueAt, status }): [number, string] => [
      askedAt,
      t('document:happened.asked', {
        side: t(`vocabulary:side.${side}`),
        until: time(dueAt),
        status: t(`vocabulary:requestStatus.${status}`),
      }),
    ]),
    ...(state.firstVerdict
      ? ([
          [
            state.firstVerdict.issuedAt,
            t('document:happened.first', {
              outcome: t(`vocabulary:outcome.${state.firstVerdict.verdict.outcome}`),
            }),
          ],
        ] satisfies [number, string][])
      : []),
    ...state.appeals.map(({ at, by, status }): [number, string] => [
      at,
      t('document:happened.appealed', {
        side: t(`vocabulary:side.${by}`),
        status: t(`vocabulary:appealStatus.${status}`),
      }),
    ]),
    [verdict.issuedAt, t(verdict.approvedBy ? 'document:happened.issuedReviewed' : 'document:happened.issued')],
  ];
  return happened.sort(([one], [other]) => one - other).map(([at, what]) => [time(at), what]);
}

function claimParts({ state, wording: { t } }: About): PaperPart[] {
  const { claim, answer, defence, appeals } = state;
  const side = t(`vocabulary:side.${claim.by}`);
  const other = t(`vocabulary:side.${otherSide(claim.by)}`);
  return [
    {
      kind: 'text',
      text: t('document:claim', {
        side,
        asks: t(`vocabulary:remedyKind.${claim.asks}`),
        amount: amountInWords(stakeFenOf(state), t),
        reason: claim.reason,
      }),
    },
    { kind: 'text', text: claim.text },
    ...(answer ? [{ kind: 'text' as const, text: t('document:answer', { side: other, text: answer.text }) }] : []),
    ...(defence
      ? [
          {
            kind: 'text' as const,
            text: t('document:defence', { text: defence.text, evidence: defence.evidence.join(' ') }),
          },
        ]
      : []),
    ...(!answer && !defence ? [{ kind: 'note' as const, text: t('document:noAnswer', { side: other }) }] : []),
    ...appeals.map(({ by, text, evidence }) => ({
      kind: 'text' as const,
      text: t('document:appeal', { side: t(`vocabulary:side.${by}`), text, evidence: evidence.join(' ') }),
    })),
  ];
}

/** What the appeal is against: both sides have it before them again. Empty where this verdict is the first. */
function firstParts({ state, wording, rulebook }: About): PaperPart[] {
  const { firstVerdict } = state;
  if (!firstVerdict) return [];
  const { t, language } = wording;
  const { outcome, liability, clauses, reasons } = firstVerdict.verdict;
  return [
    { kind: 'text', text: t(`vocabulary:outcome.${outcome}`) },
    { kind: 'text', text: t('verdict:compose.liability', { liability: liabilityInWords(liability, { t, language }) }) },
    { kind: 'list', items: orderedInWords(firstVerdict.verdict, rulebook, t) },
    { kind: 'text', text: t('document:firstClauses', { clauses: clauses.join(' ') }) },
    { kind: 'text', text: reasons },
  ];
}

/** Remedies, then sanctions, each of these with the clause by which it is imposed. */
function orderedInWords({ remedies, sanctions }: Verdict, rulebook: Rulebook, t: Translate): string[] {
  return [
    ...remedies.map((remedy) => remedyInWords(remedy, t)),
    ...sanctions.map((sanction) => imposedInWords(sanction, rulebook, t)),
  ];
}

function imposedInWords(sanction: Sanction, { sanctions }: Rulebook, t: Translate): string {
  const clause = sanctions[sanction.kind]?.clause;
  const under = clause === undefined ? '' : t('verdict:compose.underClause', { clause });
  return `${sanctionInWords(sanction, t)}${under}`;
}

function evidenceParts({ state, verdict, reader, wording }: About): PaperPart[] {
  const { t, time } = wording;
  const cited = new Set(verdict.verdict.findings.flatMap(({ evidence }) => evidence));
  const marks = citedMarks(state, verdict);
  if (state.evidence.length === 0) return [{ kind: 'text', text: t('document:noEvidence') }];
  return [
    {
      kind: 'table',
      head: ['no', 'from', 'what', 'given', 'counts'].map((column) => t(`document:column.${column}`)),
      rows: state.evidence.map((piece) => [
        piece.id,
        `${t(`vocabulary:owner.${piece.side}`)}\n${t(`vocabulary:provenance.${piece.provenance}`)}`,
        whatItIs(piece, state.rebuttals, marks, t),
        time(piece.givenAt),
        t(`document:counts.${countsAs(piece, cited)}`),
      ]),
    },
    // A report to an authority is redacted, which no picture is.
    ...(reader === 'authority' ? [] : figures(state, verdict, reader, t)),
  ];
}

/** The marks that the findings cite, in the order of their numbers. */
function citedMarks({ marks }: CaseState, { verdict }: IssuedVerdict): Mark[] {
  const cited = new Set(verdict.findings.flatMap((finding) => finding.marks ?? []));
  return marks.filter(({ id }) => cited.has(id));
}

/** Each picture that has cited marks, with all of them drawn; of another's picture a copy, if the reader may see it. */
function figures(state: CaseState, { verdict }: IssuedVerdict, reader: Side, t: Translate): PaperPart[] {
  return citedPictures(state, verdict).map(({ piece, file, drawn }): PaperPart => {
    const kind = t(`vocabulary:evidenceKind.${piece.kind}`);
    const params = { id: piece.id, kind, place: piece.files.indexOf(file) + 1, of: piece.files.length };
    const caption = t(piece.files.length > 1 ? 'document:figureOfMany' : 'document:figure', params);
    const isOwn = piece.side === reader;
    const covers = isOwn ? null : coversFor(piece, file, state.marks);
    if (!isOwn && covers === null) return { kind: 'note', text: t('document:notShown', { figure: caption }) };
    return {
      kind: 'figure',
      sha256: file.sha256 ?? '',
      covers,
      alt: caption,
      caption: covers && covers.length > 0 ? t('document:covered', { figure: caption }) : caption,
      marks: drawn.flatMap(({ id, place }) => (place.kind === 'box' || place.kind === 'arrow' ? [{ id, place }] : [])),
    };
  });
}

function markInWords({ id, place, note }: Mark, t: Translate): string {
  const kind = t(`vocabulary:markKind.${place.kind}`);
  const where = whereInWords(place, t);
  return t(where === '' ? 'document:mark' : 'document:markAt', { id, kind, note, where });
}

/** Of what is not drawn: on which page, in which row, what stands there, when it is heard or seen. */
function whereInWords(place: MarkPlace, t: Translate): string {
  switch (place.kind) {
    case 'words': {
      const { row, quote = '' } = place;
      return row === undefined ? quote : t('document:markRow', { row: row + 1, quote });
    }
    case 'time':
      return stretch(place);
    case 'box':
      return place.page === undefined ? '' : t('document:markPage', { page: place.page });
    case 'arrow':
    case 'cover':
    case 'open':
      return '';
  }
}

const stretch = ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
  fromMs === toMs ? playTime(fromMs) : `${playTime(fromMs)}–${playTime(toMs)}`;

function whatItIs(piece: Evidence, rebuttals: readonly Rebuttal[], marks: readonly Mark[], t: Translate): string {
  return [
    t(`vocabulary:evidenceKind.${piece.kind}`),
    piece.text,
    piece.files.length > 0 ? t('document:files', { count: piece.files.length }) : '',
    ...rebuttals
      .filter(({ evidenceId }) => evidenceId === piece.id)
      .map(({ by, text }) => t('document:rebutted', { side: t(`vocabulary:side.${by}`), text })),
    ...marks.filter(({ evidenceId }) => evidenceId === piece.id).map((mark) => markInWords(mark, t)),
  ]
    .filter(Boolean)
    .join('\n');
}

function countsAs({ id, late, admitted }: Evidence, cited: ReadonlySet<string>): string {
  if (late && admitted !== true) return admitted === null ? 'late' : 'leftOut';
  return cited.has(id) ? (late ? 'lateCited' : 'cited') : 'onFile';
}

function findingParts({ verdict, state, wording: { t } }: About): PaperPart[] {
  const items = verdict.verdict.findings.map((finding) => {
    const { issue, result, note } = finding;
    const pieces = piecesInWords(finding, state, t);
    const basis =
      pieces.length === 0
        ? t('verdict:compose.byBurden')
        : t('verdict:compose.basis', { pieces: pieces.join(t('document:separator')) });
    return [t('document:finding', { issue, result: t(`vocabulary:findingResult.${result}`) }), basis, note ?? '']
      .filter(Boolean)
      .join('\n');
  });
  return [{ kind: 'list', items }];
}

function clauseParts(about: About): PaperPart[] {
  const { verdict, rulebook } = about;
  const { t, language } = about.wording;
  const clauseOf: SanctionClause = (kind) => rulebook.sanctions[kind]?.clause;
  const ids = [
    ...clausesOf(verdict.verdict, clauseOf),
    ...toldConduct(about).flatMap(({ clause, sanctions }) => [clause, ...sanctionClauses(sanctions, clauseOf)]),
  ];
  const cited = [...new Set(ids)].map((id) => rulebook.clauses.find((clause) => clause.id === id) ?? id);
  return [
    {
      kind: 'facts',
      rows: cited.map((clause) =>
        typeof clause === 'string'
          ? [clause, '']
          : [
              clause.id,
              `${t('document:clause', {
                title: clause.title[language],
                source: t(`vocabulary:clauseSource.${clause.source}`),
              })}\n${clause.text[language]}`,
            ],
      ),
    },
    {
      kind: 'note',
      text: cited.some((clause) => typeof clause !== 'string' && clause.example) ? t('document:example') : '',
    },
  ];
}

function decisionParts({ state, verdict, rulebook, wording }: About): PaperPart[] {
  const { t, language, time } = wording;
  const { outcome, liability } = verdict.verdict;
  const tasks = state.tasks.filter(({ offerId, findingId }) => offerId === undefined && findingId === undefined);
  return [
    { kind: 'main', text: t(`vocabulary:outcome.${outcome}`) },
    { kind: 'text', text: t('verdict:compose.liability', { liability: liabilityInWords(liability, { t, language }) }) },
    { kind: 'list', items: orderedInWords(verdict.verdict, rulebook, t) },
    {
      kind: 'table',
      head: ['task', 'owner', 'amount', 'due'].map((column) => t(`document:column.${column}`)),
      rows: tasks.map(({ kind, owner, amountFen, dueAt, doneAt, dropped, remedy, sanction }) => [
        dutyInWords({ kind, remedy, sanction }, t),
        t(`vocabulary:owner.${owner}`),
        amountFen === undefined ? '' : formatFen(amountFen),
        doneAt !== undefined
          ? t('document:done', { time: time(doneAt) })
          : dropped
            ? t('document:dropped')
            : dueAt === undefined
              ? t('document:later')
              : time(dueAt),
      ]),
    },
    { kind: 'note', text: tasks.length === 0 && state.finalAt === null ? t('document:tasksLater') : '' },
    { kind: 'note', text: state.waived ? t('verdict:decided.waived', { time: time(state.waived.at) }) : '' },
  ];
}

/** Findings of conduct that were issued: a side is told of its own, an authority of all. */
function toldConduct({ state, reader }: About): CaseState['conduct'] {
  return state.conduct.filter(
    ({ status, against }) =>
      status !== 'proposed' && status !== 'dropped' && (reader === 'authority' || reader === against),
  );
}

function conductSection(about: About): PaperSection[] {
  const { rulebook } = about;
  const { t } = about.wording;
  return section(t('document:conduct'), [
    {
      kind: 'list',
      items: toldConduct(about).map(({ kind, against, clause, status, text, sanctions }) =>
        [
          t('document:conductFinding', {
            side: t(`vocabulary:side.${against}`),
            kind: t(`vocabulary:conductKind.${kind}`),
            clause,
            status: t(`vocabulary:conductStatus.${status}`),
          }),
          text,
          ...sanctions.map((sanction) => imposedInWords(sanction, rulebook, t)),
        ].join('\n'),
      ),
    },
  ]);
}
