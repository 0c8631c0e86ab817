import { resolve } from 'node:path';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `import PATH…`: a line for each failure, then a row of counts. */
export async function importCommand({
  open,
  importer,
  io,
  words,
  invocation,
  operands,
}: CommandContext): Promise<Exit> {
  const report = await importer.run(operands.map((path) => resolve(io.folder, path)));
  await open.deadlines.look();
  const { problems, cases, ...counts } = report;
  if (invocation.json) {
    const { new: fresh, updated, unchanged, older, conflicts, waiting, failed, missingFiles, files, state } = counts;
    await io.out(
      `${JSON.stringify({ new: fresh, updated, unchanged, older, conflicts, waiting, failed, missingFiles, files, state, problems })}\n`,
    );
  } else {
    await io.out(`${words('cli:imported', { ...counts })}\n`);
  }
  for (const { file, place, code, params } of problems) {
    const reason = words(`problem:${code}`, params);
    await io.error(`${[file, place, reason].filter(Boolean).join(': ')}\n`);
  }
  return counts.failed > 0 || counts.state !== 'done' ? exit.refused : exit.done;
}
