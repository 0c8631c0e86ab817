import classes from './Hint.module.css';
import { useBindings } from './hooks';
import { capsOf, strokesOf } from './key-names';
import type { CommandId } from './list';
import { isMac } from './platform';

/** The key caps of a command, beside its button or in a list. Decoration: the button itself carries aria-keyshortcuts. */
export function Hint({ id, all = false }: { id: CommandId; all?: boolean }) {
  const held = useBindings(id);
  const bindings = all ? held : held.slice(0, 1);
  if (bindings.length === 0) return null;
  return (
    <span className={classes.hint} aria-hidden={!all}>
      {bindings.map(({ keys, pane }) => (
        <span key={`${keys} ${pane}`} className={classes.binding}>
          <Keys keys={keys} />
        </span>
      ))}
    </span>
  );
}

/** Keys that are no command's, as the caps beside what they do. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className={classes.binding} aria-hidden>
      <Keys keys={keys} />
    </span>
  );
}

/** A line that says what keys do, each key in brackets in its words: `[ArrowUp] [ArrowDown] choose`. */
export function KeyLine({ words }: { words: string }) {
  return words.split(/\[([^\]]+)\]/).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <span key={part} className={classes.binding}>
        <Keys keys={part} />
      </span>
    ),
  );
}

export function Keys({ keys }: { keys: string }) {
  return strokesOf(keys).flatMap((stroke) =>
    capsOf(stroke, isMac).map((cap) => (
      <kbd key={`${stroke} ${cap}`} className={classes.cap}>
        {cap}
      </kbd>
    )),
  );
}
