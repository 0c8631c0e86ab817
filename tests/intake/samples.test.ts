import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pictureCandidates } from '../../electron/intake/pictures';
import { readPayload } from '../../electron/intake/read-file';
import { samplesAsOf, shiftReading, shiftTimes } from '../../electron/intake/samples';
import { mediaTypeOf } from '../../electron/vault/media-type';
import { Filing } from '../../shared/commands';
import { day } from '../../shared/time';
import { filingWith } from './payloads';

const folder = path.resolve(import.meta.dirname, '../../resources/samples');
const payloads = readdirSync(folder).filter((name) => name.endsWith('.json'));
const readings = payloads.map((name) => readPayload(path.join(folder, name), readFileSync(path.join(folder, name))));
const records = readings.flatMap((reading) => reading.records);
const filings = records.flatMap((record) => (record.kind === 'filing' ? [record.filing] : []));

test('they read without a problem', () => {
  expect(readings.flatMap((reading) => reading.problems)).toEqual([]);
  for (const filing of filings) expect(Filing.safeParse(filing).error).toBeUndefined();
});

test('they are plainly samples', () => {
  for (const filing of filings) {
    expect(filing.source.number).toMatch(/^900000/);
    expect(filing.buyer.name).toMatch(/^示例/);
    expect(filing.merchant.name).toMatch(/^示例/);
    expect(filing.order?.title).toMatch(/^示例/);
  }
});

test('they show the desk in its variety', () => {
  expect(filings).toHaveLength(13);
  expect(new Set(filings.map((filing) => filing.entry.stage))).toEqual(
    new Set(['negotiation', 'intake', 'evidence', 'arbitration', 'closed']),
  );
  expect(new Set(filings.map((filing) => filing.category)).size).toBeGreaterThanOrEqual(10);
  expect(filings.map((filing) => filing.category)).toContain('counterfeit');
  expect(filings.filter((filing) => filing.claim.amountFen >= 500_000).length).toBeGreaterThanOrEqual(2);
});

test('messages that come apart belong to a refund among them', () => {
  const numbers = new Set(filings.map((filing) => filing.source.number));
  for (const record of records) if (record.kind === 'messages') expect(numbers).toContain(record.number);
});

test('every picture is there, is a picture and is small; none is left over', () => {
  const inFolder = new Set(readdirSync(path.join(folder, 'pictures')));
  for (const [at, reading] of readings.entries()) {
    for (const wanted of reading.records.flatMap((record) => record.pictures)) {
      const file = path.join(folder, 'pictures', wanted.name);
      expect(pictureCandidates(path.join(folder, payloads[at] ?? ''), wanted)).toContain(file);
      expect(mediaTypeOf(readFileSync(file))).toMatch(/^image\/(png|jpeg)$/);
      expect(statSync(file).size).toBeLessThan(30_000);
      inFolder.delete(wanted.name);
    }
  }
  expect([...inFolder]).toEqual([]);
});

test('nothing in them is later than their own present', () => {
  for (const filing of filings) {
    expect(filing.source.modifiedAt).toBeLessThanOrEqual(samplesAsOf);
    for (const message of filing.messages) expect(message.at).toBeLessThanOrEqual(samplesAsOf);
  }
});

test('moved to another day, all their times move and nothing else does', () => {
  const before = filingWith({ cs_status: 3 });
  const after = shiftTimes(before, 10 * day);
  expect(Filing.safeParse(after).success).toBe(true);
  expect(after.source.createdAt).toBe(before.source.createdAt + 10 * day);
  expect(after.source.modifiedAt).toBe(before.source.modifiedAt + 10 * day);
  expect(after.entry.since).toBe(before.entry.since + 10 * day);
  expect(after.evidence.map((piece) => piece.givenAt)).toEqual(
    before.evidence.map((piece) => piece.givenAt + 10 * day),
  );
  expect(after.source.status['refund_remind_timeout.timeout']).toBe('2026-12-03 10:00:00');
  expect(after.source.status.status).toBe('SELLER_REFUSE_BUYER');
  expect(shiftTimes(after, -10 * day)).toEqual(before);
  for (const record of records) expect(shiftReading(shiftReading(record, day), -day)).toEqual(record);
});
