/** Insights over all cases of a store: asked for, opened, and kept up to date while cases change, with their page open. */
import { randomUUID } from 'node:crypto';
import type { CaseSummary } from '../../../shared/case';
import type { RequestData } from '../../../shared/contract';
import { platformDay } from '../../../shared/time';
import { ask, firstLead, seat } from '../../e2e/support/staff';
import type { Started } from './applications';
import { all, queueRows, timesOf } from './desk';
import type { Figure } from './figures';

declare global {
  interface Window {
    /** The longest task of the page since it was asked for last, ms. */
    longestTask: () => number;
  }
}

const asked = 30;

export async function insightFigures(desk: Started): Promise<Figure[]> {
  const { page } = desk;
  await seat(page, firstLead, 'lead');
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  const { now } = await ask(page, 'desk.state', {});
  const filter = { from: platformDay(now, -364), to: platformDay(now), platform: null, person: null };
  await counted(desk, filter);
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await page.getByRole('table').first().waitFor();
  await watchTasks(page);

  /** What it says of main's thread while it did this. */
  const heldMain: number[] = [];
  const alone = async (work: () => Promise<number[]>): Promise<{ samples: number[]; note: string }> => {
    await desk.mainThread(true);
    const samples = await work();
    const { max } = await desk.mainThread(true);
    heldMain.push(max);
    return { samples, note: `main's longest: ${max.toFixed(0)}` };
  };
  const question = { name: 'insights.read', data: filter };
  const reports = await alone(() => timesOf(desk, Array(asked).fill(question)));
  const standing = { name: 'insights.standing', data: filter };
  const standings = await alone(() => timesOf(desk, Array(asked).fill(standing)));
  const rows = await queueRows(desk, { ...all, view: 'unassigned' }, 60);
  const open = rows.filter(({ assignee }) => assignee === null);
  // Whoever asks after a change is told of it.
  const changed = await alone(async () => {
    const told: number[] = [];
    for (const one of open) told.push(...(await timesOf(desk, [act(one, 'take'), question])).slice(1));
    return told;
  });
  await timesOf(
    desk,
    open.map((one) => act(one, 'release')),
  );
  const behind = { ...filter, kind: 'open', key: open[0]?.stage ?? 'intake' } as const;
  const queue = { name: 'queue.read', data: { filter: { ...all, behind }, offset: 0, limit: 100 } };
  const opened = await alone(() => timesOf(desk, Array(asked).fill(queue)));
  const longestTask = await page.evaluate(() => window.longestTask());
  return [
    { name: 'insights, question to reply', unit: 'ms', ...reports },
    { name: 'insights after a change, question to reply', unit: 'ms', ...changed },
    { name: 'standing of shops and buyers, question to reply', unit: 'ms', ...standings },
    { name: 'the cases behind a figure, question to reply', unit: 'ms', ...opened },
    {
      name: "longest on main's thread, insights",
      unit: 'ms',
      samples: [Math.max(...heldMain)],
      budget: { most: 50, of: 'itself', at: 'max' },
    },
    {
      name: "longest task of the console's page, insights",
      unit: 'ms',
      samples: [longestTask],
      note: 'the page draws all tables and charts anew in it',
    },
  ];
}

function act({ caseId }: CaseSummary, type: 'take' | 'release') {
  return { name: 'case.command', data: { id: randomUUID(), caseId, type, data: {} } };
}

/** Once all are counted after a start. */
async function counted({ page }: Started, filter: RequestData<'insights.read'>): Promise<void> {
  for (;;) {
    const told = await ask(page, 'insights.read', filter);
    if (told.counted === told.cases) return;
    await page.waitForTimeout(200);
  }
}

async function watchTasks(page: Started['page']): Promise<void> {
  await page.evaluate(() => {
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: 'longtask' });
    window.longestTask = () => longest;
  });
}
