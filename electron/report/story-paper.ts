/** A case's story as a paper: how the case stood at that moment, and what had happened until then. Pure. */
import { paidFenOf, stakeFenOf } from '../../shared/amounts';
import type { CaseState, Verdict } from '../../shared/case';
import { clockwork } from '../../shared/event-words';
import { amountInWords } from '../../shared/money';
import { minute } from '../../shared/time';
import { listed, rulingInWords } from '../../shared/verdict-words';
import { type Paper, type PaperPart, section } from './paper/paper';
import type { Story, StoryMoment, StoryWording } from './story';

export function storyPaper({ then, moments, of }: Story, wording: StoryWording): Paper {
  const { t, language, time } = wording;
  const last = moments.at(-1);
  const shown = moments.filter(({ type }) => !clockwork.has(type));
  const leftOut = moments.length - shown.length;
  const isWhole = moments.length === of;
  const params = { seq: then.seq, of, time: time(last?.recordedAt ?? then.updatedAt) };
  return {
    language,
    title: t('story:title'),
    subtitle: t(isWhole ? 'story:whole' : 'story:asOf', params),
    sections: [
      ...section(t(isWhole ? 'story:now' : 'story:then'), [{ kind: 'facts', rows: stateRows(then, wording) }]),
      ...section(t('story:happened'), [
        {
          kind: 'table',
          head: ['no', 'when', 'who', 'what'].map((column) => t(`story:column.${column}`)),
          rows: shown.map((moment) => [String(moment.seq), time(moment.at), moment.who, whatHappened(moment, wording)]),
        },
        { kind: 'note', text: leftOut > 0 ? t('story:leftOut', { count: leftOut }) : '' },
      ]),
      ...section(t('story:proof'), [
        { kind: 'facts', rows: [[t('story:lastHash', { seq: then.seq }), last?.hash ?? '']] },
        { kind: 'note', text: t('story:proofNote') } satisfies PaperPart,
        { kind: 'note', text: t('document:times') } satisfies PaperPart,
      ]),
    ],
    foot: t('story:foot', {
      caseId: then.caseId,
      seq: then.seq,
      of,
      platform: t(`vocabulary:platform.${then.rulebook.platform}`),
      version: then.rulebook.version,
    }),
  };
}

function whatHappened(
  { sentence, text, evidence, clauses, at, recordedAt, recordedBy }: StoryMoment,
  { t, time, language }: StoryWording,
): string {
  const separator = language === 'zh-CN' ? '、' : ', ';
  return [
    sentence,
    text,
    evidence.length > 0 ? t('story:evidence', { pieces: evidence.join(separator) }) : '',
    clauses.length > 0 ? t('story:clauses', { clauses: clauses.join(separator) }) : '',
    recordedBy === null ? '' : t('story:recordedBy', { who: recordedBy }),
    // What was read from a record, or fell while the desk was shut, was recorded later than it happened.
    recordedAt - at >= minute ? t('story:recordedAt', { time: time(recordedAt) }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

function stateRows(state: CaseState, { t, time, name, language }: StoryWording): [string, string][] {
  const { stage, closure, category, claim, order, subject, assignee, hold, evidence, verdict, proposal } = state;
  const { deadlines, tasks } = state;
  const list = (parts: string[]) => listed(parts, language);
  const ruling = (decided: Verdict, about: string) =>
    [`${t(`vocabulary:outcome.${decided.outcome}`)} · ${about}`, ...rulingInWords(decided, { t, list })].join('\n');
  const ids = (items: { id: string }[]) => items.map(({ id }) => id).join(language === 'zh-CN' ? '、' : ', ');
  const rows: [string, string][] = [
    [t('document:caseId'), state.caseId],
    [t('story:stage'), `${t(`vocabulary:stage.${stage}`)}${closure ? ` · ${t(`vocabulary:closure.${closure}`)}` : ''}`],
    [
      t('document:kind'),
      [
        t(`vocabulary:track.${state.track}`),
        ...(category ? [t(`vocabulary:category.${category}`)] : []),
        t(`vocabulary:severity.${state.severity}`),
      ].join(' · '),
    ],
    [t('vocabulary:side.buyer'), state.buyer.name],
    [t('vocabulary:side.merchant'), state.merchant.name],
    [
      t('story:claim'),
      `${t(`vocabulary:remedyKind.${claim.asks}`)} ${amountInWords(stakeFenOf(state), t)}\n${claim.text}`,
    ],
    [t('document:goods'), order ? `${order.title} · ${amountInWords(paidFenOf(state), t)}` : (subject?.title ?? '')],
    [t('story:assignee'), assignee === null ? t('story:nobody') : name(assignee)],
    [t('document:evidence'), ids(evidence)],
    [
      t('story:windows'),
      deadlines
        .map(
          ({ kind, owner, dueAt }) =>
            `${t(`vocabulary:deadlineKind.${kind}`)} (${t(`vocabulary:owner.${owner}`)}): ${time(dueAt)}`,
        )
        .join('\n'),
    ],
    [t('story:hold'), hold ? `${t(`vocabulary:holdReason.${hold.reason}`)} · ${time(hold.until)}` : ''],
    [t('story:proposal'), proposal ? ruling(proposal.verdict, name(proposal.by.id)) : ''],
    [t('document:decision'), verdict ? ruling(verdict.verdict, time(verdict.issuedAt)) : ''],
    [t('story:tasks'), ids(tasks.filter(({ doneAt, dropped }) => doneAt === undefined && !dropped))],
  ];
  return rows.filter(([, value]) => value !== '');
}
