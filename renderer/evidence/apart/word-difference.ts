/** Two texts beside each other, line by line, with what only either has. Pure. */
import { type ChangeObject, diffLines, diffWordsWithSpace } from 'diff';
import { type Side, sides } from '../../../shared/vocabulary';

interface Part {
  text: string;
  /** Which half alone has it; null where both have it. */
  only: Side | null;
}

export interface Line {
  /** From 1. */
  number: number;
  parts: Part[];
}

/** A line of each that belong together; null where the other has more lines here. */
export interface Row extends Record<Side, Line | null> {
  /** Something stands in it that only one of the two has; spaces and breaks of lines alone are nothing. */
  differs: boolean;
}

export interface WordDifference {
  rows: Row[];
  /** `line`: somewhere too many words differ, and lines are told there; `whole`: nothing can be told of. */
  by: 'word' | 'line' | 'whole';
}

/** Where more words in one place differ, or in all places together, lines are told: each costs as much as all before it. */
const mostWords = 2000;
const mostWordsInAll = 4000;
/** Of two texts that differ in more lines nothing is told but that. */
const mostLines = 2000;

type Change = Pick<ChangeObject<string>, 'value' | 'added' | 'removed' | 'count'>;

/** @param buyer the text of the left half, whoever's it is; `merchant`: of the right one */
export function wordDifference(buyer: string, merchant: string): WordDifference {
  const lines = diffLines(buyer, merchant, { maxEditLength: mostLines });
  if (!lines) {
    const parts: Part[] = [
      { text: buyer, only: 'buyer' },
      { text: merchant, only: 'merchant' },
    ];
    return { rows: rowsOf(parts), by: 'whole' };
  }
  let left = mostWordsInAll;
  let by: WordDifference['by'] = 'word';
  const parts: Part[] = [];
  for (const { buyer: ours, merchant: theirs, isSame } of inPlaces(lines)) {
    const allowed = Math.min(mostWords, left);
    const changes = isSame ? [{ value: ours, added: false, removed: false, count: 0 }] : byWord(ours, theirs, allowed);
    if (changes) {
      // Words that differ beside each other are told as one change: how many they are is their count.
      for (const { added, removed, count } of changes) if (added || removed) left -= count;
      parts.push(...joined(changes.map(partOf)));
    } else {
      left -= allowed;
      by = 'line';
      parts.push({ text: ours, only: 'buyer' }, { text: theirs, only: 'merchant' });
    }
  }
  return { rows: rowsOf(parts), by };
}

/** Of Chinese, which has no spaces between its words and breaks lines within them, by the character. */
const byWord = (buyer: string, merchant: string, most: number): Change[] | undefined =>
  diffWordsWithSpace(buyer, merchant, { maxEditLength: most });

const partOf = ({ value, added, removed }: Change): Part => ({
  text: value,
  only: removed ? 'buyer' : added ? 'merchant' : null,
});

interface Place extends Record<Side, string> {
  isSame: boolean;
}

/** Where lines differ, what either has there. */
function inPlaces(changes: readonly Change[]): Place[] {
  const places: Place[] = [];
  for (const { value, added, removed } of changes) {
    const last = places.at(-1);
    if (!added && !removed) places.push({ buyer: value, merchant: value, isSame: true });
    else {
      const place = last && !last.isSame ? last : { buyer: '', merchant: '', isSame: false };
      if (place !== last) places.push(place);
      place[removed ? 'buyer' : 'merchant'] += value;
    }
  }
  return places;
}

/** A single character that both have amid what differs is read with it: words cut to pieces are none. */
function joined(parts: readonly Part[]): Part[] {
  const whole: Part[] = [];
  let own: Record<Side, string> = { buyer: '', merchant: '' };
  const close = () => {
    for (const side of sides) if (own[side] !== '') whole.push({ text: own[side], only: side });
    own = { buyer: '', merchant: '' };
  };
  for (const [place, { text, only }] of parts.entries()) {
    const isAmid = own.buyer !== '' && own.merchant !== '' && bothFollow(parts, place);
    if (only !== null) own[only] += text;
    else if (isAmid && text.length === 1 && text !== '\n') {
      own.buyer += text;
      own.merchant += text;
    } else {
      close();
      whole.push({ text, only });
    }
  }
  close();
  return whole;
}

const bothFollow = (parts: readonly Part[], place: number) =>
  (parts[place + 1]?.only ?? null) !== null && (parts[place + 2]?.only ?? null) !== null;

/** Lines that both have begin a row together; those between two such stand beside each other in their order. */
function rowsOf(parts: readonly Part[]): Row[] {
  const rows: Row[] = [];
  const open: Record<Side, Part[]> = { buyer: [], merchant: [] };
  const ended: Record<Side, Part[][]> = { buyer: [], merchant: [] };
  const count: Record<Side, number> = { buyer: 0, merchant: 0 };
  const endLine = (side: Side) => {
    ended[side].push(open[side]);
    open[side] = [];
  };
  const endRows = () => {
    const high = Math.max(ended.buyer.length, ended.merchant.length);
    for (let at = 0; at < high; at += 1) {
      const line = (side: Side): Line | null => {
        const its = ended[side][at];
        if (!its) return null;
        count[side] += 1;
        return { number: count[side], parts: its };
      };
      const [buyer, merchant] = [line('buyer'), line('merchant')];
      const all = [...(buyer?.parts ?? []), ...(merchant?.parts ?? [])];
      rows.push({ buyer, merchant, differs: all.some(({ text, only }) => only !== null && text.trim() !== '') });
    }
    ended.buyer = [];
    ended.merchant = [];
  };
  for (const { text, only } of parts) {
    const having = only === null ? sides : [only];
    for (const [place, piece] of text.split('\n').entries()) {
      if (place > 0) for (const side of having) endLine(side);
      if (place > 0 && only === null) endRows();
      if (piece !== '') for (const side of having) open[side].push({ text: piece, only });
    }
  }
  for (const side of sides) endLine(side);
  endRows();
  return rows;
}

/** Where something begins to differ, by the rows' places: rows that follow each other are one place. */
export function placesThatDiffer(rows: readonly Row[]): number[] {
  return rows.flatMap(({ differs }, place) => (differs && !rows[place - 1]?.differs ? [place] : []));
}
