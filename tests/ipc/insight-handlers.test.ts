import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insightHandlers } from '../../electron/ipc/insight-handlers';
import { type Language, requests } from '../../shared/contract';
import type { JournalEntry } from '../../shared/journal';
import { day, platformDay } from '../../shared/time';
import { dispute, lead, startOfTest, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { translator } from '../support/words';

const today = platformDay(startOfTest);
const filter = { from: today - 2 * day, to: today, platform: null, person: null };
const session = { id: lead.id, account: { id: lead.id, role: 'lead', name: '李主管' } };

let folder: string;
let chosen: string | null;
let entries: JournalEntry[];

beforeEach(async () => {
  await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'charts-'));
  chosen = null;
  entries = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** At a desk with two cases, in intake and in evidence. */
async function handlersIn(language: Language) {
  const { desk, clock } = await testDesk();
  for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number), as: lead });
  const none = { all: 0, restricted: 0, rows: [] };
  const told = {
    desk,
    clock,
    accounts: { all: [] },
    journal: { add: async (entry: JournalEntry) => void entries.push(entry) },
    standings: { insights: async () => ({ shops: none, buyers: none }) },
    press: {
      faces: async (text: string) => `/* ${[...new Set(text)].join('').replaceAll(/[<>&\s]/g, '')} */`,
      toPng: async (chart: string) => Buffer.from(`PNG of ${chart}`),
    },
  };
  const dialogs = { saveInsights: async () => chosen, saveChart: async () => chosen };
  return insightHandlers(told, dialogs, { session: () => session as never }, translator(language));
}

describe.each(['zh-CN', 'en'] as const)('a chart of insights is saved, in %s', (language) => {
  const t = translator(language);

  test('as SVG: what is counted, in words, with the days and the font of its words', async () => {
    const handlers = await handlersIn(language);
    chosen = join(folder, 'open.SVG');
    expect(await handlers['insights.saveChart']({ filter, chart: 'open' })).toEqual({ path: chosen });
    const svg = readFileSync(chosen, 'utf8');
    for (const words of [
      t('insights:table.open.title'),
      t('insights:table.open.note'),
      t('insights:column.open'),
      t('insights:column.cases'),
      t('vocabulary:stage.intake'),
      t('insights:chart.scope', { label: t('insights:csv.period'), said: '2026-11-18 – 2026-11-20' }),
      t('insights:allPlatforms'),
      t('insights:everybody'),
    ])
      expect(svg).toContain(words);
    for (const character of t('vocabulary:stage.intake')) expect(/\/\* (.*) \*\//.exec(svg)?.[1]).toContain(character);
    expect(entries).toEqual([{ what: 'exported', by: lead.id, about: 'insights', detail: 'chart' }]);
  });

  test('of several lines or bars, with a legend and what they count', async () => {
    const handlers = await handlersIn(language);
    chosen = join(folder, 'days.svg');
    await handlers['insights.saveChart']({ filter, chart: 'days' });
    const svg = readFileSync(chosen, 'utf8');
    for (const key of ['column.filed', 'column.issued', 'column.closed', 'column.day', 'chart.count'])
      expect(svg).toContain(t(`insights:${key}`));
  });
});

describe('a chart of insights', () => {
  test('is a PNG where its name has no ending of ours', async () => {
    const handlers = await handlersIn('en');
    for (const name of ['open.png', 'open', 'open.jpg']) {
      chosen = join(folder, name);
      await handlers['insights.saveChart']({ filter, chart: 'open' });
      expect(readFileSync(chosen, 'utf8')).toMatch(/^PNG of <svg/);
    }
  });

  test('is not written where nothing was chosen, or nothing is to be seen; then nothing is on record', async () => {
    const handlers = await handlersIn('en');
    expect(await handlers['insights.saveChart']({ filter, chart: 'open' })).toBeNull();
    chosen = join(folder, 'heard.svg');
    expect(await handlers['insights.saveChart']({ filter, chart: 'heard' })).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect(entries).toEqual([]);
  });

  test('is asked for by a name that a chart has', () => {
    const { request } = requests['insights.saveChart'];
    expect(request.safeParse({ filter, chart: 'shops' }).success).toBe(true);
    for (const chart of ['likeCases', '../open', '']) expect(request.safeParse({ filter, chart }).success).toBe(false);
  });
});
