/** What the console and the command line are shown of a case. */
import type { CaseState, CaseSummary } from '../../shared/case';
import type { CaseView, RulebookView } from '../../shared/contract';
import { masked } from '../../shared/mask';
import { type Actor, categories } from '../../shared/vocabulary';
import { offers } from '../domain/case/decide';
import { sufficiency } from '../domain/evidence/sufficiency';
import type { Rulebook } from '../domain/rulebook/schema';
import type { CaseFile } from './case-files';
import type { Desk } from './desk';

/** Whose names are shown. In the console a shop's name is on its door, a buyer's is not; on the command line neither is. */
export type ShownNames = 'both' | 'shop' | 'neither';

/** A case as an actor may see it. Names and numbers that are not shown are masked wherever they stand. */
export function viewOf(file: CaseFile, rulebook: Rulebook, actor: Actor, now: number, names: ShownNames): CaseView {
  const { state, events } = file;
  const view: CaseView = {
    case: state,
    masked: names !== 'both',
    offers: offers(state, { now, actor, rulebook }),
    sufficiency: sufficiency(state, rulebook),
    events,
  };
  if (names === 'both') return view;
  const hide = hiding(personal(state, names === 'shop'));
  return { ...view, case: hideIn(state, hide), events: hideIn(events, hide) };
}

/** The case as an account may see it now; null where there is none. */
export async function caseViewOf(
  desk: Desk,
  caseId: string,
  actor: Actor,
  names: ShownNames,
): Promise<CaseView | null> {
  const file = await desk.files.get(caseId);
  const rulebook = file && desk.rulebookOf(file.state);
  return file && rulebook && viewOf(file, rulebook, { role: actor.role, id: actor.id }, desk.clock.now(), names);
}

/** A row with the parties' names masked. */
export function maskedRow(summary: CaseSummary): CaseSummary {
  return { ...summary, buyer: masked(summary.buyer), merchant: masked(summary.merchant) };
}

/** A row as the console shows it. */
export function consoleRow(summary: CaseSummary): CaseSummary {
  return { ...summary, buyer: masked(summary.buyer) };
}

/** What of a case is personal data: the buyer's name and ids, both sides' telephone numbers, and the shop's where it is not shown. */
function personal({ buyer, merchant }: CaseState, showsShop: boolean): string[] {
  const shop = showsShop ? [] : [merchant.name, merchant.id];
  return [buyer.name, buyer.id, buyer.phone, merchant.phone, ...shop].flatMap((text) => text || []);
}

function hiding(secrets: string[]): (text: string) => string {
  const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  // A name of one character is a word of every sentence: it is hidden only where it stands alone.
  const hideOne = (text: string, secret: string) =>
    text === secret || secret.length > 1 ? text.replaceAll(secret, masked(secret)) : text;
  return (text) => longestFirst.reduce(hideOne, text);
}

/** The same value with every text in it hidden; names are hidden inside messages and timelines too. */
function hideIn<T>(value: T, hide: (text: string) => string): T;
function hideIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, kept.has(key) ? item : hideIn(item, hide)]),
  );
}

/** Fields that are found by their value and never hold a name; masking inside one would break a link. */
const kept = new Set([
  'caseId',
  'id',
  'type',
  'sha256',
  'hash',
  'prev',
  'version',
  'evidence',
  'clauses',
  'clause',
  'orderId',
  'number',
]);

/** A rulebook as the console needs it. */
export function rulebookView(rulebook: Rulebook): RulebookView {
  return {
    platform: rulebook.platform,
    version: rulebook.version,
    effectiveFrom: rulebook.effectiveFrom,
    name: rulebook.name,
    clauses: rulebook.clauses,
    categories: categories.flatMap((category) => {
      const rules = rulebook.categories[category];
      return rules
        ? [{ category, severity: rules.severity, evidence: rules.evidence.claimant, remedies: rules.remedies }]
        : [];
    }),
    reviewFromFen: rulebook.review.fromFen,
  };
}
