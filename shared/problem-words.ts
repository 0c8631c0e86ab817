/** What could not be read, in words: the window and the command line say the same. */
import type { FileProblem } from './file-problem';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** A path in the file's data stays as it is; lines and columns are words. */
export function placeInWords(place: string, t: Translate): string {
  if (place === '') return t('import:problemWhole');
  return place
    .replace(/\bline (\d+)(, )?/, (_words, line: string, more: string | undefined) =>
      [t('import:problemLine', { line }), more && t('import:figureSeparator')].join(''),
    )
    .replace(/\bcolumn (\d+)/, (_words, column: string) => t('import:problemColumn', { column }));
}

/** A record that the desk did not take names the rejection, which has words of its own. */
export function problemInWords({ code, params }: FileProblem, t: Translate): string {
  const { rejection } = params;
  const words = rejection === undefined ? params : { ...params, rejection: t(`rejection:${rejection}`, params) };
  return t(`problem:${code}`, words);
}
