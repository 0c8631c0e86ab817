/**
 * A chat as data: the platforms' message lists (Taobao's `refund_message`, WeChat's `history`), the desk's own `messages`, and
 * what other programs write in the same manner. Pure.
 */
import { momentFromPlatformTime, timeWrittenIn } from '../../../shared/time';
import { isJsonObject, type JsonObject } from '../json';
import type { Said } from './chat-text';
import { type KnownParties, saysSide, speakerOf } from './speaker';

const deepest = 8;
const textFields = ['content', 'text', 'message', 'msg', 'body', '内容', '消息'];
const timeFields = ['created', 'created_at', 'at', 'time', 'timestamp', 'date', 'create_time', 'send_time', '时间'];
const nameFields = ['owner_nick', 'author', 'nick', 'nickname', 'name', 'sender', 'from', 'role', 'speaker', '发送人'];

const roleFields = ['owner_role', 'from', 'role', 'speaker', 'sender_type', 'sender_role'];

/** Taobao's codes in `owner_role`, beside the name or without one. */
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

interface Listed {
  /** That the list stands under; empty where there is none. */
  field: string;
  said: SaidInRole[];
}

/**
 * The messages in a value, of all its lists of them, one list after the other; null where there is none.
 * @param isSaidToBe whoever gave it calls it a chat; else somebody whose side is known has to speak in a list, or in one under a field of the same name
 */
export function chatInJson(value: unknown, known: KnownParties, isSaidToBe: boolean): SaidInRole[] | null {
  const lists: Listed[] = [];
  gather(value, 0, lists);
  const spoken = lists.filter(({ said }) => said.some(({ name, role }) => speakerOf(name, known, role) !== 'unknown'));
  // A page on which nobody of a known side speaks is of the same chat.
  const fields = new Set(spoken.map(({ field }) => field));
  const chats = spoken.length > 0 || !isSaidToBe ? lists.filter(({ field }) => fields.has(field)) : lists;
  if (chats.length === 0) return null;
  const ordered = chats.map(({ said }) => oldestFirst(said));
  // Pages of a history come newest first, too.
  const begins = ordered.flatMap((list) => timesOf(list)[0] ?? []);
  return (isBackwards(begins) ? ordered.toReversed() : ordered).flat();
}

const timesOf = (list: readonly SaidInRole[]) => list.flatMap(({ at }) => at ?? []);
const isBackwards = (times: readonly number[]) => times.length > 1 && (times[0] ?? 0) > (times.at(-1) ?? 0);

/** Histories come newest first; what was said is read from its beginning. */
const oldestFirst = (list: SaidInRole[]) => (isBackwards(timesOf(list)) ? list.toReversed() : list);

function gather(value: unknown, depth: number, lists: Listed[], field = ''): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    const said = value.map((item) => (isJsonObject(item) ? saidIn(item) : null));
    // One that has words makes it a list of messages; those without are messages too.
    if (said.some((one) => one?.isText)) {
      lists.push({ field, said: said.map((one, place) => one?.said ?? wordless(value[place])) });
    } else for (const item of value) gather(item, depth + 1, lists, field);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) gather(item, depth + 1, lists, key);
  }
}

const wordless = (value: unknown): SaidInRole => ({ at: null, name: '', role: '', text: dataText(value) });

/** Null where neither a time nor anybody is told. What is said in no words (a picture, a card of an order) is told as it stands. */
function saidIn(item: JsonObject): { said: SaidInRole; isText: boolean } | null {
  const text = fieldIn(item, textFields);
  const at = momentOf(fieldIn(item, timeFields));
  const name = wordsOf(fieldIn(item, nameFields));
  const role = roleOf(item);
  if (at === null && name === '' && role === '') return null;
  const isText = typeof text === 'string';
  const said = { at, name: name === '' ? role : name, role, text: isText ? text : dataText(textless(item)) };
  return { said, isText };
}

const aside: ReadonlySet<string> = new Set([...timeFields, ...nameFields, ...roleFields]);

/** What a message has besides who and when. */
const textless = (item: JsonObject) =>
  Object.fromEntries(
    Object.entries(item).filter(([field, value]) => !aside.has(field) && value !== '' && value !== null),
  );

function dataText(value: unknown): string {
  const text = typeof value === 'string' ? value : written(value);
  return text === '{}' ? '' : text;
}

/** What lies deeper than can be written out again is told to be there; the file's own lines have it. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

function roleOf(item: JsonObject): string {
  if (item.item_type !== undefined) return itemWords.get(wordsOf(item.item_type)) ?? '系统';
  const given = roleFields.map((field) => [field, wordsOf(item[field])] as const).filter(([, role]) => role !== '');
  // What a number means in another program's record nobody knows.
  const roles = given.map(([field, role]) => (field === 'owner_role' ? (roleWords.get(role) ?? role) : role));
  // "from" may be a name, and the role stand beside it.
  return roles.find(saysSide) ?? roles[0] ?? '';
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
