import { platformTime } from '../../shared/time';
import { mustBeLead } from '../desk/accounts/accounts';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** Entries that are read at a time. */
const page = 500;

/** `journal`: who did what at this desk that is no event of a case, newest first; a lead's to read. */
export async function journalCommand({ open, io, words, invocation, session }: CommandContext): Promise<Exit> {
  if (session) mustBeLead(session);
  for (let offset = 0; ; offset += page) {
    const entries = await open.journal.read(offset, page);
    for (const entry of entries) {
      const { at, what, by, about, detail } = entry;
      const line = [platformTime(at), nameOf(by), words(`journal:${what}`), nameOf(about), detail ?? ''].join('\t');
      await io.out(`${invocation.json ? JSON.stringify(entry) : line}\n`);
    }
    if (entries.length < page) return exit.done;
  }

  function nameOf(id: string): string {
    return open.accounts.get(id)?.name ?? id;
  }
}
