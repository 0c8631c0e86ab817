/** Keys of a person's own in place of those that commands come with. Pure. */
import { KeySet, type OwnBinding, type OwnKeys } from '../../../shared/keys';
import type { Pane } from './context';
import { strokesOf } from './key-names';
import { type CommandId, commandIds, commandList, isCommandId, type KeyBinding } from './list';

export type Binding = OwnBinding;

export function bindingOf(binding: KeyBinding): Binding {
  return typeof binding === 'string' ? { keys: binding, pane: null } : binding;
}

const shipped: ReadonlyMap<CommandId, readonly Binding[]> = new Map(
  commandList.map(({ id, keys }) => [id, keys.map(bindingOf)]),
);

/** The keys of a command, first the one to show. */
export function bindingsOf(id: CommandId, own: OwnKeys): readonly Binding[] {
  return own[id] ?? shipped.get(id) ?? [];
}

/** A stroke that nobody can give a command: the text field's own, the focus's, and the way out. */
const reserved = new Set(['Escape', 'Tab', 'Shift+Tab', ...['A', 'C', 'V', 'X', 'Z', 'Y'].map((key) => `Mod+${key}`)]);

export function isReserved(stroke: string): boolean {
  return reserved.has(stroke);
}

/** Strokes. */
export const longestSequence = 3;

/** Whether it is written as the keyboard sends it: 'g q', 'Mod+Shift+L', '?'. */
function isWritten(keys: string): boolean {
  const strokes = strokesOf(keys);
  return (
    strokes.length <= longestSequence &&
    strokes.every((stroke) => /^((Mod|Ctrl|Meta|Alt|Shift)\+)*(\S|[A-Z][A-Za-z0-9]+)$/.test(stroke))
  );
}

export interface Conflict {
  /** The commands that these keys mean, or begin. */
  ids: readonly [CommandId, CommandId];
  keys: string;
  /** The shorter keys begin the longer ones, which so never come to their end. */
  begins: boolean;
}

const meet = (a: Pane | null, b: Pane | null) => a === null || b === null || a === b;

/** What stands in the way of a command's having these keys: the same keys, or keys that begin them or that they begin. */
export function conflictsWith(id: CommandId, { keys, pane }: Binding, own: OwnKeys): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const other of commandIds) {
    if (other === id) continue;
    for (const held of bindingsOf(other, own)) {
      if (!meet(pane, held.pane)) continue;
      const isSame = held.keys === keys;
      const begins = held.keys.startsWith(`${keys} `) || keys.startsWith(`${held.keys} `);
      if (isSame || begins) conflicts.push({ ids: [id, other], keys: held.keys, begins });
    }
  }
  return conflicts;
}

/** Every pair that gets in each other's way, once. */
export function allConflicts(own: OwnKeys): Conflict[] {
  return commandIds.flatMap((id, place) =>
    bindingsOf(id, own)
      .flatMap((binding) => conflictsWith(id, binding, own))
      .filter(({ ids: [, other] }) => commandIds.indexOf(other) > place),
  );
}

/** With these keys the command's, and no longer those of others that had the same. */
export function withBinding(own: OwnKeys, id: CommandId, bindings: readonly Binding[]): OwnKeys {
  let next = put(own, id, bindings);
  for (const binding of bindings) {
    for (const { ids, begins } of conflictsWith(id, binding, next)) {
      const [, other] = ids;
      if (begins) continue;
      const left = bindingsOf(other, next).filter(
        (held) => held.keys !== binding.keys || !meet(held.pane, binding.pane),
      );
      next = put(next, other, left);
    }
  }
  return next;
}

/** What is the same as what the command comes with is no key of one's own. */
function put(own: OwnKeys, id: CommandId, bindings: readonly Binding[]): OwnKeys {
  const { [id]: _before, ...rest } = own;
  const come = shipped.get(id) ?? [];
  const isShipped =
    come.length === bindings.length &&
    come.every(({ keys, pane }, place) => bindings[place]?.keys === keys && bindings[place]?.pane === pane);
  return isShipped ? rest : { ...rest, [id]: [...bindings] };
}

/** The command as it comes; whoever was given its keys meanwhile, or such as begin them or go on from them, gives them back. */
export function withoutOwn(own: OwnKeys, id: CommandId): OwnKeys {
  const back = shipped.get(id) ?? [];
  let next = withBinding(own, id, back);
  for (const binding of back) {
    for (const { ids, keys } of conflictsWith(id, binding, next)) {
      const [, other] = ids;
      const left = bindingsOf(other, next).filter((held) => held.keys !== keys || !meet(held.pane, binding.pane));
      next = put(next, other, left);
    }
  }
  return next;
}

/** What is wrong with a file of keys; words: `keys:problem.<code>`. */
export interface KeySetProblem {
  code: 'not_json' | 'not_a_key_set' | 'unknown_command' | 'unknown_keys' | 'reserved' | 'conflict';
  params: { command?: string; keys?: string; other?: CommandId; place?: string };
}

export type ReadKeySet = { ok: true; keys: OwnKeys } | { ok: false; problems: KeySetProblem[] };

/** Reads a file of keys whole, or says all that is wrong with it. */
export function readKeySet(text: string): ReadKeySet {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problems: [{ code: 'not_json', params: {} }] };
  }
  const parsed = KeySet.safeParse(json);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, problems: [{ code: 'not_a_key_set', params: { place } }] };
  }
  const { keys } = parsed.data;
  const wrong = Object.entries(keys).flatMap(([command, bindings]) => problemsOf(command, bindings));
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const conflicts = allConflicts(keys).map(
    ({ ids: [command, other], keys: pressed }): KeySetProblem => ({
      code: 'conflict',
      params: { command, other, keys: pressed },
    }),
  );
  return conflicts.length > 0 ? { ok: false, problems: conflicts } : { ok: true, keys };
}

function problemsOf(command: string, bindings: readonly Binding[]): KeySetProblem[] {
  if (!isCommandId(command)) return [{ code: 'unknown_command', params: { command } }];
  // Escape leads out of whatever is open: who has it keeps it.
  const own = new Set((shipped.get(command) ?? []).map(({ keys }) => keys));
  return bindings.flatMap(({ keys }): KeySetProblem[] => {
    if (!isWritten(keys)) return [{ code: 'unknown_keys', params: { command, keys } }];
    const isTaken = !own.has(keys) && strokesOf(keys).some(isReserved);
    return isTaken ? [{ code: 'reserved', params: { command, keys } }] : [];
  });
}
