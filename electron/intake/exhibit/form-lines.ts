/**
 * Forms that people paste into what they say: an address, an order's details (收货人：… 电话：… 地址：…). Their labels look like names of
 * speakers. Pure.
 */
import { isOwnName, type KnownParties, speakerOf } from './speaker';

/** Of fewer lines two people may speak in turn. */
const fewestLabels = 3;

/**
 * The labels among the names at the beginnings of lines: at least three that stand on lines below each other, most of them of nobody
 * known; and wherever one stands again all of them do, in the same order. Who speaks does so on their own, too.
 * @param names that each line begins with; null where it begins with none, undefined where it is empty
 */
export function labelsAmong(names: readonly (string | null | undefined)[], known: KnownParties): ReadonlySet<string> {
  const isNobody = (name: string) => speakerOf(name, known) === 'unknown';
  const blocks = blocksIn(names.filter((name) => name !== undefined).map((name) => labelIn(name, known)));
  return new Set(
    blocks.filter((block) => block.length >= fewestLabels && block.filter(isNobody).length * 2 > block.length).flat(),
  );
}

/** A party's own name, or a role, is no label. */
function labelIn(name: string | null, known: KnownParties): string | null {
  return name === null || isOwnName(name, known) ? null : name;
}

/** Names that stand nowhere but below each other, in one order. */
function blocksIn(names: readonly (string | null)[]): string[][] {
  const counts = new Map<string, number>();
  const below = new Map<string, Set<string | null>>();
  for (const [place, name] of names.entries()) {
    if (name === null) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    below.set(name, (below.get(name) ?? new Set()).add(names[place + 1] ?? null));
  }
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const name of counts.keys()) {
    const above = block.at(-1);
    const [only = null] = above === undefined ? [] : (below.get(above) ?? []);
    const isJoined =
      above !== undefined && below.get(above)?.size === 1 && only === name && counts.get(above) === counts.get(name);
    if (!isJoined) {
      block = [];
      blocks.push(block);
    }
    block.push(name);
  }
  return blocks;
}
