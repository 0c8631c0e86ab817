import { amountInWords } from '../../shared/money';
import { platformTime } from '../../shared/time';
import { maskedRow } from '../desk/views';
import { type Exit, exit } from './io';
import { recordReveal } from './reveal';
import type { CommandContext } from './run-command';

const everything = { view: 'all', stages: [], text: '' } as const;

/** `list`: a row for every case, what is due first at the top. */
export async function listCommand({ open, io, words, invocation, session }: CommandContext): Promise<Exit> {
  const { desk } = open;
  if (invocation.reveal) await recordReveal(open.journal, session, 'list');
  const filter = { ...everything, stages: [] };
  const { rows } = await desk.index.window(filter, 0, desk.index.size, { account: null, now: desk.clock.now() });
  for (const row of rows) {
    const shown = invocation.reveal ? row : maskedRow(row);
    if (invocation.json) {
      const { closure, ...rest } = shown;
      await io.out(`${JSON.stringify(closure === null ? rest : shown)}\n`);
      continue;
    }
    const { caseId, stage, severity, category, amountFen, buyer, merchant, dueAt, assignee } = shown;
    const cells = [
      caseId,
      words(`vocabulary:stage.${stage}`),
      words(`vocabulary:severity.${severity}`),
      category ? words(`vocabulary:category.${category}`) : '-',
      amountInWords(amountFen, words),
      buyer,
      merchant,
      dueAt === null ? '-' : platformTime(dueAt),
      assignee ?? '-',
    ];
    await io.out(`${cells.join('\t')}\n`);
  }
  for (const [caseId, problem] of desk.broken) await io.error(`${words('cli:caseBroken', { caseId, problem })}\n`);
  return desk.broken.size > 0 ? exit.refused : exit.done;
}
