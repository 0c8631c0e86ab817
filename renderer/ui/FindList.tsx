import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './FindList.module.css';

interface FindListProps<T> {
  label: string;
  placeholder: string;
  /** What has what was typed, the best first. */
  find: (typed: string) => readonly T[];
  keyOf: (item: T) => string;
  /** A row, as up to three columns. */
  children: (item: T) => ReactNode;
  /** More about the one that Enter would take. */
  about?: (item: T) => ReactNode;
  none: string;
  onChoose: (item: T) => void;
  onType?: (typed: string) => void;
  /** Where it stands over another question, which must not hear of the key. */
  onEscape?: () => void;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** A field to type in, and what it finds: arrows move, Enter takes. */
export function FindList<T>({
  label,
  placeholder,
  find,
  keyOf,
  children,
  about,
  none,
  onChoose,
  onType,
  onEscape,
}: FindListProps<T>) {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const items = find(typed);
  const current = items[place];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const by = steps[event.key];
    if (by !== undefined && items.length > 0) {
      event.preventDefault();
      setPlace((place + by + items.length) % items.length);
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      onChoose(current);
    } else if (event.key === 'Escape') onEscape?.();
  };

  return (
    <div className={classes.find}>
      <input
        className={classes.input}
        data-autofocus
        {...(onEscape ? { 'data-mantine-stop-propagation': true } : {})}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${listId}-${keyOf(current)}`}
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
          onType?.(event.currentTarget.value);
        }}
      />
      <div ref={list} id={listId} role="listbox" aria-label={label} className={classes.list}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant, the input is focused
          <div
            key={keyOf(item)}
            id={`${listId}-${keyOf(item)}`}
            role="option"
            aria-selected={index === place}
            className={classes.option}
            onPointerMove={() => setPlace(index)}
            onClick={() => onChoose(item)}
          >
            {children(item)}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <p className={classes.none} role="status">
          {none}
        </p>
      )}
      {current !== undefined && about !== undefined && <div className={classes.about}>{about(current)}</div>}
    </div>
  );
}
