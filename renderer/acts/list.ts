/**
 * What a person can do on a case besides its stage's own work: the fields each act asks for, and the command that it
 * becomes. Whether it can be done now is the domain's answer (`offers`); a refusal is shown in the dialog. Pure.
 */

import { CaseId } from '../../shared/case';
import type { CommandData, CommandType } from '../../shared/commands';
import type { CaseView } from '../../shared/contract';
import { waitsFor } from '../../shared/tasks';
import { hour, minute, momentFromPlatformTime, timeWrittenIn } from '../../shared/time';
import { sanctionInWords } from '../../shared/verdict-words';
import {
  coercionKinds,
  conductKinds,
  exemptGoods,
  fundPlaces,
  holdReasons,
  linkKinds,
  remedyKinds,
  rootCauses,
  sides,
  withdrawalChannels,
  withdrawalReasons,
} from '../../shared/vocabulary';
import { remedyOf } from '../verdict/remedies';
import {
  codeOf,
  enclosedOf,
  type Field,
  fenOf,
  isChecked,
  listOf,
  numberOf,
  type Option,
  piecesOf,
  textOf,
  type Values,
  type Wording,
} from './values';

export const actTopics = ['case', 'settlement', 'withdrawal', 'conduct', 'appeal', 'enforcement'] as const;
export type ActTopic = (typeof actTopics)[number];

export interface Act<T extends CommandType = CommandType> {
  type: T;
  topic: ActTopic;
  fields: (view: CaseView) => readonly Field[];
  /** Null where a field that is needed holds nothing that fits. `now`: ms since the epoch by the desk's clock. */
  data: (values: Values, view: CaseView, now: number) => CommandData[T] | null;
  isDangerous?: boolean;
}

function act<T extends CommandType>(definition: Act<T>): Act {
  // Each act's data goes only to its own command; the list forgets which.
  return definition as unknown as Act;
}

const note: Field = { kind: 'text', name: 'note' };
const text: Field = { kind: 'text', name: 'text' };
const pieces: Field = { kind: 'pieces', name: 'pieces', isOptional: true };

type Choice = Extract<Field, { kind: 'choice' }>;

function coded(name: string, words: string, codes: readonly string[], columns = 2): Choice {
  const options = (_view: CaseView, { t }: Wording): Option[] =>
    codes.map((value) => ({ value, label: t(`vocabulary:${words}.${value}`) }));
  return { kind: 'choice', name, options, columns };
}

function yesNo(name: string, yes: string, no: string): Choice {
  const options = (_view: CaseView, { t }: Wording): Option[] => [
    { value: 'yes', label: t(`acts:${yes}`) },
    { value: 'no', label: t(`acts:${no}`) },
  ];
  return { kind: 'choice', name, options, columns: 2 };
}

const side = (name = 'side') => coded(name, 'side', sides);

/** A choice among what the case has. */
function among(name: string, options: (view: CaseView, wording: Wording) => Option[]): Field {
  return { kind: 'choice', name, options, columns: 1 };
}

const openOffers = among('offerId', ({ case: { offers } }, { t, time }) =>
  offers
    .filter((offer) => offer.status === 'open')
    .map(({ id, by, terms, dueAt }) => ({
      value: id,
      label: `${id} ${t(`vocabulary:owner.${by}`)} · ${terms.remedies.map(({ kind }) => t(`vocabulary:remedyKind.${kind}`)).join(' + ')}`,
      note: `${terms.text} ${t('acts:until', { time: time(dueAt) })}`.trim(),
    })),
);

function findings(...statuses: readonly string[]): Field {
  return among('findingId', ({ case: { conduct } }, { t }) =>
    conduct
      .filter((finding) => statuses.includes(finding.status))
      .map(({ id, kind, against, sanctions }) => ({
        value: id,
        label: `${id} ${t(`vocabulary:side.${against}`)} · ${t(`vocabulary:conductKind.${kind}`)}`,
        note: sanctions.map((sanction) => sanctionInWords(sanction, t)).join(' · '),
      })),
  );
}

function tasks(isMeant: (task: CaseView['case']['tasks'][number]) => boolean): Field {
  return among('taskId', ({ case: { tasks: all } }, { t }) =>
    all
      .filter((task) => task.doneAt === undefined && task.dropped === undefined && isMeant(task))
      .map(({ id, kind, owner }) => ({
        value: id,
        label: `${id} ${t(`vocabulary:taskKind.${kind}`)} · ${t(`vocabulary:owner.${owner}`)}`,
      })),
  );
}

const correctable = [
  'message',
  'call',
  'rebuttal',
  'evidence',
  'answer',
  'defence',
  'claim',
  'order',
  'buyer',
  'merchant',
] as const;

const notKnown = 'not_known';

/** What may be left as it is; and, where it is known, found not to be known after all. */
function particular(choice: Choice, known: unknown): Field {
  if (known === undefined) return { ...choice, isOptional: true };
  const options: Choice['options'] = (view, wording) => [
    ...choice.options(view, wording),
    { value: notKnown, label: wording.t('acts:notKnown') },
  ];
  return { ...choice, isOptional: true, options };
}

/** Null takes it back; undefined leaves it as it is. */
function notedAs<T>(values: Values, name: string, given: T | null): T | null | undefined {
  return textOf(values, name) === notKnown ? null : (given ?? undefined);
}

function yesNoOf(values: Values, name: string): boolean | null {
  return textOf(values, name) === '' ? null : isChecked(values, name);
}

const transits = ['damaged', 'intact'] as const;
const conditions = ['good', 'not_good'] as const;
const exemptions = ['none', ...exemptGoods] as const;

export const acts: readonly Act[] = [
  act({
    type: 'noteCall',
    topic: 'case',
    fields: () => [
      side('with'),
      yesNo('reached', 'reached', 'notReached'),
      { kind: 'line', name: 'startedAt', isOptional: true },
      { kind: 'minutes', name: 'minutes', isOptional: true },
      text,
    ],
    data(values, _view, now) {
      const called = codeOf(values, 'with', sides);
      if (!called) return null;
      const seconds = Math.round((numberOf(values, 'minutes') ?? 0) * (minute / 1000));
      const typed = textOf(values, 'startedAt');
      const startedAt = typed === '' ? now - seconds * 1000 : timeWrittenIn(typed)?.at;
      if (startedAt === undefined) return null;
      return {
        with: called,
        reached: isChecked(values, 'reached'),
        seconds,
        startedAt,
        text: textOf(values, 'text'),
      };
    },
  }),
  act({
    type: 'noteParticulars',
    topic: 'case',
    fields: ({ case: { particulars, order } }) => [
      particular(yesNo('durable', 'durable', 'notDurable'), particulars.durable),
      { kind: 'line', name: 'receivedOn', isOptional: true },
      ...(particulars.receivedAt === undefined ? [] : [{ kind: 'check', name: 'receiptNotKnown' } as Field]),
      particular(coded('transit', 'particular', transits), particulars.transit),
      particular(coded('exempt', 'exemptGoods', exemptions, 3), particulars.exempt),
      particular(coded('condition', 'particular', conditions), particulars.condition),
      particular(yesNo('verified', 'verified', 'notVerified'), particulars.verified),
      particular(coded('fundsIn', 'fundPlace', fundPlaces), particulars.fundsIn),
      // The record's own amount wins; one that was noted can still be taken back.
      ...(order && order.paidFen === undefined ? [{ kind: 'yuan', name: 'paid', isOptional: true } as Field] : []),
      ...(particulars.paidFen === undefined ? [] : [{ kind: 'check', name: 'paidNotKnown' } as Field]),
    ],
    data(values) {
      const day = textOf(values, 'receivedOn');
      const received = momentFromPlatformTime(`${day} 00:00:00`);
      if (day !== '' && received === undefined) return null;
      const receivedAt = isChecked(values, 'receiptNotKnown') ? null : received;
      const durable = notedAs(values, 'durable', yesNoOf(values, 'durable'));
      const transit = notedAs(values, 'transit', codeOf(values, 'transit', transits));
      const exempt = notedAs(values, 'exempt', codeOf(values, 'exempt', exemptions));
      const condition = notedAs(values, 'condition', codeOf(values, 'condition', conditions));
      const verified = notedAs(values, 'verified', yesNoOf(values, 'verified'));
      const fundsIn = notedAs(values, 'fundsIn', codeOf(values, 'fundsIn', fundPlaces));
      const paid = textOf(values, 'paid') === '' ? undefined : fenOf(values, 'paid');
      if (paid === null) return null;
      const paidFen = isChecked(values, 'paidNotKnown') ? null : paid;
      return {
        ...(durable !== undefined && { durable }),
        ...(receivedAt !== undefined && { receivedAt }),
        ...(transit !== undefined && { transit }),
        ...(exempt !== undefined && { exempt }),
        ...(condition !== undefined && { condition }),
        ...(verified !== undefined && { verified }),
        ...(fundsIn !== undefined && { fundsIn }),
        ...(paidFen !== undefined && { paidFen }),
      };
    },
  }),
  act({
    type: 'hold',
    topic: 'case',
    fields: () => [
      coded('reason', 'holdReason', holdReasons),
      { kind: 'hours', name: 'until', presets: [4, 24, 72, 168] },
      { ...note, isOptional: true },
    ],
    data(values, _view, now) {
      const reason = codeOf(values, 'reason', holdReasons);
      const hours = numberOf(values, 'until');
      return reason && hours ? { reason, until: now + hours * hour, note: textOf(values, 'note') } : null;
    },
  }),
  act({
    type: 'endHold',
    topic: 'case',
    fields: () => [{ ...note, isOptional: true }],
    data: (values) => ({ note: textOf(values, 'note') }),
  }),
  act({
    type: 'preserve',
    topic: 'case',
    fields: () => [{ ...text, name: 'reason' }],
    data: (values) => ({ reason: textOf(values, 'reason') }),
  }),
  act({
    type: 'endPreservation',
    topic: 'case',
    fields: () => [note],
    data: (values) => ({ note: textOf(values, 'note') }),
  }),
  act({
    type: 'extendDeadline',
    topic: 'case',
    fields: () => [
      among('deadlineId', ({ case: { deadlines } }, { t, time }) =>
        deadlines.map(({ id, kind, owner, dueAt }) => ({
          value: id,
          label: `${t(`vocabulary:deadlineKind.${kind}`)} · ${t(`vocabulary:owner.${owner}`)}`,
          note: t('acts:until', { time: time(dueAt) }),
        })),
      ),
      { kind: 'hours', name: 'by', label: 'extendBy', presets: [12, 24, 48, 72] },
      { ...text, name: 'reason' },
    ],
    data(values) {
      const hours = numberOf(values, 'by');
      return hours
        ? { deadlineId: textOf(values, 'deadlineId'), byMs: hours * hour, reason: textOf(values, 'reason') }
        : null;
    },
  }),
  act({ type: 'escalate', topic: 'case', fields: () => [note], data: (values) => ({ note: textOf(values, 'note') }) }),
  act({
    type: 'answerEscalation',
    topic: 'case',
    fields: () => [note],
    data: (values) => ({ note: textOf(values, 'note') }),
  }),
  act({
    type: 'requestCorrection',
    topic: 'case',
    fields: () => [{ kind: 'text', name: 'what' }],
    data: (values) => ({ what: textOf(values, 'what') }),
  }),
  act({
    type: 'correctClaim',
    topic: 'case',
    fields: () => [
      { ...coded('asks', 'remedyKind', remedyKinds, 3), isOptional: true },
      { kind: 'yuan', name: 'amount', isOptional: true },
      { kind: 'line', name: 'reason', label: 'claimReason', isOptional: true },
      { ...text, isOptional: true },
    ],
    data(values) {
      const asks = codeOf(values, 'asks', remedyKinds);
      const amountFen = fenOf(values, 'amount');
      const reason = textOf(values, 'reason');
      const words = textOf(values, 'text');
      return {
        ...(asks && { asks }),
        ...(amountFen === null ? {} : { amountFen }),
        ...(reason === '' ? {} : { reason }),
        ...(words === '' ? {} : { text: words }),
      };
    },
  }),
  act({
    type: 'askDismissalCheck',
    topic: 'case',
    fields: () => [{ ...note, isOptional: true }],
    data: (values) => ({ note: textOf(values, 'note') }),
  }),
  act({
    type: 'settleConflict',
    topic: 'case',
    fields: () => [
      among('conflictId', ({ case: { conflicts } }, { t }) =>
        conflicts
          .filter(({ status }) => status === 'open')
          .map(({ id, kind }) => ({ value: id, label: `${id} ${t(`vocabulary:conflictKind.${kind}`)}` })),
      ),
      {
        kind: 'choice',
        name: 'keep',
        columns: 1,
        options: (_view, { t }) => [
          { value: 'desk', label: t('acts:keepDesk') },
          { value: 'record', label: t('acts:keepRecord') },
        ],
      },
      { ...note, isOptional: true },
    ],
    data(values) {
      const keep = codeOf(values, 'keep', ['desk', 'record'] as const);
      return keep ? { conflictId: textOf(values, 'conflictId'), keep, note: textOf(values, 'note') } : null;
    },
  }),
  act({
    type: 'decideDismissalCheck',
    topic: 'case',
    fields: () => [yesNo('uphold', 'dismissalStands', 'dismissalReversed'), note],
    data: (values) => ({ uphold: isChecked(values, 'uphold'), note: textOf(values, 'note') }),
  }),
  act({
    type: 'defend',
    topic: 'case',
    fields: () => [text, pieces],
    data: (values) => ({ text: textOf(values, 'text'), evidence: enclosedOf(values) }),
  }),
  act({
    type: 'rebut',
    topic: 'case',
    fields: () => [side(), among('evidenceId', (view, wording) => piecesOf(view.case, wording)), text, pieces],
    data(values) {
      const by = codeOf(values, 'side', sides);
      if (!by) return null;
      return {
        side: by,
        evidenceId: textOf(values, 'evidenceId'),
        text: textOf(values, 'text'),
        evidence: enclosedOf(values),
      };
    },
  }),
  act({
    type: 'correct',
    topic: 'case',
    fields: () => [
      coded('about', 'correctionAbout', correctable, 5),
      { kind: 'line', name: 'ref', isOptional: true },
      text,
    ],
    data(values) {
      const about = codeOf(values, 'about', correctable);
      const ref = textOf(values, 'ref');
      return about ? { about, text: textOf(values, 'text'), ...(ref === '' ? {} : { ref }) } : null;
    },
  }),
  act({
    type: 'link',
    topic: 'case',
    fields: () => [
      { kind: 'line', name: 'caseId' },
      coded('kind', 'linkKind', linkKinds, 4),
      { ...note, isOptional: true },
    ],
    data(values) {
      const caseId = CaseId.safeParse(textOf(values, 'caseId'));
      const kind = codeOf(values, 'kind', linkKinds);
      const why = textOf(values, 'note');
      return caseId.success && kind ? { caseId: caseId.data, kind, ...(why !== '' && { note: why }) } : null;
    },
  }),
  act({
    type: 'unlink',
    topic: 'case',
    fields: () => [
      among('link', ({ case: { links } }, { t }) =>
        links.map(({ caseId, kind }) => ({
          value: `${kind} ${caseId}`,
          label: `${caseId} · ${t(`vocabulary:linkKind.${kind}`)}`,
        })),
      ),
      note,
    ],
    data(values, { case: { links } }) {
      const found = links.find(({ caseId, kind }) => `${kind} ${caseId}` === values.texts.link);
      return found ? { caseId: found.caseId, kind: found.kind, note: textOf(values, 'note') } : null;
    },
  }),
  act({
    type: 'setRootCause',
    topic: 'case',
    fields: () => [coded('cause', 'rootCause', rootCauses, 4)],
    data(values) {
      const cause = codeOf(values, 'cause', rootCauses);
      return cause ? { cause } : null;
    },
  }),

  act({
    type: 'offerSettlement',
    topic: 'settlement',
    fields: ({ case: { offers } }) => [
      coded('by', 'owner', ['buyer', 'platform', 'merchant'], 3),
      { kind: 'remedies', name: 'remedies' },
      { ...text, isOptional: true },
      ...(offers.some((offer) => offer.status === 'open')
        ? [{ ...openOffers, name: 'counters', isOptional: true } as Field]
        : []),
    ],
    data(values) {
      const by = codeOf(values, 'by', ['buyer', 'merchant', 'platform'] as const);
      const counters = textOf(values, 'counters');
      if (!by) return null;
      const terms = { remedies: values.remedies.map(remedyOf), text: textOf(values, 'text') };
      return { by, terms, ...(counters === '' ? {} : { counters }) };
    },
  }),
  act({
    type: 'acceptSettlement',
    topic: 'settlement',
    fields: () => [
      openOffers,
      side(),
      {
        kind: 'several',
        name: 'parts',
        isOptional: true,
        options: ({ case: { offers } }, { t }) =>
          offers
            .filter((offer) => offer.status === 'open')
            .flatMap(({ id, terms }) =>
              terms.remedies.map(({ kind }, place) => ({
                value: `${id}:${place}`,
                label: `${id} · ${t(`vocabulary:remedyKind.${kind}`)}`,
              })),
            ),
      },
    ],
    data(values) {
      const accepts = codeOf(values, 'side', sides);
      const offerId = textOf(values, 'offerId');
      const parts = listOf(values, 'parts')
        .filter((part) => part.startsWith(`${offerId}:`))
        .map((part) => Number(part.slice(offerId.length + 1)));
      return accepts ? { offerId, side: accepts, ...(parts.length > 0 ? { parts } : {}) } : null;
    },
  }),
  act({
    type: 'declineSettlement',
    topic: 'settlement',
    fields: () => [openOffers, side(), { ...note, isOptional: true }],
    data(values) {
      const declines = codeOf(values, 'side', sides);
      return declines ? { offerId: textOf(values, 'offerId'), side: declines, note: textOf(values, 'note') } : null;
    },
  }),
  act({
    type: 'takeBackOffer',
    topic: 'settlement',
    fields: () => [openOffers],
    data: (values) => ({ offerId: textOf(values, 'offerId') }),
  }),
  act({
    type: 'failSettlement',
    topic: 'settlement',
    fields: () => [note],
    data: (values) => ({ note: textOf(values, 'note') }),
  }),

  act({
    type: 'withdraw',
    topic: 'withdrawal',
    fields: () => [
      coded('reason', 'withdrawalReason', withdrawalReasons, 3),
      { ...text, isOptional: true },
      coded('channel', 'withdrawalChannel', withdrawalChannels, 3),
      { kind: 'text', name: 'request' },
      { kind: 'line', name: 'askedBy', isOptional: true },
    ],
    data(values) {
      const reason = codeOf(values, 'reason', withdrawalReasons);
      const channel = codeOf(values, 'channel', withdrawalChannels);
      const askedBy = textOf(values, 'askedBy');
      if (!reason || !channel) return null;
      return {
        reason,
        channel,
        text: textOf(values, 'text'),
        request: textOf(values, 'request'),
        ...(askedBy === '' ? {} : { askedBy }),
      };
    },
  }),
  act({
    type: 'takeBackWithdrawal',
    topic: 'withdrawal',
    fields: () => [{ kind: 'text', name: 'request' }],
    data: (values) => ({ request: textOf(values, 'request') }),
  }),
  act({
    type: 'decideWithdrawal',
    topic: 'withdrawal',
    fields: ({ withdrawal: { mayCarryOn } }) => [
      yesNo('grant', 'grantWithdrawal', 'refuseWithdrawal'),
      note,
      ...(mayCarryOn ? [{ kind: 'check', name: 'carryOnSanctions' } as Field] : []),
    ],
    data: (values) => ({
      grant: isChecked(values, 'grant'),
      note: textOf(values, 'note'),
      ...(isChecked(values, 'carryOnSanctions') ? { carryOnSanctions: true } : {}),
    }),
  }),
  act({
    type: 'reportCoercion',
    topic: 'withdrawal',
    fields: () => [
      coded('kind', 'coercionKind', coercionKinds, 3),
      side('against'),
      note,
      { kind: 'several', name: 'evidence', isOptional: true, options: (view, wording) => piecesOf(view.case, wording) },
    ],
    data(values) {
      const kind = codeOf(values, 'kind', coercionKinds);
      const against = codeOf(values, 'against', sides);
      return kind && against
        ? { kind, against, note: textOf(values, 'note'), evidence: listOf(values, 'evidence') }
        : null;
    },
  }),

  act({
    type: 'proposeConduct',
    topic: 'conduct',
    fields: () => [
      coded('kind', 'conductKind', conductKinds),
      side('against'),
      text,
      { kind: 'several', name: 'evidence', isOptional: true, options: (view, wording) => piecesOf(view.case, wording) },
      { kind: 'clause', name: 'clause' },
      { kind: 'sanctions', name: 'sanctions', isOptional: true },
    ],
    data(values) {
      const kind = codeOf(values, 'kind', conductKinds);
      const against = codeOf(values, 'against', sides);
      if (!kind || !against) return null;
      return {
        kind,
        against,
        text: textOf(values, 'text'),
        evidence: listOf(values, 'evidence'),
        clause: textOf(values, 'clause'),
        sanctions: [...values.sanctions],
      };
    },
  }),
  act({
    type: 'issueConduct',
    topic: 'conduct',
    fields: () => [
      findings('proposed'),
      yesNo('imposes', 'imposesAsProposed', 'imposesThese'),
      { kind: 'sanctions', name: 'sanctions', label: 'otherSanctions', isOptional: true },
      { ...note, isOptional: true },
    ],
    data: (values) => ({
      findingId: textOf(values, 'findingId'),
      note: textOf(values, 'note'),
      ...(isChecked(values, 'imposes') ? {} : { sanctions: [...values.sanctions] }),
    }),
  }),
  act({
    type: 'dropConduct',
    topic: 'conduct',
    fields: () => [findings('proposed', 'issued', 'appealed'), note],
    data: (values) => ({ findingId: textOf(values, 'findingId'), note: textOf(values, 'note') }),
  }),
  act({
    type: 'appealConduct',
    topic: 'conduct',
    fields: () => [findings('issued'), text, pieces],
    data: (values) => ({
      findingId: textOf(values, 'findingId'),
      text: textOf(values, 'text'),
      evidence: enclosedOf(values),
    }),
  }),
  act({
    type: 'decideConductAppeal',
    topic: 'conduct',
    fields: () => [findings('appealed'), yesNo('uphold', 'findingStands', 'findingDropped'), note],
    data: (values) => ({
      findingId: textOf(values, 'findingId'),
      uphold: isChecked(values, 'uphold'),
      note: textOf(values, 'note'),
    }),
  }),

  act({
    type: 'appeal',
    topic: 'appeal',
    fields: () => [side(), text, { ...pieces, isOptional: false }],
    data(values) {
      const by = codeOf(values, 'side', sides);
      return by ? { side: by, text: textOf(values, 'text'), evidence: enclosedOf(values) } : null;
    },
  }),
  act({
    type: 'joinAppeal',
    topic: 'appeal',
    fields: () => [side(), text, { ...pieces, isOptional: false }],
    data(values) {
      const by = codeOf(values, 'side', sides);
      return by ? { side: by, text: textOf(values, 'text'), evidence: enclosedOf(values) } : null;
    },
  }),
  act({
    type: 'decideAppealAdmission',
    topic: 'appeal',
    fields: () => [
      among('appealId', ({ case: { appeals } }, { t, time }) =>
        appeals
          .filter((appeal) => appeal.status === 'pending')
          .map(({ id, by, at }) => ({
            value: id,
            label: `${id} ${t(`vocabulary:side.${by}`)}`,
            note: time(at),
          })),
      ),
      yesNo('admit', 'admitAppeal', 'refuseAppeal'),
      note,
    ],
    data: (values) => ({
      appealId: textOf(values, 'appealId'),
      admit: isChecked(values, 'admit'),
      note: textOf(values, 'note'),
    }),
  }),

  act({
    type: 'completeTask',
    topic: 'enforcement',
    fields: ({ case: { tasks: all } }) => [
      tasks((task) => waitsFor(all, task) === undefined),
      { kind: 'text', name: 'proof' },
    ],
    data: (values) => ({ taskId: textOf(values, 'taskId'), proof: textOf(values, 'proof') }),
  }),
  act({
    type: 'waiveRemedies',
    topic: 'enforcement',
    isDangerous: true,
    fields: () => [note],
    data: (values) => ({ note: textOf(values, 'note') }),
  }),
  act({
    type: 'contestInspection',
    topic: 'enforcement',
    fields: () => [tasks((task) => task.kind === 'inspection'), text, pieces],
    data: (values) => ({
      taskId: textOf(values, 'taskId'),
      text: textOf(values, 'text'),
      evidence: enclosedOf(values),
    }),
  }),
  act({
    type: 'settleContest',
    topic: 'enforcement',
    fields: () => [
      tasks((task) => task.contest !== undefined && task.contest.settled === undefined),
      side('for'),
      { kind: 'yuan', name: 'deducted', isOptional: true },
      note,
    ],
    data(values) {
      const winner = codeOf(values, 'for', sides);
      if (!winner) return null;
      const deductedFen = fenOf(values, 'deducted') ?? 0;
      return { taskId: textOf(values, 'taskId'), for: winner, deductedFen, note: textOf(values, 'note') };
    },
  }),
  act({
    type: 'takeOverTask',
    topic: 'enforcement',
    fields: () => [tasks((task) => task.overdue), note],
    data: (values) => ({ taskId: textOf(values, 'taskId'), note: textOf(values, 'note') }),
  }),
  act({
    type: 'dropTask',
    topic: 'enforcement',
    isDangerous: true,
    fields: () => [tasks(() => true), note],
    data: (values) => ({ taskId: textOf(values, 'taskId'), note: textOf(values, 'note') }),
  }),
];
