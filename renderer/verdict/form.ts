/**
 * A verdict while it is being written: unlike the verdict itself it may be incomplete, and amounts are kept as typed.
 * Pure; kept as a draft in this shape.
 */
import { z } from 'zod';
import { Liability, Sanction } from '../../shared/case';
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

export function isEmptyForm(form: VerdictForm): boolean {
  return (
    form.outcome === null &&
    form.remedies.length === 0 &&
    form.findings.length === 0 &&
    form.clauses.length === 0 &&
    form.reasons.trim() === ''
  );
}

/** Reasons are as the desk composed them: nobody has put a hand to them. */
export function areReasonsComposed(form: VerdictForm): boolean {
  return form.composed !== '' && form.reasons === form.composed;
}

/** A verdict from elsewhere whose reasons are what the desk would compose from it: nobody has put a hand to them either. */
export function withReasonsRecognised(form: VerdictForm, compose: (form: VerdictForm) => string | null): VerdictForm {
  return form.reasons !== '' && compose(form) === form.reasons ? { ...form, composed: form.reasons } : form;
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
