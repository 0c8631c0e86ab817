/** Searching by key in a queue of many cases. */
import type { Started } from './applications';
import { all, keyUntil, timesOf } from './desk';
import type { Figure } from './figures';

const texts = ['样例家居12', '扫地机器人', '7000000012', '样例买家312'];

/** With keys watched, and the list of all cases on screen. */
export async function searchFigures(desk: Started, cases: number): Promise<Figure[]> {
  const { page } = desk;
  const settled: number[] = [];
  const replies: number[] = [];
  const names: number[] = [];
  for (const text of texts) {
    await page.locator('[data-pane="queue"] [role=combobox]').fill('');
    await page.locator('[data-pane="queue"] [role=listbox][aria-busy=false]').waitFor();
    for (const character of text) settled.push(await keyUntil(desk, character, 'settled'));
    const typed = [...text].map((_, place) => text.slice(0, place + 1));
    replies.push(...(await timesOf(desk, questions(typed.map((one) => `${one}店`)))));
    names.push(
      ...(await timesOf(desk, questions(typed.flatMap((one) => [`buyer:${one}`, `shop:${one}`, `order:${one}`])))),
    );
  }
  const most = (few: number) => ({ most: cases > 100_000 ? 400 : few, of: 'itself', at: 'p95' }) as const;
  return [
    { name: 'search with messages, key to settled list', unit: 'ms', samples: settled, budget: most(60) },
    { name: 'search with messages, question to reply', unit: 'ms', samples: replies },
    { name: 'search in a name or number, question to reply', unit: 'ms', samples: names, budget: most(20) },
  ];
}

function questions(texts: readonly string[]) {
  return texts.map((text) => ({ name: 'queue.read', data: { filter: { ...all, text }, offset: 0, limit: 100 } }));
}
