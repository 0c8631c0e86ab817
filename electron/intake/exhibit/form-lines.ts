/**
 * Forms that people paste into what they say: an address, an order's details (收货人：… 电话：… 地址：…). Their labels look like names of
 * speakers. Pure.
 */
import { isOwnName, type KnownParties, speakerOf } from './speaker';

/** Of fewer lines two people may speak in turn. */
const fewestLabels = 3;
/** Words that labels are made of, and names are not. */
const ofForms =
  /^(?:收货|收件|寄件|发货|订单|联系[人方]|备注|姓名)|(?:电话|手机号?|地址|姓名|单号|号码|金额|时间|日期|备注)$|^(?:name|phone|mobile|tel|address|order|amount|recipient|consignee|tracking|note)\b/i;
/** As telephones, orders and parcels have them. */
const isNumber = (text: string) => /^\d{6,}$/.test(text.trim());

interface NamedLine {
  name: string;
  text: string;
}

/**
 * The labels among the names at the beginnings of lines: at least three that stand on lines below each other, most of them of nobody
 * known, and at least one a form's by its words or by a number after it; and wherever one stands again all of them do, in the same
 * order. Who speaks does so on their own, too; but several may speak in turn for as long as a chat is, and none is a form's then.
 * @param lines what each begins with and says then; null where it begins with no name, undefined where it is empty
 */
export function labelsAmong(
  lines: readonly (NamedLine | null | undefined)[],
  known: KnownParties,
): ReadonlySet<string> {
  const written = lines.filter((line) => line !== undefined);
  const numbered = new Set(written.flatMap((line) => (line && isNumber(line.text) ? [line.name] : [])));
  const isNobody = (name: string) => speakerOf(name, known) === 'unknown';
  const isOfForm = (name: string) => ofForms.test(name) || numbered.has(name);
  const blocks = blocksIn(written.map((line) => labelIn(line?.name ?? null, known)));
  return new Set(
    blocks
      .filter((block) => block.length >= fewestLabels && block.filter(isNobody).length * 2 > block.length)
      .filter((block) => block.some(isOfForm))
      .flat(),
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
