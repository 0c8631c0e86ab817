import { useTranslation } from 'react-i18next';
import { keyWord } from '../../../shared/query/lexicon';
import { queryKeys } from '../../../shared/query/query';
import { KeyCaps } from '../../app/commands';
import { formatCount } from '../../app/format';
import { usePreferences } from '../../app/preferences';
import type { Choice } from './completion';
import classes from './Query.module.css';

interface QueryChoicesProps {
  id: string;
  choices: readonly Choice[];
  active: number | null;
  /** What Tab puts in. */
  taken: Choice | null;
  onPick: (choice: Choice) => void;
}

export const choiceId = (id: string, place: number) => `${id}-${place}`;

/** Lies over the list: nothing moves when it opens. The field keeps the focus. */
export function QueryChoices({ id, choices, active, taken, onPick }: QueryChoicesProps) {
  const { t } = useTranslation('query');
  return (
    <div id={id} role="listbox" aria-label={t('queue:completions')} className={classes.choices}>
      {choices.map((choice, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant, the field itself is focused
        <div
          key={choice.label}
          id={choiceId(id, place)}
          ref={place === active ? intoSight : undefined}
          role="option"
          aria-selected={place === active}
          className={classes.choice}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice)}
        >
          <span className={classes.label}>{choice.label}</span>
          <span className={classes.about}>
            {choice.key !== null && t(`about.${choice.key}`)}
            {choice.count !== null && formatCount(choice.count)}
          </span>
          {choice === taken && <KeyCaps keys="Tab" />}
        </div>
      ))}
    </div>
  );
}

const intoSight = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

/** What the empty field takes. */
export function QueryHint() {
  const { t } = useTranslation('queue');
  const { language } = usePreferences();
  return (
    <div className={`${classes.choices} ${classes.hint}`}>
      <p>{t('queryHint')}</p>
      <p className={classes.keys}>
        {queryKeys.map((key) => (
          <code key={key}>{`${keyWord(key, language)}:`}</code>
        ))}
      </p>
      <p>{t('queryExample')}</p>
    </div>
  );
}
