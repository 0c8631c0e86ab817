import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint, runCommand, useCommand, useKeys } from '../app/commands';
import { bringToFront, focusPane } from '../app/layout/pane-focus';
import { setFilter, useSelection } from './selection';

/** Finds in the part of the queue that is open, as typed. */
export function QueueSearch() {
  const { t } = useTranslation('queue');
  const input = useRef<HTMLInputElement>(null);
  const text = useSelection(({ filter }) => filter.text);
  // What an input method has not finished yet is not looked for.
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const keys = useKeys('queue.search');
  useCommand('queue.search', () => {
    bringToFront('queue');
    input.current?.focus();
    input.current?.select();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') focusPane('queue');
      else setFilter({ text: '' });
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      focusPane('queue');
      runCommand('queue.next');
    }
  };

  return (
    <TextInput
      ref={input}
      type="search"
      value={unfinished ?? text}
      maxLength={200}
      placeholder={t('search')}
      aria-label={t('searchLabel')}
      aria-keyshortcuts={keys.aria}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSectionWidth={30}
      rightSection={
        text === '' ? (
          <Hint id="queue.search" />
        ) : (
          <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => setFilter({ text: '' })} />
        )
      }
      onChange={(event) => {
        const typed = event.currentTarget.value;
        if (unfinished === null) setFilter({ text: typed });
        else setUnfinished(typed);
      }}
      onCompositionStart={() => setUnfinished(text)}
      onCompositionEnd={(event) => {
        setUnfinished(null);
        setFilter({ text: event.currentTarget.value });
      }}
      onKeyDown={onKeyDown}
    />
  );
}
