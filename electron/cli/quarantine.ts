import { platformTime } from '../../shared/time';
import { WrongUse } from '../shell/invocation';
import { importCommand, problemLine } from './import';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `quarantine [list]`, `quarantine retry [ID…]`, `quarantine drop ID…|all`: files that could not be read. */
export async function quarantineCommand(context: CommandContext): Promise<Exit> {
  const [act = 'list', ...ids] = context.operands;
  if (act === 'list' && ids.length === 0) return list(context);
  if (act === 'retry') return retry(context, ids);
  if (act === 'drop' && ids.length > 0) return drop(context, ids);
  throw new WrongUse(context.words('cli:operands', { name: 'quarantine' }));
}

/** A row for each file; its reasons below. */
async function list({ open, io, words, invocation }: CommandContext): Promise<Exit> {
  const { files, left } = open.quarantine.list;
  if (invocation.json) {
    for (const file of files) await io.out(`${JSON.stringify(file)}\n`);
    return exit.done;
  }
  for (const { id, path, lastAt, tries, reasons, count } of files) {
    await io.out(`${[id, platformTime(lastAt), tries, path].join('\t')}\n`);
    for (const reason of reasons) {
      await io.out(`  ${problemLine(reason, words)}\n`);
    }
    if (count > reasons.length)
      await io.out(`  ${words('quarantine:moreReasons', { more: count - reasons.length })}\n`);
  }
  if (left > 0) await io.out(`${words('quarantine:left', { left })}\n`);
  return exit.done;
}

async function retry(context: CommandContext, ids: string[]): Promise<Exit> {
  const { quarantine } = context.open;
  const wanted = named(context, ids.length === 0 ? ['all'] : ids);
  if (wanted === null) return exit.refused;
  const operands = quarantine.pathsOf(wanted);
  return operands.length === 0 ? exit.done : importCommand({ ...context, operands });
}

async function drop(context: CommandContext, ids: string[]): Promise<Exit> {
  const wanted = named(context, ids);
  if (wanted === null) return exit.refused;
  const dropped = await context.open.quarantine.drop(wanted);
  const { io, words, invocation } = context;
  await io.out(invocation.json ? `${JSON.stringify({ dropped })}\n` : `${words('quarantine:dropped', { dropped })}\n`);
  return exit.done;
}

/** Null, and said, where one of them is not on the list. */
function named({ open, io, words }: CommandContext, ids: string[]): string[] | null {
  const known = open.quarantine.list.files.map(({ id }) => id);
  if (ids.length === 1 && ids[0] === 'all') return known;
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  void io.error(`${words('quarantine:unknown', { id: unknown })}\n`);
  return null;
}
