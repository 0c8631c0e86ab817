import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './Toggles.module.css';

export interface ToggleOption {
  value: string;
  label: string;
  isOn: boolean;
  /** Why it cannot be chosen, in words; null where it can. */
  whyNot: string | null;
  /** Whose it is, for the tint. */
  side?: string;
  title?: string;
}

interface TogglesProps {
  label: string;
  options: readonly ToggleOption[];
  onToggle: (value: string) => void;
}

/** Several of many, all in sight. One stop for Tab; arrows move, Space or Enter chooses. */
export function Toggles({ label, options, onToggle }: TogglesProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const [place, setPlace] = useState(0);
  const stop = Math.min(place, options.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = (stop + by + options.length) % options.length;
    setPlace(next);
    group.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    <fieldset ref={group} aria-label={label} className={classes.toggles} onKeyDown={onKeyDown}>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          className={classes.toggle}
          aria-pressed={option.isOn}
          aria-disabled={option.whyNot !== null}
          data-side={option.side}
          tabIndex={index === stop ? 0 : -1}
          title={option.whyNot ?? option.title}
          onFocus={() => setPlace(index)}
          onClick={() => option.whyNot === null && onToggle(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
