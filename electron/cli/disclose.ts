import { CaseId } from '../../shared/case';
import { platformTime } from '../../shared/time';
import { verdictNotice } from '../../shared/verdict-notice';
import { Side } from '../../shared/vocabulary';
import { disclosedTo } from '../desk/disclosure';
import { WrongUse } from '../shell/invocation';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `disclose CASE SIDE`: what one side is shown of a case and told with its verdict, as JSON; nothing personal of the other. */
export async function discloseCommand({ open, io, words, operands }: CommandContext): Promise<Exit> {
  const [caseId = '', to = ''] = operands;
  const side = Side.safeParse(to);
  if (!side.success) throw new WrongUse(words('cli:sideUnknown', { side: to }));
  const file = CaseId.safeParse(caseId).success ? await open.desk.files.get(caseId) : null;
  if (!file) {
    await io.error(`${words('rejection:case_unknown', { caseId })}\n`);
    return exit.refused;
  }
  const { verdict } = file.state;
  const notice = verdict && verdictNotice(verdict, { t: words, time: platformTime });
  await io.out(`${JSON.stringify({ ...disclosedTo(file, side.data), ...(notice && { notice }) })}\n`);
  return exit.done;
}
