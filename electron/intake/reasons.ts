/**
 * The reason that a buyer picked or wrote, to a category. Only what a reason plainly says: the rest has no category
 * until a person places it. The table that comes with the desk is resources/reasons/reasons.yaml; an operator's own go before it.
 */
import shipped from '../../resources/reasons/reasons.yaml?raw';
import type { Category, Side } from '../../shared/vocabulary';
import { parseReasons, type ReasonTable } from './reason-file';

/** "非质量问题", "没有明显瑕疵" say that it is not that. A denial missed would be a guess; one too many only asks a person. */
const negation = /(?:[非无没]|(?:没有|不是|并非|并无|无明显|未发现|不存在)[^，。；、/,.;]{0,3})$/;
/** No more than this before a phrase can be one: looked for in all of a long text, each time, it would take for ever. */
const longestNegation = 8;

export class Reasons {
  /** Category of each reason that is known as a whole; null where it says none. */
  readonly whole: ReadonlyMap<string, Category | null>;
  /** In the order in which they are looked for. `by`: only that side's claim can mean it. */
  readonly phrases: readonly { category: Category; by: Side | undefined; said: readonly string[] }[];

  /** @param tables the first that knows a reason as a whole decides; then the first phrase of the first table that has one */
  constructor(tables: readonly ReasonTable[]) {
    const whole = new Map<string, Category | null>();
    for (const { whole: rows = {} } of tables.map(({ rules }) => rules)) {
      for (const [reason, category] of Object.entries(rows)) {
        const key = plain(reason);
        if (!whole.has(key)) whole.set(key, category === 'none' ? null : category);
      }
    }
    this.whole = whole;
    this.phrases = tables.flatMap(({ rules: { phrases = [] } }) =>
      phrases.map(({ category, by, said }) => ({ category, by, said: said.map(plain) })),
    );
  }

  /** The category that a reason plainly says in the claim of this side; null where it does not. */
  categoryOf(reason: string, claimant: Side): Category | null {
    const text = plain(reason);
    const known = this.whole.get(text);
    if (known !== undefined) return known;
    const found = this.phrases.find(
      ({ by = claimant, said }) => by === claimant && said.some((phrase) => isSaid(text, phrase)),
    );
    return found?.category ?? null;
  }
}

/** Widths made equal, blanks left out. */
export function plain(reason: string): string {
  return reason.normalize('NFKC').replace(/\s+/g, '');
}

function isSaid(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); phrase !== '' && at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!negation.test(text.slice(Math.max(0, at - longestNegation), at))) return true;
  }
  return false;
}

let own: readonly ReasonTable[] | null = null;

/** Read when first asked for: a start has no time for it. */
function ownTables(): readonly ReasonTable[] {
  if (own) return own;
  const { tables, problems } = parseReasons('resources/reasons/reasons.yaml', shipped);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  own = tables;
  return own;
}

let ofDesk: Reasons | null = null;

/** The table that comes with the desk. */
export function shippedReasons(): Reasons {
  ofDesk ??= new Reasons(ownTables());
  return ofDesk;
}

/** That table with an operator's own before it. */
export function reasonsWith(tables: readonly ReasonTable[]): Reasons {
  return tables.length === 0 ? shippedReasons() : new Reasons([...tables, ...ownTables()]);
}
