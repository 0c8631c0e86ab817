import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { CommandEnvelope } from '../../shared/commands';
import { rejectionInWords } from '../../shared/rejection-words';
import type { Rejection } from '../../shared/rejections';
import { platformTime } from '../../shared/time';
import type { Session } from '../desk/accounts/session';
import type { Handled } from '../desk/desk';
import type { OpenDesk } from '../open-desk';
import { momentOf, WrongUse } from '../shell/invocation';
import { type Exit, exit } from './io';
import { linesOf } from './lines';
import type { CommandContext } from './run-command';

/** A command's line may not be longer than this, in characters. */
const longestLine = 8 * 1024 * 1024;

/**
 * `do [FILE]`: commands as JSON lines, from a file or standard input, each answered in turn by its events or its
 * rejection once they are on the disk. A line that is no command is answered too, and the next ones are read on.
 */
export async function doCommands({ open, io, words, invocation, operands, session }: CommandContext): Promise<Exit> {
  const [path] = operands;
  const input = path === undefined || path === '-' ? io.stdin : createReadStream(resolve(io.folder, path));
  let worst: Exit = exit.done;
  let number = 0;
  for await (const line of linesOf(input, longestLine)) {
    number += 1;
    if (line.trim() === '') continue;
    const answered = await answer(line, open, session);
    if (!answered.ok) worst = exit.refused;
    if (invocation.json) {
      await io.out(`${JSON.stringify(answered)}\n`);
    } else if (answered.ok) {
      const happened = answered.events.map(({ type }) => words(`cli:happened`, { type })).join(', ');
      await io.out(`${number}  ${answered.caseId}  ${happened || words('cli:nothingNew')}\n`);
    } else {
      const { language } = io;
      const wording = { t: words, language, time: platformTime, name: (id: string) => nameOf(open, id) };
      const why = rejectionInWords(answered.rejection, wording);
      await io.out(`${number}  ${words('cli:rejected')}  ${answered.rejection.code}: ${why}\n`);
    }
  }
  return worst;
}

/** An account's name; on the command line others may act, by whatever id they give. */
function nameOf(open: OpenDesk, id: string): string {
  return open.accounts.get(id)?.name ?? id;
}

async function answer(line: string, open: OpenDesk, session: Session | null): Promise<Handled> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return invalid('', error instanceof Error ? error.message : String(error));
  }
  const parsed = CommandEnvelope.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return invalid(issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  const { id, caseId, type, data, now, as = session?.actor } = parsed.data;
  if (!as) return invalid('as', 'missing');
  const wrong = await itIsNow(now, open);
  if (wrong) return wrong;
  return open.desk.handle({
    ...(id === undefined ? {} : { id }),
    caseId,
    type,
    data,
    as,
    signer: session ?? undefined,
  });
}

/** What is due by now happens before the command, and a rehearsal's command may say when now is. */
async function itIsNow(now: string | undefined, open: OpenDesk): Promise<Handled | null> {
  if (now === undefined) {
    await open.deadlines.look();
    return null;
  }
  if (!open.file.rehearsal) return invalid('now', 'is for rehearsal stores only');
  try {
    await open.setClock(momentOf(now), true);
    return null;
  } catch (error) {
    if (error instanceof WrongUse) return invalid('now', 'is not an ISO time');
    throw error;
  }
}

const rejected = (rejection: Rejection): Handled => ({ ok: false, rejection });
const invalid = (place: string, problem: string) => rejected({ code: 'data_invalid', params: { place, problem } });
