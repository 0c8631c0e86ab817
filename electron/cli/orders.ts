import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { readOrderFigures } from '../intake/order-figures';
import { sayProblems } from './import';
import { type Exit, exit } from './io';
import { linesOf } from './lines';
import type { CommandContext } from './run-command';

/** In characters. */
const longestLine = 64 * 1024;

/** `orders FILE`: the operator's figures of orders, which rates of interventions are measured by. */
export async function ordersCommand({ open, io, words, invocation, operands }: CommandContext): Promise<Exit> {
  const [path = '-'] = operands;
  const input = path === '-' ? io.stdin : createReadStream(resolve(io.folder, path));
  const { figures, problems } = await readOrderFigures(basename(path), linesOf(input, longestLine));
  await open.orders.add(figures);
  const counts = { figures: figures.length, failed: problems.length };
  await io.out(
    invocation.json ? `${JSON.stringify({ ...counts, problems })}\n` : `${words('cli:ordersRead', counts)}\n`,
  );
  await sayProblems(problems, io, words);
  return problems.length > 0 ? exit.refused : exit.done;
}
