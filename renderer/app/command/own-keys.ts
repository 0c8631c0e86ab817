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
  return areSame(come, bindings) ? rest : { ...rest, [id]: [...bindings] };
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

export interface KeySetPart {
  keys: OwnKeys;
  /** What the file has keys for and keeps those that it has. */
  kept: readonly CommandId[];
}

export type ReadKeySet =
  | { ok: true; keys: OwnKeys }
  /** @property part what can be taken all the same; null where that changes nothing */
  | { ok: false; problems: KeySetProblem[]; part: KeySetPart | null };

/**
 * Reads a file of keys, or says all that is wrong with it, and what of it can be taken all the same: a command whose keys are
 * not understood, or get in another's way, keeps those of `present`.
 */
export function readKeySet(text: string, present: OwnKeys): ReadKeySet {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problems: [{ code: 'not_json', params: {} }], part: null };
  }
  const parsed = KeySet.safeParse(json);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, problems: [{ code: 'not_a_key_set', params: { place } }], part: null };
  }
  const wrong = Object.entries(parsed.data.keys).flatMap(([command, bindings]) => problemsOf(command, bindings));
  const { conflicts, keys, kept } = withoutConflicts(parsed.data.keys, wrong, present);
  const problems = [
    ...wrong,
    ...conflicts.map(
      ({ ids: [command, other], keys: pressed }): KeySetProblem => ({
        code: 'conflict',
        params: { command, other, keys: pressed },
      }),
    ),
  ];
  if (problems.length === 0) return { ok: true, keys };
  return { ok: false, problems, part: changesBetween(present, keys).length === 0 ? null : { keys, kept } };
}

/** What two commands would both have neither gets; that may be in the way of a third, which then keeps its own, too. */
function withoutConflicts(
  asked: OwnKeys,
  wrong: readonly KeySetProblem[],
  present: OwnKeys,
): KeySetPart & { conflicts: Conflict[] } {
  const kept = new Set(wrong.flatMap(({ params: { command = '' } }) => (isCommandId(command) ? [command] : [])));
  const known = Object.fromEntries(Object.entries(asked).filter(([id]) => isCommandId(id)));
  const withKept = () => [...kept].reduce((keys, id) => put(keys, id, bindingsOf(id, present)), known);
  const conflicts: Conflict[] = [];
  for (let keys = withKept(); ; keys = withKept()) {
    const changed = new Set(changesBetween(present, keys).map(({ id }) => id));
    const found = allConflicts(keys).filter(({ ids }) => ids.some((id) => changed.has(id)));
    if (found.length === 0) return { conflicts, keys, kept: commandIds.filter((id) => kept.has(id) && id in known) };
    conflicts.push(...found);
    for (const id of found.flatMap(({ ids }) => ids)) if (changed.has(id)) kept.add(id);
  }
}

export interface KeyChange {
  id: CommandId;
  before: readonly Binding[];
  after: readonly Binding[];
}

/** The commands that have other keys afterwards. */
export function changesBetween(own: OwnKeys, next: OwnKeys): KeyChange[] {
  return commandIds
    .map((id) => ({ id, before: bindingsOf(id, own), after: bindingsOf(id, next) }))
    .filter(({ before, after }) => !areSame(before, after));
}

function areSame(a: readonly Binding[], b: readonly Binding[]): boolean {
  return (
    a.length === b.length && a.every(({ keys, pane }, place) => b[place]?.keys === keys && b[place]?.pane === pane)
  );
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
