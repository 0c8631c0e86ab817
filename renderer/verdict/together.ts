/**
 * Cases that belong together are decided together: what the verdict of another would be, after the one that was written. Each
 * gets a verdict of its own, about its own order and evidence, and every rule is asked of each. Pure.
 */
import { refundableFenOf } from '../../shared/amounts';
import type { CaseState } from '../../shared/case';
import { fenFromYuan } from '../../shared/money';
import { emptyForm, type FindingDraft, type RemedyDraft, type VerdictForm } from './form';
import { counts, type PrefillContext, withOutcome } from './prefill';
import { asMultiple, newRemedy, refundKinds, typedYuan } from './remedies';

type Written = Pick<CaseState, 'claim' | 'order' | 'particulars' | 'category' | 'tasks'>;

/**
 * The same outcome, shares, clauses and results of the same issues; evidence and amounts are the other case's. Sanctions are
 * not carried over: each is imposed once, by the verdict that a person wrote it in.
 */
export function formAfter(form: VerdictForm, from: Written, context: PrefillContext): VerdictForm {
  const { outcome } = form;
  if (outcome === null) return emptyForm;
  const own = withOutcome(emptyForm, outcome, context);
  return {
    ...own,
    liability: form.liability,
    clauses: form.clauses,
    remedies: form.remedies.map((remedy) => remedyAfter(remedy, from, form, context)),
    findings: own.findings.map((finding) => findingAfter(finding, form, context.about)),
    reasons: form.reasons,
    ...(form.language === undefined ? {} : { language: form.language }),
    prefilled: [],
  };
}

/** Why a case cannot follow another's verdict at all; null where the rules are to be asked. */
export function unlike(
  one: Pick<CaseState, 'category' | 'track' | 'claim' | 'rulebook'>,
  other: Pick<CaseState, 'category' | 'track' | 'claim' | 'rulebook'>,
): 'track' | 'category' | 'claimant' | 'rulebook' | null {
  if (one.track !== other.track) return 'track';
  if (one.category !== other.category) return 'category';
  if (one.claim.by !== other.claim.by) return 'claimant';
  const isSameBook =
    one.rulebook.platform === other.rulebook.platform && one.rulebook.version === other.rulebook.version;
  return isSameBook ? null : 'rulebook';
}

/** A refund is the same part of what can be given back, rounded down to a fen; a multiple is of the other order's price. */
function remedyAfter(remedy: RemedyDraft, from: Written, form: VerdictForm, context: PrefillContext): RemedyDraft {
  const { about, clauses } = context;
  const fresh = { ...newRemedy(remedy, form.outcome, about), by: remedy.by, returnBy: remedy.returnBy };
  if (remedy.multiple !== null) {
    const clause = clauses.find(({ id }) => id === remedy.clause);
    return clause ? asMultiple(fresh, clause, about) : fresh;
  }
  if (remedy.kind === 'full_refund') return fresh;
  const fen = fenFromYuan(remedy.yuan);
  const isPart = refundKinds.includes(remedy.kind);
  if (fen === undefined || !isPart) return { ...fresh, yuan: remedy.yuan };
  const whole = refundableFenOf(from);
  const theirs = refundableFenOf(about);
  if (whole === undefined || theirs === undefined) return { ...fresh, yuan: '' };
  // Through whole numbers: parts of a fen would not come out the same everywhere.
  const part = whole === 0 ? 0 : Number((BigInt(fen) * BigInt(theirs)) / BigInt(whole));
  return { ...fresh, yuan: typedYuan(part) };
}

/** Pieces are the other case's own: those of the side whom the result speaks for, as far as it gave any. */
function findingAfter(
  own: FindingDraft,
  form: VerdictForm,
  { claim, evidence }: PrefillContext['about'],
): FindingDraft {
  const written = form.findings.find(({ issueId }) => issueId !== undefined && issueId === own.issueId);
  if (!written) return own;
  const { result, note } = written;
  if (result === own.result) return { ...own, note };
  const isClaimants = result === 'established';
  const pieces = evidence.filter((piece) => counts(piece) && (piece.side === claim.by) === isClaimants);
  return { ...own, result, note, evidence: written.evidence.length === 0 ? [] : pieces.map(({ id }) => id) };
}
