/** Payloads for the tests: the fixtures as they are, and with fields changed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'lossless-json';
import { isJsonObject, type JsonObject } from '../../electron/intake/json';
import { readPayload } from '../../electron/intake/read-file';
import type { FilingReading, MessagesReading, PayloadReading } from '../../electron/intake/reading';

const folder = path.resolve(import.meta.dirname, '../fixtures/taobao');

export function fixture(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Reads a value as if it were a file. Numbers of the test are plain ones; those of fixtures keep every digit. */
export function readValue(value: unknown, name = 'payload.json'): PayloadReading {
  return readPayload(name, bytesOf(stringify(value) ?? ''));
}

/** The object at a path in a fixture. */
export function objectIn(name: string, ...way: string[]): JsonObject {
  let value = parse(fixture(name).toString('utf8'));
  for (const step of way) {
    if (!isJsonObject(value)) throw new Error(`no ${step} in ${name}`);
    value = value[step];
  }
  if (!isJsonObject(value)) throw new Error(`${way.join('.')} is no object in ${name}`);
  return value;
}

/** The full refund record with fields changed; `undefined` takes one away. */
export function refundWith(changes: JsonObject): JsonObject {
  const refund = { ...objectIn('refund-full.json', 'refund_get_response', 'refund'), ...changes };
  const kept = Object.entries(refund).filter(([, value]) => value !== undefined);
  return { refund_get_response: { refund: Object.fromEntries(kept) } };
}

export function messageWith(changes: JsonObject): JsonObject {
  const message: JsonObject = {
    id: 1,
    refund_id: 90111222333444,
    owner_id: 7,
    owner_nick: '测试买家',
    owner_role: '1',
    content: '你好',
    created: '2026-11-18 10:00:00',
    message_type: 'NORMAL',
    ...changes,
  };
  const kept = Object.entries(message).filter(([, value]) => value !== undefined);
  return { refund_messages_get_response: { refund_messages: { refund_message: [Object.fromEntries(kept)] } } };
}

/** The only record of a reading, which has to be a filing. */
export function filingOf(reading: PayloadReading): FilingReading['filing'] {
  const [record] = reading.records;
  if (record?.kind !== 'filing' || reading.records.length !== 1) {
    throw new Error(`not one filing: ${JSON.stringify(reading.problems)}`);
  }
  return record.filing;
}

export function messagesOf(reading: PayloadReading): MessagesReading {
  const [record] = reading.records;
  if (record?.kind !== 'messages' || reading.records.length !== 1) {
    throw new Error(`not one reading of messages: ${JSON.stringify(reading.problems)}`);
  }
  return record;
}

/** The filing of the full refund record with fields changed. */
export function filingWith(changes: JsonObject): FilingReading['filing'] {
  return filingOf(readValue(refundWith(changes)));
}

/** ms since the epoch of a wall time in UTC+8. */
export function chinaTime(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}+08:00`);
}

/** Text of ASCII and common Chinese characters as GB18030, which nothing here encodes: by what its pairs of bytes decode to. */
export function inGb18030(text: string): Buffer {
  const pairs = new Map<string, [number, number]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  const bytes = [...text].flatMap((character) => {
    if (character < '\u0080') return [character.charCodeAt(0)];
    const pair = pairs.get(character);
    if (!pair) throw new Error(`no pair of bytes for ${character}`);
    return pair;
  });
  return Buffer.from(bytes);
}
