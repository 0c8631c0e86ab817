import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { cannotOpen } from '../../electron/shell/cannot-open';
import { SealedSettings } from '../../electron/store/sealed-tables';
import { newKey, SealBroken } from '../../electron/store/sealing';
import { emptyDatabase, refusesToRead, testHost } from '../support/host';

beforeEach(emptyDatabase);

test('one that is damaged is said in words, and is as if it were not there where the store is only looked at', async () => {
  const { client } = testHost();
  const key = newKey();
  const strict = new SealedSettings(client, key);
  await strict.write('policy:lock-minutes', 5);
  const row = await client.ask('setting', 'policy:lock-minutes');
  const content = new Uint8Array(row?.content ?? []);
  content[20] = (content[20] ?? 0) ^ 1;
  await client.ask('writeSettings', [{ key: 'policy:lock-minutes', content }], []);

  const error = await strict.read('policy:lock-minutes', z.number()).catch((found: unknown) => found);
  expect(error).toBeInstanceOf(SealBroken);
  expect(cannotOpen(error, (name, params) => `${name} ${params?.detail}`)).toBe(
    'folder:value_unreadable sealed content of setting:policy:lock-minutes does not open',
  );
  expect(await new SealedSettings(client, key, true).read('policy:lock-minutes', z.number())).toBeNull();
  client.close();
});

test('one that is damaged or not to be read takes no other with it where the store is only looked at', async () => {
  const host = testHost();
  // Sealed under another key: it does not open.
  await new SealedSettings(host.client, newKey()).write('policy:a', 1);
  const lenient = new SealedSettings(host.client, newKey(), true);
  await lenient.write('policy:b', 2);
  await lenient.write('policy:c', 3);
  refusesToRead(host, 'setting', (key) => key === 'policy:b');
  expect(await lenient.list('policy:', z.number())).toEqual([3]);
  expect(await lenient.keys('policy:')).toEqual(['policy:a', 'policy:b', 'policy:c']);
  host.client.close();
});
