import { Button, Modal } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useId } from 'react';
import { isMac } from '../app/command/platform';
import { CommandLayer, KeyCaps } from '../app/commands';
import classes from './DialogForm.module.css';
import { type ActProblem, Problem } from './Problem';
import { useWords } from './words';

interface DialogFormProps {
  title: string;
  /** What will happen. */
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
  isBusy?: boolean;
  /** Why it cannot be sent yet, in words; null where it can. */
  notYet?: string | null;
  problem?: ActProblem | null;
  isDangerous?: boolean;
  size?: string;
  children: ReactNode;
}

/** A question in front of the desk. Mod+Enter sends from anywhere in it, Escape leaves; what was typed is kept. */
export function DialogForm({
  title,
  submit,
  onSubmit,
  onClose,
  isBusy = false,
  notYet = null,
  problem = null,
  isDangerous = false,
  size,
  children,
}: DialogFormProps) {
  const t = useWords('case');
  const whyId = useId();
  const send = () => {
    if (notYet === null && !isBusy) onSubmit();
  };
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  // On the window: a press of a button that waits for its answer leaves the focus nowhere.
  useWindowEvent('keydown', (event) => {
    const isSend = event.key === 'Enter' && (isMac ? event.metaKey : event.ctrlKey) && !event.isComposing;
    if (!isSend || event.repeat) return;
    event.preventDefault();
    send();
  });
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false} {...(size === undefined ? {} : { size })}>
      <CommandLayer>
        <form className={classes.form} onSubmit={onFormSubmit}>
          {children}
          <Problem problem={problem} />
          <footer className={classes.footer}>
            <span id={whyId} className={classes.why}>
              {notYet}
            </span>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={isBusy}
              {...(isDangerous ? { color: 'red' } : {})}
              {...(notYet === null ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': whyId })}
              rightSection={<KeyCaps keys="Mod+Enter" />}
            >
              {submit}
            </Button>
          </footer>
        </form>
      </CommandLayer>
    </Modal>
  );
}
