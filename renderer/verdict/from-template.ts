/**
 * A verdict's form filled in by a template: amounts worked out for this case and bounded, what does not fit it left out and
 * told. Findings are drafted as choosing the outcome drafts them; what somebody wrote of them, and of the reasons, stays. Pure.
 */
import { paidFenOf } from '../../shared/amounts';
import type { Language } from '../../shared/contract';
import { defaultLiability } from '../../shared/liability';
import { filled, type Phrase, type PlaceValues } from '../../shared/phrases';
import { areRemediesOver } from '../../shared/settled';
import type { AmountRule, TemplateRemedy, VerdictTemplate } from '../../shared/verdict-template';
import { type LiableParty, liableParties, type Outcome, type RemedyKind } from '../../shared/vocabulary';
import {
  areReasonsComposed,
  languageOf,
  type RemedyDraft,
  type VerdictForm,
  withLanguage,
  withReasonsFollowing,
} from './form';
import { fitsOutcome } from './liability';
import { type PrefillContext, withOutcome } from './prefill';
import { type AmountLimits, asMultiple, boundOf, goesWith, hasAmount, isFor, newRemedy, typedYuan } from './remedies';

export type Template = Pick<Phrase, 'language' | 'text'> & { verdict: VerdictTemplate };

export interface TemplateContext extends Omit<PrefillContext, 'issues'> {
  /** Whom the rulebook lets a verdict find liable. */
  liable: readonly LiableParty[];
  /** What it sets as limits; null while it is being read. */
  limits: AmountLimits | null;
  issuesIn: (language: Language) => PrefillContext['issues'];
  values: (language: Language, form: VerdictForm) => PlaceValues;
  compose: (form: VerdictForm) => string | null;
}

/** What a template says and this case cannot have; each has words (`verdict:template.left.<what>`). */
export type LeftOut =
  | { what: 'liability' }
  | { what: 'clause'; clause: string }
  | { what: 'remedyOfBook' | 'remedyOfOutcome' | 'remedyIsOver' | 'multiple'; kind: RemedyKind }
  | { what: 'payer'; kind: RemedyKind; party: LiableParty }
  | { what: 'bounded'; kind: RemedyKind; fen: number }
  | { what: 'places'; places: string[] };

export interface FromTemplate {
  form: VerdictForm;
  left: LeftOut[];
}

export function fromTemplate(form: VerdictForm, template: Template, context: TemplateContext): FromTemplate {
  const { verdict, language } = template;
  const spoken = language === null ? form : withLanguage(form, language, context.issuesIn);
  const issues = context.issuesIn(languageOf(spoken));
  const begun = withOutcome(spoken, verdict.outcome, { ...context, issues });
  const shares = sharesOf(verdict, context);
  const cited = verdict.clauses.filter((id) => context.clauses.some((clause) => clause.id === id));
  const remedies = verdict.remedies.map((remedy) => remedyFrom(remedy, verdict.outcome, context));
  // What a multiple stands by is cited, whether or not the template says so itself.
  const clauses = [...new Set([...cited, ...remedies.flatMap(({ draft }) => draft?.clause ?? [])])];
  const decided: VerdictForm = {
    ...begun,
    liability: shares ?? defaultLiability(verdict.outcome, context.about.claim.by),
    clauses,
    remedies: withNoneWhereOver(
      remedies.flatMap(({ draft }) => draft ?? []),
      context,
    ),
    prefilled: begun.prefilled.filter((part) => part === 'findings'),
  };
  const reasoned = withReasons(decided, template, context);
  return {
    form: reasoned.form,
    left: [
      ...(shares ? [] : [{ what: 'liability' as const }]),
      ...remedies.flatMap(({ left }) => left),
      ...verdict.clauses.filter((id) => !cited.includes(id)).map((clause) => ({ what: 'clause' as const, clause })),
      ...reasoned.left,
    ],
  };
}

/** Null where they contradict the outcome in this case, or name somebody whom its rulebook does not. */
function sharesOf({ liability, outcome }: VerdictTemplate, { about, liable }: TemplateContext) {
  const areLiable = liableParties.every((party) => liability[party] === 0 || liable.includes(party));
  return areLiable && fitsOutcome(liability, outcome, about.claim.by) ? liability : null;
}

/** Where nothing is left to be given, a verdict says so. */
function withNoneWhereOver(remedies: RemedyDraft[], { about }: TemplateContext): RemedyDraft[] {
  const isSaid = remedies.length > 0 || !areRemediesOver(about);
  return isSaid ? remedies : [newRemedy({ kind: 'none', leg: null }, null, about)];
}

function remedyFrom(
  { kind, leg, amount, by, returnBy }: TemplateRemedy,
  outcome: Outcome,
  context: TemplateContext,
): { draft: RemedyDraft | null; left: LeftOut[] } {
  const { about, allowed, liable } = context;
  if (kind !== 'none' && areRemediesOver(about)) return { draft: null, left: [{ what: 'remedyIsOver', kind }] };
  if (!allowed.includes(kind)) return { draft: null, left: [{ what: 'remedyOfBook', kind }] };
  if (!goesWith(kind, outcome)) return { draft: null, left: [{ what: 'remedyOfOutcome', kind }] };
  const usual = { ...newRemedy({ kind, leg }, outcome, about), returnBy };
  const isLiable = by !== null && liable.includes(by);
  const draft = isLiable ? { ...usual, by } : usual;
  const left: LeftOut[] = by === null || isLiable ? [] : [{ what: 'payer', kind, party: by }];
  // A full refund is all that can be given back, whatever the template says.
  if (!hasAmount(kind) || kind === 'full_refund') return { draft, left };
  const worked = amountFrom(draft, amount, context);
  return { draft: worked.draft, left: [...left, ...worked.left] };
}

/** Where the rule comes to nothing the amount is left to be typed. */
function amountFrom(
  draft: RemedyDraft,
  rule: AmountRule | null,
  context: TemplateContext,
): { draft: RemedyDraft; left: LeftOut[] } {
  const { kind } = draft;
  const open = { ...draft, yuan: '' };
  if (rule === null) return { draft: open, left: [] };
  if (rule.rule === 'clause') {
    const clause = context.clauses.find(({ id }) => id === rule.clause);
    const isAllowed = kind === 'compensation' && clause?.allows && isFor(clause, context.about.category);
    return isAllowed
      ? { draft: asMultiple(draft, clause, context.about), left: [] }
      : { draft: open, left: [{ what: 'multiple', kind }] };
  }
  const fen = fenOf(rule, context.about);
  const most = boundOf(open, context.about, context.limits)?.fen ?? Number.POSITIVE_INFINITY;
  if (fen <= most) return { draft: fen === 0 ? open : { ...draft, yuan: typedYuan(fen) }, left: [] };
  return { draft: { ...draft, yuan: typedYuan(most) }, left: [{ what: 'bounded', kind, fen: most }] };
}

function fenOf(rule: Exclude<AmountRule, { rule: 'clause' }>, about: TemplateContext['about']): number {
  const { claim } = about;
  const paidFen = paidFenOf(about) ?? 0;
  switch (rule.rule) {
    case 'paid':
      return paidFen;
    case 'asked':
      return Math.min(claim.amountFen > 0 ? claim.amountFen : paidFen, paidFen);
    case 'percent':
      return Math.floor((paidFen * rule.percent) / 100);
    case 'amount':
      return rule.amountFen;
  }
}

function withReasons(form: VerdictForm, { text, language }: Template, context: TemplateContext): FromTemplate {
  const isOpen = form.reasons.trim() === '' || areReasonsComposed(form);
  if (text === '') {
    const composed = isOpen ? context.compose(form) : null;
    return { form: composed === null ? form : { ...form, reasons: composed, composed }, left: [] };
  }
  const said = filled(text, context.values(language ?? languageOf(form), form));
  const reasons = isOpen ? said.text : `${form.reasons.trimEnd()}\n\n${said.text}`;
  const left: LeftOut[] = said.left.length === 0 ? [] : [{ what: 'places', places: said.left }];
  return { form: withReasonsFollowing({ ...form, reasons }, context.compose), left };
}
