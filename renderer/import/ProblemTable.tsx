import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileProblem } from '../../shared/file-problem';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import { pasted } from '../../shared/tables';
import { formatCount } from '../app/format';
import classes from './ImportDialog.module.css';

/** Which file, where in it, and why, in words; the first, where there are many. */
export function ProblemTable({ problems, all }: { problems: FileProblem[]; all: number }) {
  const { t } = useTranslation(['import', 'problem', 'rejection']);
  const title = useId();
  return (
    <div>
      <h3 id={title}>{t('problems', { count: all, shown: formatCount(all) })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section className={classes.problems} tabIndex={0} aria-labelledby={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('problemFile')}</th>
              <th scope="col">{t('problemPlace')}</th>
              <th scope="col">{t('problemWhy')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem) => (
              <tr key={`${problem.file}\n${problem.place}\n${problem.code}`}>
                <td className={classes.file}>
                  <FileName path={problem.file} />
                </td>
                <td className={classes.place}>{placeInWords(problem.place, t)}</td>
                <td>{problemInWords(problem, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all > problems.length && (
        <p className={classes.note}>{t('problemsMore', { shown: formatCount(problems.length) })}</p>
      )}
    </div>
  );
}

/** The name first: it tells two files apart, the folder seldom does. */
export function FileName({ path }: { path: string }) {
  const { t } = useTranslation('import');
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (path === pasted) return t('pasted');
  return (
    <>
      {path.slice(cut + 1)}
      {cut > 0 && <span className={classes.folder}>{path.slice(0, cut)}</span>}
    </>
  );
}
