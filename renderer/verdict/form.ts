/**
 * A verdict while it is being written: unlike the verdict itself it may be incomplete, and amounts are kept as typed.
 * Pure; kept as a draft in this shape.
 */
import { z } from 'zod';
import { Liability, Sanction } from '../../shared/case';
import { Language, languages } from '../../shared/contract';
import { noLiability } from '../../shared/liability';
import { FindingResult, LiableParty, Outcome, RemedyKind, ReturnWay } from '../../shared/vocabulary';

export const RemedyDraft = z.strictObject({
  kind: RemedyKind,
  /** As typed, in yuan; empty where this remedy has no amount. */
  yuan: z.string(),
  by: LiableParty.nullable(),
  leg: z.enum(['pick_up', 'send_back']).nullable(),
  /** Compensation as a multiple, and the clause that allows it. */
  multiple: z.number().nullable(),
  clause: z.string().nullable(),
  /** How the goods come back; null where that is not said. Drafts were kept without it once. */
  returnBy: ReturnWay.nullable().default(null),
});
export type RemedyDraft = z.infer<typeof RemedyDraft>;

export const FindingDraft = z.strictObject({
  /** Tells rows apart while they are edited; not part of the verdict. */
  key: z.string(),
  issue: z.string(),
  /** The disputed issue of the case that it answers. */
  issueId: z.string().optional(),
  result: FindingResult,
  evidence: z.array(z.string()),
  /** Marks on that evidence that show it. */
  marks: z.array(z.string()).optional(),
  note: z.string(),
});
export type FindingDraft = z.infer<typeof FindingDraft>;

/** Parts that choosing an outcome fills in until the person touches them. */
export const prefillable = ['liability', 'remedies', 'findings', 'clauses'] as const;
export const Prefillable = z.enum(prefillable);
export type Prefillable = z.infer<typeof Prefillable>;

export const VerdictForm = z.strictObject({
  /** What the two sides read it in, where that is not the rule's; see `languageOf`. */
  language: Language.optional(),
  outcome: Outcome.nullable(),
  liability: Liability,
  remedies: z.array(RemedyDraft),
  findings: z.array(FindingDraft),
  clauses: z.array(z.string()),
  sanctions: z.array(Sanction),
  reasons: z.string(),
  /** What the desk last composed: reasons that are still the same have not been touched. */
  composed: z.string(),
  /** Filled in by the outcome and not touched since. */
  prefilled: z.array(Prefillable),
});
export type VerdictForm = z.infer<typeof VerdictForm>;

export const emptyForm: VerdictForm = {
  outcome: null,
  liability: noLiability,
  remedies: [],
  findings: [],
  clauses: [],
  sanctions: [],
  reasons: '',
  composed: '',
  prefilled: [],
};

/** Nothing in it that a person would miss. */
export function isEmptyForm(form: VerdictForm): boolean {
  return (
    form.language === undefined &&
    form.outcome === null &&
    hasNoShares(form) &&
    form.remedies.length === 0 &&
    form.findings.length === 0 &&
    form.clauses.length === 0 &&
    form.sanctions.length === 0 &&
    form.reasons.trim() === ''
  );
}

/** Nobody is said to bear anything. */
export function hasNoShares({ liability }: Pick<VerdictForm, 'liability'>): boolean {
  return Object.values(liability).every((share) => share === 0);
}

/** Reasons are as the desk composed them: nobody has put a hand to them. */
export function areReasonsComposed(form: VerdictForm): boolean {
  return form.composed !== '' && form.reasons === form.composed;
}

/** No record of a platform says what the two sides read: these are Chinese marketplaces. */
export const partiesLanguage: Language = 'zh-CN';

/** The language of what a verdict says to the two sides, whatever its author's console speaks. */
export function languageOf({ language }: Pick<VerdictForm, 'language'>): Language {
  return language ?? partiesLanguage;
}

type IssueWords = readonly { id: string; words: string }[];

/** In another language: issues that stand as the desk had worded them are worded anew. What a person wrote stays. */
export function withLanguage(
  form: VerdictForm,
  language: Language,
  issuesIn: (language: Language) => IssueWords,
): VerdictForm {
  const before = issuesIn(languageOf(form));
  const now = issuesIn(language);
  const findings = form.findings.map((finding) => {
    const { id, words } = before.find((issue) => issue.id === finding.issueId) ?? {};
    const others = now.find((issue) => issue.id === id);
    return others && words === finding.issue ? { ...finding, issue: others.words } : finding;
  });
  return { ...inLanguage(form, language), findings };
}

function inLanguage({ language: _before, ...form }: VerdictForm, language: Language): VerdictForm {
  return language === partiesLanguage ? form : { ...form, language };
}

/**
 * A verdict from elsewhere whose reasons are what the desk would compose from it in some language: nobody has put a hand to
 * them either, and they go on in that language.
 */
export function withReasonsRecognised(form: VerdictForm, compose: (form: VerdictForm) => string | null): VerdictForm {
  if (form.reasons === '') return form;
  const same = languages.map((language) => inLanguage(form, language)).find((one) => compose(one) === form.reasons);
  return same ? { ...same, composed: form.reasons } : form;
}

/** While nobody has put a hand to composed reasons they follow what they were composed from. */
export function withReasonsFollowing(form: VerdictForm, compose: (form: VerdictForm) => string | null): VerdictForm {
  if (!areReasonsComposed(form)) return form;
  const composed = compose(form);
  return composed === null ? form : { ...form, reasons: composed, composed };
}

/** A change by the person's own hand: what it touches is theirs from now on. */
export function touched(form: VerdictForm, part: Prefillable, change: Partial<VerdictForm>): VerdictForm {
  return { ...form, ...change, prefilled: form.prefilled.filter((other) => other !== part) };
}
