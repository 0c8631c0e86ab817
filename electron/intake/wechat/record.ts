/** A dispute of WeChat Store (getcomplaintorder) to what a case is filed with: its history, newest first, is all there is. */
import chinese from '../../../resources/locales/zh-CN/platform-status.json';
import type { Claim, EvidenceFile, Order, Source } from '../../../shared/case';
import type { Entry, Filing, GivenEvidence, GivenMessage } from '../../../shared/commands';
import type { Outcome, Side, Stage } from '../../../shared/vocabulary';
import { entryStages } from '../../domain/case/filing';
import type { CodeTable } from '../../domain/platform-status/reading';
import { evidenceStandings, itemTypes, statuses } from '../../domain/platform-status/wechat';
import { Fields, WarningList } from '../fields';
import { safeFileName } from '../file-name';
import { fieldOf, isJsonObject, type JsonObject, kindOf } from '../json';
import { fileAt, fittingFiles, isVideoName } from '../named-files';
import { orderRecord } from '../platform-records';
import type { ProblemList } from '../problems';
import type { Reasons } from '../reasons';
import { entryTold } from '../source-entry';
import { withoutNothing } from '../without-nothing';
import { afterSaleReasons, afterSaleTypes, tellers } from './codes';

const known = new Map(Object.entries<CodeTable[string]>(statuses));
const knownItems = new Map(Object.entries<CodeTable[string]>(itemTypes));
/** Entries by which the platform says who is liable. */
const liable: ReadonlyMap<string, Outcome> = new Map([
  ['30', 'merchant_upheld'],
  ['31', 'buyer_upheld'],
  ['32', 'both_responsible'],
  ['33', 'no_one'],
]);
/** What was decided before it does not stand. */
const appealUpheld = '35';
const evidenceOfBoth = new Map(Object.entries<NonNullable<Entry['evidence']>>(evidenceStandings));
/** An entry without words says what it is, as the platform says it. */
const itemWords: ReadonlyMap<string, string> = new Map(Object.entries(chinese.wechat.item_type));
/** What a case can hold. */
const mostItems = 9_000;

interface Item {
  id: string;
  type: string;
  at: number;
  text: string;
  phone: string | undefined;
  asked: string;
  reason: string;
  files: EvidenceFile[];
}

/** Undefined where it names no dispute or order, or has no history with a time; `problems` says which. */
export function readComplaint(
  value: unknown,
  place: string,
  problems: ProblemList,
  reasons: Reasons,
): Filing | undefined {
  if (!isJsonObject(value)) {
    problems.add(place, 'wrong_type', { expected: 'object', found: kindOf(value) });
    return undefined;
  }
  const warnings = new WarningList();
  const fields = new Fields(value, place, warnings, problems);
  const orderId = fields.requiredId('order_id');
  const number = fields.has('complaint_order_id')
    ? fields.requiredId('complaint_order_id')
    : fields.requiredId('after_sale_order_id');
  const items = itemsOf(value, warnings, place, problems);
  const [first] = items;
  if (!first) problems.add(`${place}.history`, 'missing_field', { field: 'history' });
  if (orderId === undefined || number === undefined || !first) return undefined;

  const createdAt = first.at;
  const modifiedAt = items.at(-1)?.at ?? createdAt;
  const paidFen = fields.fenAsIs('order_price') ?? fields.fenAsIs('refund_amount');
  if (paidFen === undefined) warnings.add('amount_missing', 'order_price', '');
  const amountFen = fields.fenAsIs('refund_amount') ?? paidFen ?? 0;
  const reason = items.find((item) => item.reason !== '')?.reason ?? '';
  const asked = items.map((item) => afterSaleTypes.get(item.asked)).find((found) => found !== undefined) ?? 'none';
  if (items.every((item) => item.asked === '')) warnings.add('unknown_code', 'after_sale_type', '');
  const order: Order = withoutNothing<Order>({ orderId, title: fields.line('title') ?? '', paidFen });
  const claim: Claim = {
    by: 'buyer',
    asks:
      asked === 'money'
        ? amountFen > 0 && paidFen !== undefined && amountFen < paidFen
          ? 'partial_refund'
          : 'full_refund'
        : asked,
    reason,
    text: items.find((item) => item.text !== '' && tellers.get(item.type) === 'buyer')?.text ?? '',
    amountFen,
  };
  const status = fields.code('status') ?? '';
  const source: Source = {
    platform: 'wechat',
    kind: 'complaint',
    number,
    createdAt,
    modifiedAt,
    status: {
      ...(status === '' ? {} : { status }),
      item_type: items.at(-1)?.type ?? '',
      ...(fields.has('after_sale_order_id') ? { after_sale_order_id: fields.line('after_sale_order_id') ?? '' } : {}),
    },
  };
  const category = reasons.categoryOf(reason, claim.by) ?? reasons.categoryOf(claim.text, claim.by);
  if (category === null) warnings.add('reason_unmapped', 'after_sale_reason', reason);
  const phone = items.find((item) => tellers.get(item.type) === 'buyer' && item.phone !== undefined)?.phone;
  return {
    platform: 'wechat',
    track: 'intervention',
    category,
    source,
    order,
    buyer: { name: '', ...(phone === undefined ? {} : { phone }) },
    merchant: { name: '' },
    claim,
    entry: entryOf(fields, items, { createdAt, modifiedAt }, warnings),
    messages: items.map(messageOf),
    evidence: [orderRecord(order, createdAt), ...items.flatMap(evidenceOf)],
    warnings: warnings.found,
  };
}

/** By the record's status; who is liable, by the newest entry that says so, unless an appeal was upheld since. */
function entryOf(
  fields: Fields,
  items: readonly Item[],
  times: { createdAt: number; modifiedAt: number },
  warnings: WarningList,
): Entry {
  const reading = fields.coded('status', known) ?? null;
  const code = fields.code('status') ?? '';
  const verdict = items.findLast((item) => liable.has(item.type) || item.type === appealUpheld);
  const decided = verdict && { outcome: liable.get(verdict.type) ?? null };
  const isOver = reading?.stages.includes('closed') === true || reading?.stages.includes('ruled') === true;
  const carriedOut = reading?.stages.every((stage) => stage === 'enforcement') === true;
  // Who is liable then, no entry has said yet.
  if (verdict?.type === appealUpheld && (isOver || carriedOut)) {
    warnings.add('decided_elsewhere', 'item_type', appealUpheld);
  }
  const evidence = evidenceOfBoth.get(code);
  const entry = entryTold(
    {
      field: 'status',
      code: verdict?.type ?? code,
      reading,
      closure: decided && code === '116' ? 'ruled' : code === '112' ? 'settled' : undefined,
      decided: decided && (isOver || carriedOut) ? decided : carriedOut ? { outcome: null } : undefined,
      ...times,
    },
    warnings,
  );
  const since = entry.stage === 'negotiation' ? entry.since : (reachedAt(items, entry.stage) ?? entry.since);
  if (entry.stage !== 'evidence' || !evidence) return { ...entry, since };
  const askedAt = withoutNothing({ buyer: lastAsked(items, 'buyer'), merchant: lastAsked(items, 'merchant') });
  return { ...entry, since, evidence, askedAt };
}

/** When the newest run of entries that tell of the stage began, words aside; undefined where the newest tells of another. */
function reachedAt(items: readonly Item[], stage: Stage): number | undefined {
  let since: number | undefined;
  for (const { type, at } of items.toReversed()) {
    const stages = knownItems.get(type)?.stages;
    if (!stages) continue;
    if ((stages.find((one) => entryStages.includes(one)) ?? 'ruled') !== stage) break;
    since = at;
  }
  return since;
}

const asksForEvidence: Readonly<Record<Side, readonly string[]>> = { buyer: ['14', '18'], merchant: ['16', '18'] };

function lastAsked(items: readonly Item[], side: Side): number | undefined {
  return items.findLast(({ type }) => asksForEvidence[side].includes(type))?.at;
}

/** Oldest first; an entry without a time has no place in the order of things. */
function itemsOf(record: JsonObject, warnings: WarningList, place: string, problems: ProblemList): Item[] {
  const given = fieldOf(record, 'history');
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) {
    problems.add(`${place}.history`, 'wrong_type', { expected: 'array', found: kindOf(given) });
    return [];
  }
  if (given.length > mostItems) problems.add(`${place}.history`, 'too_many', { found: given.length, limit: mostItems });
  const items: Item[] = [];
  // Newest first as it comes; numbered from the oldest, so that the same entry has the same id when more come.
  given
    .slice(-mostItems)
    .toReversed()
    .forEach((value: unknown, index) => {
      const here = `${place}.history[${given.length - 1 - index}]`;
      if (!isJsonObject(value)) {
        problems.add(here, 'wrong_type', { expected: 'object', found: kindOf(value) });
        return;
      }
      const id = `history-${index + 1}`;
      const fields = new Fields(value, here, warnings, problems, `message ${id}: `);
      const at = fields.instant('time');
      if (at === undefined) {
        if (!fields.has('time')) fields.warn('time_unreadable', 'time');
        return;
      }
      fields.coded('item_type', knownItems);
      fields.coded('after_sale_type', afterSaleTypes);
      items.push({
        id,
        type: fields.code('item_type') ?? '',
        at,
        text: fields.text('content'),
        phone: fields.line('phone_number'),
        asked: fields.code('after_sale_type') ?? '',
        reason: reasonOf(fields),
        files: fittingFiles(filesOf(value, id, fields), warnings),
      });
    });
  return items.sort((one, other) => one.at - other.at);
}

/** A number by its table, one that is not in it as it came; words as they are. */
function reasonOf(fields: Fields): string {
  const given = fields.line('after_sale_reason') ?? '';
  return /^\d+$/.test(given) ? (fields.coded('after_sale_reason', afterSaleReasons) ?? given) : given;
}

/** media_infos[] by address, or by id alone; then what only media_id_list[] has, by id. */
function filesOf(item: JsonObject, id: string, fields: Fields): EvidenceFile[] {
  const known = new Set<string>();
  const infos = listed(item, 'media_infos', fields).flatMap((info, index): EvidenceFile[] => {
    const media = isJsonObject(info) ? nonEmpty(fieldOf(info, 'media_id')) : undefined;
    if (media !== undefined) known.add(media);
    const url = nonEmpty(isJsonObject(info) ? (fieldOf(info, 'url') ?? fieldOf(info, 'media_url')) : info);
    if (url !== undefined) return [fileAt(url, `${id}-${index + 1}`)];
    return byId(media, 'media_infos', fields);
  });
  const others = listed(item, 'media_id_list', fields).filter(
    (media) => typeof media !== 'string' || !known.has(media),
  );
  return [...infos, ...others.flatMap((media) => byId(nonEmpty(media), 'media_id_list', fields))];
}

/** An id is no address: the file is listed as missing, and found by it. */
function byId(media: string | undefined, field: string, fields: Fields): EvidenceFile[] {
  const name = media === undefined ? undefined : safeFileName(media);
  if (name !== undefined) return [{ name }];
  fields.warn('field_unreadable', field);
  return [];
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listed(item: JsonObject, field: string, fields: Fields): unknown[] {
  const value = fieldOf(item, field);
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  fields.warn('field_unreadable', field);
  return [];
}

function messageOf({ id, at, type, text, files, reason }: Item): GivenMessage {
  return {
    id,
    at,
    from: tellers.get(type) ?? 'system',
    author: '',
    text: text || reason || (itemWords.get(type) ?? ''),
    evidenceSourceIds: files.length > 0 ? [id] : [],
  };
}

function evidenceOf({ id, at, type, text, files }: Item): GivenEvidence[] {
  if (files.length === 0) return [];
  const teller = tellers.get(type);
  return [
    {
      side: teller === 'buyer' || teller === 'merchant' ? teller : 'platform',
      kind: files.every((file) => isVideoName(file.name)) ? 'video' : 'photo',
      provenance: 'party',
      givenAt: at,
      text,
      files,
      sourceId: id,
    },
  ];
}
