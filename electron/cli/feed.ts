import { resolve } from 'node:path';
import type { OpenDesk } from '../open-desk';
import { FeedRefused, feedProblemOf } from '../outbox/feed-file';
import { beginning } from '../outbox/feed-lines';
import { type Exit, exit } from './io';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

type Context = Omit<CommandContext, 'open' | 'importer'> & { open: Pick<OpenDesk, 'feed' | 'journal'> };

/**
 * `feed [FILE] [--after CURSOR]`: adds to a file what it does not have yet of the outcomes; with no file, what there is
 * after a cursor goes to standard output, up to the first that cannot be read.
 */
export async function feedCommand(context: Context): Promise<Exit> {
  const { open, io, words, invocation, operands, session } = context;
  const [path] = operands;
  await open.journal.add({ what: 'exported', by: caller(session), about: 'feed' });
  const { after } = invocation;
  try {
    if (path === undefined) {
      for await (const lines of open.feed.read(after ?? beginning)) await io.out(lines);
      return exit.done;
    }
    const target = resolve(io.folder, path);
    await open.feed.assureSuitable(target);
    const done = await open.feed.write(
      target,
      after === undefined ? { kind: 'kept' } : { kind: 'cursor', cursor: after },
    );
    await io.out(
      invocation.json
        ? `${JSON.stringify({ path: target, ...done })}\n`
        : `${words('cli:fed', { lines: done.lines, path: target })}\n`,
    );
    if (done.skipped === 0) return exit.done;
    await io.error(`${words('cli:fedSkipped', { skipped: done.skipped })}\n`);
    return exit.refused;
  } catch (error) {
    const { code, detail } = feedProblemOf(error);
    if (code === 'failed' && !(error instanceof FeedRefused)) throw error;
    const how = code === 'missing' || code === 'cut' || code === 'replaced' ? ` ${words('feed:afterHelps')}` : '';
    await io.error(`${words(`feed:problem.${code}`, { detail })}${how}\n`);
    return exit.refused;
  }
}
