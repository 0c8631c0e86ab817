import { expect, test } from 'vitest';
import { Batches } from '../../electron/intake/batches';
import type { Batch, ReadRecord } from '../../electron/intake/worker-messages';
import { dispute } from '../support/desk';

const record = (number: string, text: unknown): ReadRecord => ({
  file: `${number}.json`,
  reading: { kind: 'filing', filing: { ...dispute(number), ...Object(text) }, raw: '{}', pictures: [] },
});

function outlet() {
  const sent: Batch[] = [];
  const send = (batch: Batch) => void sent.push(structuredClone(batch));
  return { sent, batches: new Batches({ send, acknowledged: () => Promise.resolve() }) };
}

test('a record that cannot go to the other thread is told with its file, and the others go', async () => {
  const { sent, batches } = outlet();
  for (const one of [record('1', {}), record('2', { category: () => undefined }), record('3', {})]) {
    await batches.addRecord(one, [], []);
  }
  await batches.end();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.records.map(({ file }) => file)).toEqual(['1.json', '3.json']);
  expect(sent[0]?.problems).toMatchObject([{ file: '2.json', place: '2', code: 'unexpected' }]);
});

test('a fault that is of no record ends it', async () => {
  const batches = new Batches({
    send: () => {
      throw new Error('the owner is gone');
    },
    acknowledged: () => Promise.resolve(),
  });
  await batches.addRecord(record('1', {}), [], []);
  await expect(batches.end()).rejects.toThrow('the owner is gone');
});
