import classes from './Settings.module.css';

const mostShown = 20;

interface RefusedFileProps {
  /** Which file, and that nothing was changed. */
  said: string;
  problems: readonly string[];
  more: (count: number) => string;
}

/** A file that a person chose and that was not taken, with why: the first few reasons. */
export function RefusedFile({ said, problems, more }: RefusedFileProps) {
  return (
    <>
      <p className={classes.warning}>{said}</p>
      <ul className={classes.problems}>
        {problems.slice(0, mostShown).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {problems.length > mostShown && <li>{more(problems.length - mostShown)}</li>}
      </ul>
    </>
  );
}
