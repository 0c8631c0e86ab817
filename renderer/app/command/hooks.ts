import { createContext, useContext, useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import { ariaKeys, keysInWords } from './key-names';
import type { CommandId } from './list';
import type { Binding } from './own-keys';
import { isMac } from './platform';
import {
  canRun,
  everyLayer,
  type Handler,
  keysOf,
  type Layer,
  onCommandsChanged,
  onKeysChanged,
  supplyCommand,
} from './registry';

export const LayerContext = createContext<Layer>(0);

/** Whether what is inside shows a case, and does to it what its commands do. */
export const OfCaseContext = createContext(false);

/**
 * While mounted and `enabled`, this is what the command does. Supplied inside a `CommandLayer`, it acts in that layer. It does so
 * as soon as it is on screen: an effect that waits for the paint would miss keys that come before.
 */
export function useCommand(id: CommandId, handler: Handler, enabled = true): void {
  const layer = useContext(LayerContext);
  const isOfCase = useContext(OfCaseContext);
  const latest = useEffectEvent(handler);
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    return supplyCommand(id, layer, () => latest(), { isOfCase });
  }, [id, layer, isOfCase, enabled]);
}

/** The same, before what others on the screen do by it. */
export function useCommandFirst(id: CommandId, handler: Handler, enabled = true): void {
  const layer = useContext(LayerContext);
  const latest = useEffectEvent(handler);
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    return supplyCommand(id, layer, () => latest(), { isFirst: true });
  }, [id, layer, enabled]);
}

/** The same, also while a dialog is open that has commands of its own. */
export function useCommandEverywhere(id: CommandId, handler: Handler, enabled = true): void {
  const latest = useEffectEvent(handler);
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    return supplyCommand(id, everyLayer, () => latest());
  }, [id, enabled]);
}

/** Whether the command does something now, for buttons that stand for it. */
export function useCanRun(id: CommandId): boolean {
  const layer = useContext(LayerContext);
  return useSyncExternalStore(onCommandsChanged, () => canRun(id, layer));
}

/** The keys of a command, and again when they change. */
export function useBindings(id: CommandId): readonly Binding[] {
  const keys = () => keysOf(id);
  // The third is asked where a test draws to a string: React refuses to without.
  return useSyncExternalStore(onKeysChanged, keys, keys);
}

export interface ShownKeys {
  /** As people read them: 'Ctrl+⏎', 'g q'. Undefined for a command without keys. */
  words: string | undefined;
  /** For aria-keyshortcuts. */
  aria: string | undefined;
}

/** The keys of a command in words, as they are at this moment, for what is said once. Undefined for one without keys. */
export function keyWordsNow(id: CommandId): string | undefined {
  const keys = keysOf(id)[0]?.keys;
  return keys === undefined ? undefined : keysInWords(keys, isMac);
}

/** The keys of a command, for hints on buttons. */
export function useKeys(id: CommandId): ShownKeys {
  const keys = useBindings(id)[0]?.keys;
  if (keys === undefined) return { words: undefined, aria: undefined };
  return { words: keysInWords(keys, isMac), aria: ariaKeys(keys, isMac) };
}
