import { CloseButton, InputBase } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint, runCommand, useCommand, useKeys } from '../app/commands';
import { bringToFront, focusPane } from '../app/layout/pane-focus';
import { type Choice, completionAt, problemIn, takenByTab, withChoice } from './query/completion';
import classes from './query/Query.module.css';
import { choiceId, QueryChoices, QueryHint } from './query/QueryChoices';
import { QueryProblem } from './query/QueryProblem';
import { useKnown } from './query/use-known';
import { useQueryText } from './query/use-query-text';

/** Finds in the part of the queue that is open, as typed: words, and conditions that it completes. */
export function QueueSearch() {
  const { t } = useTranslation('queue');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, type, done } = useQueryText();
  // What an input method has not finished yet is not looked for.
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const [caret, setCaret] = useState(text.length);
  const [hasFocus, setFocus] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  /** The text for which the choices were sent away. */
  const [closedAt, setClosedAt] = useState<string | null>(null);
  /** Since the field was entered: then the first that is found is meant, else the one that follows the case in hand. */
  const isTyped = useRef(false);
  /** Where the caret belongs after a choice whose text is not in the field yet. */
  const picked = useRef<number | null>(null);
  const keys = useKeys('queue.search');
  const completion = completionAt(text, caret, useKnown());
  const isOpen = hasFocus && unfinished === null && completion !== null && closedAt !== text;
  const problem = unfinished === null ? problemIn(text, hasFocus ? caret : null, isOpen ? completion : null) : null;
  const taken = isOpen ? takenByTab(text, completion, active) : null;
  useCommand('queue.search', () => {
    bringToFront('queue');
    input.current?.focus();
    input.current?.select();
  });

  const write = (typed: string, at: number) => {
    isTyped.current = true;
    type(typed);
    setCaret(at);
    setActive(null);
  };
  const pick = (choice: Choice) => {
    if (completion === null) return;
    const next = withChoice(text, completion, choice);
    write(next.text, next.caret);
    picked.current = next.caret;
  };
  // Once the text is in, and before another key comes.
  useLayoutEffect(() => {
    if (picked.current === null) return;
    input.current?.setSelectionRange(picked.current, picked.current);
    picked.current = null;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const choices = isOpen ? completion.choices : [];
    const chosen = active === null ? undefined : choices[active];
    const moved = chooseBy(event.key, choices.length, active);
    if (moved !== undefined) setActive(moved);
    else if (chosen !== undefined && event.key === 'Enter') pick(chosen);
    else if (taken !== null && event.key === 'Tab') pick(taken);
    else if (event.key === 'Escape' && isOpen) setClosedAt(text);
    else if (event.key === 'Escape' && text !== '') write('', 0);
    else if (event.key === 'Escape') focusPane('queue');
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      done();
      focusPane('queue');
      runCommand(isTyped.current ? 'queue.first' : 'queue.next');
    } else return;
    event.preventDefault();
  };

  const describedBy = [taken && `${id}-tab`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={classes.field}>
      <InputBase
        size="xs"
        ref={input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        value={unfinished ?? text}
        placeholder={t('search')}
        aria-label={t('searchLabel')}
        aria-keyshortcuts={keys.aria}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-choices` : undefined}
        aria-activedescendant={isOpen && active !== null ? choiceId(`${id}-choices`, active) : undefined}
        error={problem !== null}
        // The field's own description would take the place of what is said beneath it.
        withAria={false}
        aria-invalid={problem !== null || undefined}
        aria-describedby={describedBy || undefined}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSectionWidth={30}
        rightSection={
          text === '' ? (
            <Hint id="queue.search" />
          ) : (
            <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => write('', 0)} />
          )
        }
        onChange={({ currentTarget: { value, selectionStart } }) => {
          if (unfinished === null) write(value, selectionStart ?? value.length);
          else setUnfinished(value);
        }}
        onSelect={({ currentTarget: { selectionStart } }) => setCaret(selectionStart ?? 0)}
        onFocus={() => {
          isTyped.current = false;
          setFocus(true);
        }}
        onBlur={() => {
          setFocus(false);
          done();
        }}
        onCompositionStart={() => setUnfinished(text)}
        onCompositionEnd={({ currentTarget: { value, selectionStart } }) => {
          setUnfinished(null);
          write(value, selectionStart ?? value.length);
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <QueryChoices id={`${id}-choices`} choices={completion.choices} active={active} taken={taken} onPick={pick} />
      )}
      {taken && (
        <span id={`${id}-tab`} hidden>
          {t('tabTakes', { choice: taken.label })}
        </span>
      )}
      {hasFocus && text === '' && unfinished === null && <QueryHint />}
      {problem !== null && <QueryProblem id={`${id}-problem`} text={text} error={problem} />}
    </div>
  );
}

/** Which choice an arrow leads to; undefined where the key is none of theirs. Above the first is the field itself. */
function chooseBy(key: string, count: number, active: number | null): number | null | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return active === null ? 0 : (active + 1) % count;
  if (key === 'ArrowUp') return active === null ? count - 1 : active === 0 ? null : active - 1;
  return undefined;
}
