import { Button, Modal } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnKeys } from '../../../shared/keys';
import { isModifierAlone, keysInWords, strokeOf } from '../../app/command/key-names';
import {
  type Binding,
  bindingsOf,
  conflictsWith,
  isReserved,
  longestSequence,
  withBinding,
} from '../../app/command/own-keys';
import { isMac } from '../../app/command/platform';
import { type CommandId, CommandLayer } from '../../app/commands';
import classes from './Keys.module.css';

interface KeyCaptureProps {
  id: CommandId;
  own: OwnKeys;
  onKeep: (own: OwnKeys) => void;
  onClose: () => void;
}

/** Keys are pressed as they are to be pressed later. Enter keeps them, Backspace takes the last away, Escape leaves. */
export function KeyCapture({ id, own, onKeep, onClose }: KeyCaptureProps) {
  const { t } = useTranslation(['keys', 'commands']);
  const [strokes, setStrokes] = useState<readonly string[]>([]);
  const [isRefused, setRefused] = useState(false);
  const held = bindingsOf(id, own);
  // A command whose keys all belong to one pane stays one of that pane.
  const [home] = new Set(held.map(({ pane }) => pane));
  const pane = held.length > 0 && held.every((binding) => binding.pane === home) ? (home ?? null) : null;
  const binding: Binding = { keys: strokes.join(' '), pane };
  const conflicts = strokes.length === 0 ? [] : conflictsWith(id, binding, own);
  const blocking = conflicts.filter(({ begins }) => begins);
  const isHeld = held.some(({ keys }) => keys === binding.keys);
  const canKeep = strokes.length > 0 && blocking.length === 0 && !isHeld;

  const keep = () => {
    if (canKeep) onKeep(withBinding(own, id, [...held, binding]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || isModifierAlone(event.key)) return;
    const stroke = strokeOf(event, isMac);
    if (stroke === 'Tab' || stroke === 'Shift+Tab' || stroke === 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    setRefused(false);
    if (strokes.length > 0 && stroke === 'Enter') keep();
    else if (strokes.length > 0 && stroke === 'Backspace') setStrokes(strokes.slice(0, -1));
    else if (isReserved(stroke)) setRefused(true);
    else if (strokes.length < longestSequence) setStrokes([...strokes, stroke]);
  };

  return (
    <Modal opened onClose={onClose} title={t('captureTitle', { title: t(`commands:${id}`) })} withCloseButton={false}>
      <CommandLayer>
        <input
          readOnly
          data-autofocus
          className={classes.capture}
          aria-label={t('captureLabel')}
          placeholder={t('captureEmpty')}
          value={strokes.length === 0 ? '' : keysInWords(binding.keys, isMac)}
          onKeyDown={onKeyDown}
        />
        <p className={classes.note}>{t('captureNote')}</p>
        <div role="status">
          {isRefused && <p className={classes.conflict}>{t('reservedNow')}</p>}
          {isHeld && <p className={classes.conflict}>{t('heldAlready')}</p>}
          {conflicts.map(({ ids: [, other], keys, begins }) => (
            <p key={`${other} ${keys}`} className={classes.conflict}>
              {t(begins ? 'cannotBegin' : 'willTake', {
                keys: keysInWords(keys, isMac),
                title: t(`commands:${other}`),
              })}
            </p>
          ))}
        </div>
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!canKeep} onClick={keep}>
            {t('keep')}
          </Button>
        </footer>
      </CommandLayer>
    </Modal>
  );
}
