/** What a dialog about a printed thing is made of: the thing as it would be printed, and what can be done with it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CaseState } from '../../shared/case';
import type { Language } from '../../shared/contract';
import { paperPage } from '../../shared/documents';
import { Hint, useCommand } from '../app/commands';
import { useWords } from '../ui/words';
import classes from './Paper.module.css';

interface PaperFrameProps {
  title: string;
  state: Pick<CaseState, 'caseId' | 'seq'>;
  language: Language;
  /** Which paper of the case: `for` whom and of which decision, or `at` which event. */
  which: { for: string; decision: string } | { at: string };
}

/** As tall as what it stands in. It runs nothing; its fonts are its own origin's. */
export function PaperFrame({ title, state: { caseId, seq }, language, which }: PaperFrameProps) {
  const query = new URLSearchParams({ case: caseId, ...which, lang: language, seq: String(seq) });
  return <iframe className={classes.preview} title={title} sandbox="allow-same-origin" src={`${paperPage}?${query}`} />;
}

interface PaperFootProps {
  note: string;
  /** What saving is called. */
  save: string;
  isSaving: boolean;
  /** Something else is being done with it. */
  isBusy?: boolean;
  onSave: () => void;
  onClose: () => void;
  /** More that can be done. */
  children?: ReactNode;
}

export function PaperFoot({ note, save, isSaving, isBusy = false, onSave, onClose, children }: PaperFootProps) {
  const t = useWords('case');
  useCommand('verdict.submit', onSave, !isSaving && !isBusy);
  return (
    <footer className={classes.footer}>
      <span className={classes.note}>{note}</span>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      {children}
      <Button loading={isSaving} disabled={isBusy} onClick={onSave} rightSection={<Hint id="verdict.submit" />}>
        {save}
      </Button>
    </footer>
  );
}
