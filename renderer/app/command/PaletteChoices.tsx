import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseName } from '../../../shared/case-name';
import { amountInWords } from '../../../shared/money';
import { FindList } from '../../ui/FindList';
import { Hint } from './Hint';
import classes from './Palette.module.css';
import { type Choice, useChoices } from './palette-choices';
import { useCommandTitle } from './use-title';

/** The field to type in, and what it finds. */
export function PaletteChoices({ onChoose }: { onChoose: (choice: Choice) => void }) {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState('');
  const choices = useChoices(typed);
  return (
    <FindList
      label={t('palette.title')}
      placeholder={t('palette.placeholder')}
      find={() => choices}
      keyOf={(choice) => choice.key}
      none={t('palette.none')}
      onChoose={onChoose}
      onType={setTyped}
    >
      {(choice) => <Words choice={choice} />}
    </FindList>
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
  if (choice.kind === 'search')
    return <span className={classes.title}>{t('palette.search', { text: choice.text })}</span>;
  const { merchant, stage, amountFen } = choice.row;
  return (
    <>
      <span className={classes.title}>
        {caseName(choice.row)} <span className={classes.group}>{merchant}</span>
      </span>
      <span className={classes.group}>{t(`vocabulary:stage.${stage}`)}</span>
      <span>{amountInWords(amountFen, t)}</span>
    </>
  );
}
