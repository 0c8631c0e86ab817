import classes from './Hint.module.css';
import { capsOf, strokesOf } from './key-names';
import type { CommandId } from './list';
import { isMac } from './platform';
import { keysOf } from './registry';

/** The key caps of a command, beside its button or in a list. Decoration: the button itself carries aria-keyshortcuts. */
export function Hint({ id, all = false }: { id: CommandId; all?: boolean }) {
  const bindings = all ? keysOf(id) : keysOf(id).slice(0, 1);
  if (bindings.length === 0) return null;
  return (
    <span className={classes.hint} aria-hidden={!all}>
      {bindings.map((binding) => {
        const keys = typeof binding === 'string' ? binding : binding.keys;
        return (
          <span key={keys} className={classes.binding}>
            <Keys keys={keys} />
          </span>
        );
      })}
    </span>
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
