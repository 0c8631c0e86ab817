import { resolve } from 'node:path';
import { CaseId } from '../../shared/case';
import { DocumentDecision, DocumentReader } from '../../shared/documents';
import { decisionDocument } from '../report/decision-document';
import { writeOut } from '../report/write-out';
import { WrongUse } from '../shell/invocation';
import { type Exit, exit } from './io';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

/**
 * `document CASE PATH --for buyer|merchant|authority`: the decision document as a PDF, in the language of the call;
 * `--decision first`: of the decision that was appealed against.
 */
export async function documentCommand({
  open,
  io,
  words,
  invocation,
  operands,
  session,
}: CommandContext): Promise<Exit> {
  const [caseId = '', path = ''] = operands;
  const reader = DocumentReader.safeParse(invocation.reader);
  if (!reader.success) throw new WrongUse(words('cli:readerMissing'));
  const decision = DocumentDecision.safeParse(invocation.decision ?? 'last');
  if (!decision.success) throw new WrongUse(words('cli:decisionUnknown'));
  const wanted = { caseId, reader: reader.data, language: io.language, decision: decision.data };
  const paper = CaseId.safeParse(caseId).success ? await decisionDocument(open.desk, wanted, words) : 'case_unknown';
  if (typeof paper === 'string') {
    const why =
      paper === 'case_unknown' ? words('rejection:case_unknown', { caseId }) : words(`document:problem.${paper}`);
    await io.error(`${why}\n`);
    return exit.refused;
  }
  const target = resolve(io.folder, path);
  const pdf = await open.press.toPdf(paper);
  await open.journal.add({ what: 'exported', by: caller(session), about: caseId, detail: `document_${reader.data}` });
  await writeOut(target, pdf);
  await io.out(
    invocation.json
      ? `${JSON.stringify({ path: target, bytes: pdf.length })}\n`
      : `${words('document:dialog.saved', { path: target })}\n`,
  );
  return exit.done;
}
