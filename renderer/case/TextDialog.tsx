import type { ReactNode } from 'react';
import type { PhraseUse } from '../../shared/phrases';
import { PhraseButton } from '../phrases/PhraseButton';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import type { ActProblem } from '../ui/Problem';
import { useWords } from '../ui/words';
import classes from './TextDialog.module.css';
import { useNote } from './use-note';

interface TextDialogProps {
  /** Under which what is typed is kept while it is not sent. */
  draft: string;
  title: string;
  label: string;
  submit: string;
  isRequired?: boolean;
  isBusy: boolean;
  problem: ActProblem | null;
  /** True where it was done. */
  onSend: (text: string) => Promise<boolean>;
  onClose: () => void;
  /** Phrases for this are offered. */
  use?: PhraseUse;
  children?: ReactNode;
  /** Below the answer: what can be said besides. */
  below?: ReactNode;
}

/** A question that is answered in words. */
export function TextDialog({
  draft,
  title,
  label,
  submit,
  isRequired = true,
  isBusy,
  problem,
  onSend,
  onClose,
  use = 'message',
  children,
  below,
}: TextDialogProps) {
  const t = useWords('case');
  const [text, setText] = useNote(draft);
  const send = async () => {
    if (!(await onSend(text.trim()))) return;
    setText('');
    onClose();
  };
  return (
    <DialogForm
      title={title}
      submit={submit}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={isBusy}
      problem={problem}
      notYet={isRequired && text.trim() === '' ? t('writeFirst') : null}
    >
      {children}
      <div className={classes.text}>
        <PhraseButton use={use} />
        <GrowingText
          label={label}
          required={isRequired}
          data-autofocus
          from={4}
          to={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {below}
    </DialogForm>
  );
}
