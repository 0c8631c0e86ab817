import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { Tip } from '../ui/Tip';
import { useRulebook } from '../verdict/rulebook';
import classes from './Requests.module.css';

/** A clause by its number; pointed at or focused, its title and words. */
export function ClauseChip({ id }: { id: string }) {
  const { language } = usePreferences();
  const { clauses } = useRulebook(useCase().case.rulebook);
  const clause = clauses.find((other) => other.id === id);
  if (!clause) return <span className={classes.clause}>{id}</span>;
  return (
    <Tip label={`${clause.title[language]}: ${clause.text[language]}`} multiline maw={360} alsoInFocus>
      <button type="button" className={classes.clause} aria-label={`${id} ${clause.title[language]}`}>
        {id}
      </button>
    </Tip>
  );
}
