import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { CaseState } from '../../shared/case';
import { type Language, languages } from '../../shared/contract';
import {
  type DocumentDecision,
  type DocumentReader,
  documentDecisions,
  documentProblem,
  documentReaders,
} from '../../shared/documents';
import { CommandLayer, Hint, useCommand } from '../app/commands';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';
import { languageOf } from '../verdict/form';
import classes from './DocumentDialog.module.css';
import { PaperFoot, PaperFrame } from './Paper';

interface DocumentDialogProps {
  state: CaseState;
  onClose: () => void;
}

/** The decision as each reader gets it: seen as it would be printed, saved or printed. */
export function DocumentDialog({ state, onClose }: DocumentDialogProps) {
  const t = useWords(['document', 'case']);
  const [reader, setReader] = useState<DocumentReader>('buyer');
  const [chosen, setLanguage] = useState<Language | null>(null);
  const [decision, setDecision] = useState<DocumentDecision>('last');
  const issued = decision === 'first' ? state.firstVerdict : state.verdict;
  // What the two sides read the verdict in, whatever the console speaks.
  const language = chosen ?? languageOf(issued?.verdict ?? {});
  return (
    <Modal opened onClose={onClose} title={t('dialog.title')} withCloseButton={false} size={940}>
      <CommandLayer>
        <div className={classes.choices}>
          <ChoiceList
            label={t('dialog.reader')}
            isSmall
            columns={3}
            options={documentReaders
              .filter((each) => documentProblem(state, each, decision) === null)
              .map((value) => ({ value, label: t(`reader.${value}`) }))}
            value={reader}
            onChange={setReader}
          />
          <ChoiceList
            label={t('dialog.language')}
            isSmall
            columns={2}
            options={languages.map((value) => ({ value, label: t(`languageName.${value}`) }))}
            value={language}
            onChange={setLanguage}
          />
          {state.firstVerdict && (
            <ChoiceList
              label={t('dialog.decision')}
              isSmall
              columns={2}
              options={documentDecisions.map((value) => ({ value, label: t(`decisionOf.${value}`) }))}
              value={decision}
              onChange={setDecision}
            />
          )}
        </div>
        <div className={classes.paper}>
          <PaperFrame title={t('dialog.preview')} state={state} language={language} which={{ for: reader, decision }} />
        </div>
        <Acts caseId={state.caseId} reader={reader} language={language} decision={decision} onClose={onClose} />
      </CommandLayer>
    </Modal>
  );
}

interface ActsProps {
  caseId: CaseState['caseId'];
  reader: DocumentReader;
  language: Language;
  decision: DocumentDecision;
  onClose: () => void;
}

function Acts({ onClose, ...wanted }: ActsProps) {
  const t = useWords(['document', 'case']);
  const saving = useAct('document.save', {
    onSuccess: (done) => {
      if (done) tell({ id: 'document', title: t('dialog.savedTitle'), message: done.path, stays: true });
    },
  });
  const printing = useAct('document.print', {
    onSuccess: ({ result }) => {
      if (result === 'printed') tell({ id: 'document', message: t('dialog.printed') });
      if (result === 'failed') tell({ id: 'document', message: t('dialog.printFailed'), stays: true });
    },
  });
  const isBusy = saving.isPending || printing.isPending;
  // The same key again.
  useCommand('document.show', () => printing.mutate(wanted), !isBusy);
  return (
    <PaperFoot
      note={t('dialog.masked')}
      save={t('dialog.save')}
      isSaving={saving.isPending}
      isBusy={printing.isPending}
      onSave={() => saving.mutate(wanted)}
      onClose={onClose}
    >
      <Button
        variant="default"
        loading={printing.isPending}
        disabled={saving.isPending}
        onClick={() => printing.mutate(wanted)}
        rightSection={<Hint id="document.show" />}
      >
        {t('dialog.print')}
      </Button>
    </PaperFoot>
  );
}
