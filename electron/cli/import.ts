import { resolve } from 'node:path';
import type { ImportReport } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import { percentOf } from '../../shared/import-progress';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import { isFolder } from '../intake/evidence-folder';
import { readMappingFile } from '../intake/table/mapping-files';
import type { Words } from '../shell/words';
import { type CommandIo, type Exit, exit } from './io';
import type { CommandContext } from './run-command';
import { watched } from './watched';

/** `import PATH…`: a row of counts, and a line for each failure. */
export async function importCommand({
  open,
  importer,
  io,
  words,
  invocation,
  operands,
}: CommandContext): Promise<Exit> {
  const given = invocation.mapping;
  const read = given === undefined ? null : await readMappingFile(resolve(io.folder, given));
  if (read && 'problems' in read) {
    await sayProblems(read.problems, io, words);
    return exit.refused;
  }
  const paths = operands.map((path) => resolve(io.folder, path));
  const evidenceFolder = invocation.evidenceFolder && resolve(io.folder, invocation.evidenceFolder);
  if (evidenceFolder !== undefined && !(await isFolder(evidenceFolder))) {
    await sayProblems([{ file: evidenceFolder, place: '', code: 'path_missing', params: {} }], io, words);
    return exit.refused;
  }
  const report = await watched(
    io,
    () => (importer.report?.state === 'running' ? progressLine(importer.report, words) : null),
    (stop) => importer.run(paths, { mapping: read?.mapping, evidenceFolder }, stop),
  );
  await open.deadlines.look();
  const { problems, cases, ...counts } = report;
  if (invocation.json) {
    const { new: fresh, updated, unchanged, older, conflicts, waiting, failed, missingFiles } = counts;
    const { warned, unknownCodes, unmappedReasons, evidenceFolder, missing } = counts;
    const taken = { new: fresh, updated, unchanged, older, conflicts, waiting, failed, missingFiles };
    const told = { ...taken, warned, unknownCodes, unmappedReasons, evidenceFolder, missing };
    await io.out(`${JSON.stringify({ ...told, files: counts.files, state: counts.state, problems })}\n`);
  } else {
    await io.out(`${words('cli:imported', { ...counts })}\n`);
  }
  await sayProblems(problems, io, words);
  if (counts.problemCount > problems.length) {
    await io.error(`${words('import:report.cut', { shown: problems.length })}\n`);
  }
  if (counts.state === 'cancelled') await io.error(`${words('import:ended.cancelled')}\n`);
  return counts.failed > 0 || counts.state !== 'done' ? exit.refused : exit.done;
}

function progressLine(report: ImportReport, words: Words): string {
  const percent = Math.floor(percentOf(report));
  if (report.archive) return words('cli:importingArchive', { percent });
  const { files, filesTotal: total } = report;
  return words('cli:importing', { percent, files, total, cases: report.new + report.updated });
}

/** A line for each: which file, where in it, and why. */
export async function sayProblems(
  problems: readonly FileProblem[],
  io: Pick<CommandIo, 'error'>,
  words: Words,
): Promise<void> {
  for (const problem of problems) {
    await io.error(`${[problem.file, problemLine(problem, words)].filter(Boolean).join(': ')}\n`);
  }
}

/** Where in its file, and why. */
export function problemLine(problem: FileProblem, words: Words): string {
  const where = problem.place && placeInWords(problem.place, words);
  return [where, problemInWords(problem, words)].filter(Boolean).join(': ');
}
