import { resolve } from 'node:path';
import { CaseId } from '../../shared/case';
import { namesIn } from '../desk/names';
import { caseStory, storyFormatOf, storyText } from '../report/case-story';
import { writeOut } from '../report/write-out';
import { WrongUse } from '../shell/invocation';
import { type Exit, exit } from './io';
import { caller, recordReveal } from './reveal';
import type { CommandContext } from './run-command';

/**
 * `story CASE [PATH]`: all that happened to a case, as PDF, HTML, Markdown or JSON by the file's ending, or written out;
 * `--at N`: the case as it was recorded with its event N.
 */
export async function storyCommand({ open, io, words, invocation, operands, session }: CommandContext): Promise<Exit> {
  const [caseId = '', path] = operands;
  const format = path === undefined ? (invocation.json ? 'json' : 'md') : storyFormatOf(path);
  if (!format) throw new WrongUse(words('story:kindUnknown'));
  const file = CaseId.safeParse(caseId).success ? await open.desk.files.get(caseId) : null;
  if (!file) {
    await io.error(`${words('rejection:case_unknown', { caseId })}\n`);
    return exit.refused;
  }
  const { at } = invocation;
  const told = await caseStory(
    open.desk,
    caseId,
    at === undefined ? null : Number(at),
    invocation.reveal ? 'both' : 'neither',
    {
      t: words,
      language: io.language,
      name: namesIn(open),
    },
  );
  if (!told || (at !== undefined && String(told.story.then.seq) !== at)) {
    throw new WrongUse(words('story:atUnknown', { at, of: file.state.seq }));
  }
  if (invocation.reveal) await recordReveal(open.journal, session, caseId);
  if (path === undefined) {
    await io.out(format === 'pdf' ? '' : storyText(told, format));
    return exit.done;
  }
  const target = resolve(io.folder, path);
  const content = format === 'pdf' ? await open.press.toPdf(told.paper) : storyText(told, format);
  await open.journal.add({ what: 'exported', by: caller(session), about: caseId, detail: 'story' });
  await writeOut(target, content);
  await io.out(`${words('story:saved', { path: target })}\n`);
  return exit.done;
}
