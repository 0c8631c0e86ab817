import { platformTime } from '../../shared/time';
import { NotAllowed } from '../desk/accounts/accounts';
import type { OpenDesk } from '../open-desk';
import { WrongUse } from '../shell/invocation';
import type { Words } from '../shell/words';
import { type CommandIo, type Exit, exit } from './io';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

/**
 * `clock`: whether the machine's clock is trusted, and what waits where it is not; status 1 then. `clock confirm` says that
 * it is right, and lets happen what is due by it: an agent's or a lead's word.
 */
export async function clockCommand({ open, io, words, invocation, operands, session }: CommandContext): Promise<Exit> {
  const [act] = operands;
  if (act !== undefined && act !== 'confirm') throw new WrongUse(words('cli:operands', { name: 'clock' }));
  if (act === 'confirm') return confirm();
  const doubt = open.clockWatch.doubted(open.desk.index);
  if (invocation.json) {
    await io.out(`${JSON.stringify({ now: open.clock.now(), doubted: doubt })}\n`);
  } else if (doubt) {
    await io.out(`${inWords(open, words)}\n`);
    await io.out(`${words('cli:clockWaits', { waiting: doubt.waiting })}\n`);
    for (const { caseId, dueAt } of doubt.first) await io.out(`${caseId}\t${platformTime(dueAt)}\n`);
  } else {
    await io.out(`${words('cli:clockTrusted', { now: platformTime(open.clock.now()) })}\n`);
  }
  return doubt ? exit.refused : exit.done;

  async function confirm(): Promise<Exit> {
    try {
      await open.clockWatch.confirm(session ?? caller(session));
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
      await io.error(`${words('cli:clockNeedsAgent')}\n`);
      return exit.refused;
    }
    const fell = await open.deadlines.look();
    const now = open.clock.now();
    await io.out(invocation.json ? `${JSON.stringify({ now, fell })}\n` : `${words('cli:clockConfirmed', { fell })}\n`);
    return exit.done;
  }
}

/** One line on standard error while the machine's clock is doubted, whatever the command. */
export async function sayWhereDoubted(open: OpenDesk, io: CommandIo, words: Words): Promise<void> {
  if (open.clockWatch.isDoubted) await io.error(`${inWords(open, words)}\n`);
}

function inWords({ clock }: OpenDesk, words: Words): string {
  return words('cli:clockDoubted', { machine: platformTime(clock.machine), desk: platformTime(clock.now()) });
}
