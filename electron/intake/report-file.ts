/** The report of an import as a file: for programs, or to be read. */
import { type ImportReport, importFigures } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import { pasted } from '../../shared/tables';
import { platformTime } from '../../shared/time';

type Words = (key: string, params?: Record<string, unknown>) => string;

/** By the ending of the chosen name: `.json` for programs, else lines of text in the desk's language. */
export function reportFile(path: string, report: ImportReport, words: Words): string {
  return path.toLowerCase().endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, words);
}

/** What a person is shown of an import, as text. */
export function reportText(report: ImportReport, words: Words): string {
  const { startedAt, endedAt, state, files, filesTotal, problems, problemCount, cases, evidenceFolder, missing } =
    report;
  const lines = [
    words('import:report.title'),
    '',
    words(`import:report.state.${state}`, { at: platformTime(endedAt ?? startedAt) }),
    words('import:progress', { files, total: filesTotal }),
    ...importFigures.map((figure) => `${words(`import:figure.${figure}`)}\t${report[figure]}`),
    ...(evidenceFolder ? [folderLine(evidenceFolder, words)] : []),
  ];
  if (problems.length > 0) {
    lines.push('', words('import:problems', { count: problemCount, shown: problemCount }), '');
    lines.push(...problems.map((problem) => problemLine(problem, words)), ...cutLine(problems, problemCount, words));
  }
  if (missing.length > 0) {
    const { missingFiles: count } = report;
    lines.push('', words('import:missing.title', { count, shown: count }), '');
    lines.push(...missing.map(({ number, name }) => `${number}\t${name}`), ...cutLine(missing, count, words));
  }
  if (cases.length > 0) {
    lines.push('', words('import:report.cases'), '', ...cases);
    lines.push(...cutLine(cases, report.new + report.updated, words));
  }
  return `${lines.join('\n')}\n`;
}

/** That there were more than are listed, where there were. */
function cutLine(listed: readonly unknown[], count: number, words: Words): string[] {
  return count > listed.length ? [words('import:report.cut', { shown: listed.length })] : [];
}

function folderLine({ folder, isThere, found }: NonNullable<ImportReport['evidenceFolder']>, words: Words): string {
  const told = isThere
    ? words('import:evidenceFolder.found', { count: found, shown: found })
    : words('import:evidenceFolder.gone');
  return `${told}\t${folder}`;
}

function problemLine(problem: FileProblem, words: Words): string {
  const file = problem.file === pasted ? words('import:pasted') : problem.file;
  return [file, placeInWords(problem.place, words), problemInWords(problem, words)].filter(Boolean).join('\t');
}
