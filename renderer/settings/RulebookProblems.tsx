import type { FileProblem } from '../../shared/file-problem';
import { useWords } from '../ui/words';
import classes from './Settings.module.css';

/** Why a rulebook is not valid: which file, where in it, and what is wrong. */
export function RulebookProblems({ problems }: { problems: readonly FileProblem[] }) {
  const t = useWords('rulebook');
  return (
    <ul className={classes.problems}>
      {problems.map(({ file, place, code, params }) => (
        <li key={`${file} ${place} ${code}`}>
          <code>{[file, place].filter(Boolean).join(': ')}</code> {t(`problem.${code}`, params)}
        </li>
      ))}
    </ul>
  );
}
