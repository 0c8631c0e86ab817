import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ClauseView } from '../../shared/contract';
import { usePreferences } from '../app/preferences';
import { useWords } from '../ui/words';
import classes from './ClausesField.module.css';

interface CitedClauseProps {
  id: string;
  /** Undefined where the rulebook has none of that id. */
  clause: ClauseView | undefined;
  onRemove: () => void;
}

/** A clause that the verdict cites: number and title; pressed, its words and whether they are the official ones. */
export function CitedClause({ id, clause, onRemove }: CitedClauseProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes.cited}>
      <div className={classes.summary}>
        <UnstyledButton className={classes.press} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className={classes.id}>{id}</span>
          <span className={classes.title}>{clause?.title[language] ?? t('clauseUnknown')}</span>
          {clause && <span className={classes.source}>{t(`vocabulary:clauseSource.${clause.source}`)}</span>}
        </UnstyledButton>
        <ActionIcon size={24} aria-label={t('clauseRemove', { id })} onClick={onRemove}>
          <IconX size={12} />
        </ActionIcon>
      </div>
      {isOpen && clause && (
        <p className={classes.text}>
          {clause.text[language]}
          {clause.example && <em className={classes.example}>{t('clauseExample')}</em>}
        </p>
      )}
    </div>
  );
}
