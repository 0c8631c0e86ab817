/**
 * A chat as data: the platforms' message lists (Taobao's `refund_message`, WeChat's `history`), the desk's own `messages`, and
 * what other programs write in the same manner. Pure.
 */
import { momentFromPlatformTime, timeWrittenIn } from '../../../shared/time';
import { isJsonObject, type JsonObject } from '../json';
import type { Said } from './chat-text';

const deepest = 8;
const textFields = ['content', 'text', 'message', 'msg', 'body', '内容', '消息'];
const timeFields = ['created', 'created_at', 'at', 'time', 'timestamp', 'date', 'create_time', 'send_time', '时间'];
const nameFields = ['owner_nick', 'author', 'nick', 'nickname', 'name', 'sender', 'from', 'role', 'speaker', '发送人'];

/** Roles that a record gives as codes, beside the name or without one. */
const roleWords: ReadonlyMap<string, string> = new Map([
  ['1', '买家'],
  ['2', '卖家'],
  ['3', '平台'],
]);
/** WeChat's `item_type` of what the two say; the rest is what happened. */
const itemWords: ReadonlyMap<string, string> = new Map([
  ['2', '买家'],
  ['3', '商家'],
]);

export interface SaidInRole extends Said {
  /** The role as the record has it, where it has one apart from the name. */
  role: string;
}

/** The list of messages in a value; null where there is none. */
export function chatInJson(value: unknown): SaidInRole[] | null {
  const lists: JsonObject[][] = [];
  gather(value, 0, lists);
  const read = lists.map((list) => list.flatMap(saidIn)).sort((one, other) => other.length - one.length);
  const [longest] = read;
  if (!longest || longest.length === 0) return null;
  // Histories come newest first; what was said is read from its beginning.
  const times = longest.flatMap(({ at }) => at ?? []);
  const isBackwards = times.length > 1 && (times[0] ?? 0) > (times.at(-1) ?? 0);
  return isBackwards ? longest.toReversed() : longest;
}

function gather(value: unknown, depth: number, lists: JsonObject[][]): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    const objects = value.filter(isJsonObject);
    if (objects.length > 0 && objects.some((item) => saidIn(item).length > 0)) lists.push(objects);
    else for (const item of objects.slice(0, 100)) gather(item, depth + 1, lists);
  } else if (isJsonObject(value)) {
    for (const item of Object.values(value)) gather(item, depth + 1, lists);
  }
}

function saidIn(item: JsonObject): SaidInRole[] {
  const text = fieldIn(item, textFields);
  const at = momentOf(fieldIn(item, timeFields));
  const name = wordsOf(fieldIn(item, nameFields));
  const role = roleOf(item);
  if (typeof text !== 'string' || (at === null && name === '' && role === '')) return [];
  return [{ at, name: name === '' ? role : name, role, text }];
}

function roleOf(item: JsonObject): string {
  if (item.item_type !== undefined) return itemWords.get(wordsOf(item.item_type)) ?? '系统';
  const role = wordsOf(item.owner_role ?? item.from ?? item.role ?? '');
  return roleWords.get(role) ?? role;
}

const fieldIn = (item: JsonObject, names: readonly string[]): unknown =>
  names.map((name) => item[name]).find((value) => value !== undefined && value !== null && value !== '');

const wordsOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Seconds or ms since the epoch, ISO 8601, or wall time in UTC+8. */
function momentOf(value: unknown): number | null {
  const text = wordsOf(value);
  if (/^\d{9,13}$/.test(text)) return text.length > 11 ? Number(text) : Number(text) * 1000;
  if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const moment = Date.parse(text);
    return Number.isFinite(moment) && moment >= 0 ? moment : null;
  }
  return momentFromPlatformTime(text) ?? timeWrittenIn(text)?.at ?? null;
}
