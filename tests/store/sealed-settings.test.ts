import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { cannotOpen } from '../../electron/shell/cannot-open';
import { SealedSettings } from '../../electron/store/sealed-tables';
import { newKey, SealBroken } from '../../electron/store/sealing';
import { emptyDatabase, testHost } from '../support/host';

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
