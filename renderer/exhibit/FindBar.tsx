import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Hint, useCommand } from '../app/commands';
import { formatCount } from '../app/format';
import { focusViewer } from '../evidence/focus-viewer';
import { useWords } from '../ui/words';
import classes from './FindBar.module.css';

interface FindBarProps {
  text: string;
  onText: (text: string) => void;
  /** How many are found, and which of them is shown, from 1; 0: none of them. */
  total: number;
  place: number;
  /** Not all of it has been looked through yet. */
  isLooking?: boolean;
  /** Goes to the next that is found, or the one before. */
  onStep: (by: 1 | -1) => void;
  hasKeys: boolean;
  /** What the file is, and what else can be gone to. */
  children?: ReactNode;
}

/** Looks for a text in what is shown. Enter goes on, Shift+Enter back, Escape gives the keys back. */
export function FindBar({ text, onText, total, place, isLooking = false, onStep, hasKeys, children }: FindBarProps) {
  const t = useWords('exhibit');
  const field = useRef<HTMLInputElement>(null);
  useCommand('viewer.find', () => field.current?.select(), hasKeys);
  useCommand('viewer.findNext', () => onStep(1), hasKeys && total > 0);
  useCommand('viewer.findPrevious', () => onStep(-1), hasKeys && total > 0);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onText('');
      focusViewer(event.currentTarget);
    }
  };
  return (
    <div className={classes.bar}>
      <input
        ref={field}
        type="search"
        className={classes.field}
        data-mantine-stop-propagation
        aria-label={t('find')}
        placeholder={t('find')}
        value={text}
        maxLength={200}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Hint id="viewer.find" />
      <span className={classes.count} role="status">
        {text.trim() !== '' &&
          (total === 0
            ? t(isLooking ? 'looking' : 'notFound')
            : t('foundAt', { place: place === 0 ? '–' : formatCount(place), total: formatCount(total) }))}
      </span>
      {children}
    </div>
  );
}
