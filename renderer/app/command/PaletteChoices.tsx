import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseName } from '../../../shared/case-name';
import { formatFen } from '../format';
import { Hint } from './Hint';
import classes from './Palette.module.css';
import { type Choice, useChoices } from './palette-choices';
import { useCommandTitle } from './use-title';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The field to type in, and what it finds. */
export function PaletteChoices({ onChoose }: { onChoose: (choice: Choice) => void }) {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const choices = useChoices(typed);
  const current = choices[place];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const by = steps[event.key];
    if (by !== undefined && choices.length > 0) {
      event.preventDefault();
      setPlace((place + by + choices.length) % choices.length);
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      onChoose(current);
    }
  };

  return (
    <div className={classes.palette}>
      <input
        className={classes.input}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.key}`}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
      />
      <div ref={list} id={listId} role="listbox" aria-label={t('palette.title')} className={classes.list}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant, the input is focused
          <div
            key={choice.key}
            id={`${listId}-${choice.key}`}
            role="option"
            aria-selected={index === place}
            className={classes.option}
            onPointerMove={() => setPlace(index)}
            onClick={() => onChoose(choice)}
          >
            <Words choice={choice} />
          </div>
        ))}
      </div>
      {choices.length === 0 && (
        <p className={classes.none} role="status">
          {t('palette.none')}
        </p>
      )}
    </div>
  );
}

function Words({ choice }: { choice: Choice }) {
  const { t } = useTranslation(['app', 'queue', 'vocabulary']);
  const titleOf = useCommandTitle();
  if (choice.kind === 'command') {
    const { id, group } = choice.command;
    return (
      <>
        <span className={classes.title}>{titleOf(id)}</span>
        <span className={classes.group}>{t(`group.${group}`)}</span>
        <Hint id={id} />
      </>
    );
  }
  if (choice.kind === 'view') {
    return (
      <>
        <span className={classes.title}>{choice.view.name}</span>
        <span className={classes.group}>{t('queue:ownView')}</span>
      </>
    );
  }
  const { merchant, stage, amountFen } = choice.row;
  return (
    <>
      <span className={classes.title}>
        {caseName(choice.row)} <span className={classes.group}>{merchant}</span>
      </span>
      <span className={classes.group}>{t(`vocabulary:stage.${stage}`)}</span>
      <span>{formatFen(amountFen)}</span>
    </>
  );
}
