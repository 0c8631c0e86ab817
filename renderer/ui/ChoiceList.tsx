import { type KeyboardEvent, useRef } from 'react';
import classes from './ChoiceList.module.css';
import labels from './Label.module.css';

interface ChoiceListProps<T extends string> {
  label: string;
  /** The label is seen too, not only heard. */
  isLabelShown?: boolean;
  options: readonly { value: T; label: string; note?: string }[];
  value: T | null;
  onChange: (value: T) => void;
  columns?: number;
  isSmall?: boolean;
  isReadOnly?: boolean;
  /** The dialog that it is in begins here. */
  isFirst?: boolean;
  /** Shown before each option: its key. */
  keyOf?: (value: T) => string;
}

/** One of several, all in sight: arrows move and choose, as in any group of radio buttons. */
export function ChoiceList<T extends string>({
  label,
  isLabelShown = false,
  options,
  value,
  onChange,
  columns = 1,
  isSmall = false,
  isReadOnly = false,
  isFirst = false,
  keyOf,
}: ChoiceListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const chosenPlace = options.findIndex((option) => option.value === value);
  const choose = (place: number) => {
    const option = options[(place + options.length) % options.length];
    if (option === undefined) return;
    onChange(option.value);
    const buttons = list.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [];
    buttons[options.indexOf(option)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isReadOnly || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = Math.max(0, chosenPlace);
    const isInside = from + by >= 0 && from + by < options.length;
    choose(isInside ? from + by : from + Math.sign(by));
  };
  const group = (
    <div
      ref={list}
      role="radiogroup"
      aria-label={label}
      className={classes.list}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, ${columns < options.length ? '1fr' : 'auto'}))` }}
      onKeyDown={onKeyDown}
    >
      {options.map((option, place) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio of its own look, with the keys of one
        <button
          key={option.value}
          type="button"
          role="radio"
          className={classes.option}
          data-small={isSmall || undefined}
          aria-checked={option.value === value}
          aria-disabled={isReadOnly}
          tabIndex={place === Math.max(0, chosenPlace) ? 0 : -1}
          data-autofocus={(isFirst && place === Math.max(0, chosenPlace)) || undefined}
          onClick={() => !isReadOnly && onChange(option.value)}
        >
          {keyOf && (
            <kbd className={classes.key} aria-hidden>
              {keyOf(option.value)}
            </kbd>
          )}
          <span className={classes.words}>
            {option.label}
            {option.note !== undefined && <span className={classes.note}>{option.note}</span>}
          </span>
        </button>
      ))}
    </div>
  );
  return isLabelShown ? (
    <div>
      <span className={labels.label} aria-hidden>
        {label}
      </span>
      {group}
    </div>
  ) : (
    group
  );
}
