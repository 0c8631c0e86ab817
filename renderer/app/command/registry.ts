/**
 * Who does what now. Components on screen supply commands; the one supplied last wins. A dialog opens a layer: while it
 * is open only what is supplied inside it can be done, so that no key reaches what lies beneath.
 */

import type { OwnKeys } from '../../../shared/keys';
import type { Pane } from './context';
import { hold, panesAreBehind } from './held';
import { strokesOf } from './key-names';
import { type CommandDefinition, type CommandId, commandList } from './list';
import { type Binding, bindingsOf } from './own-keys';

export type Handler = () => void;
/** Where a handler was supplied: 0 is the desk itself, each open dialog is one more. */
export type Layer = number;
/** What is supplied here is done whatever dialog is open. */
export const everyLayer: Layer = -1;

interface Supply {
  id: CommandId;
  layer: Layer;
  handler: Handler;
  /** Goes before what others supply, whenever they do. */
  isFirst: boolean;
  /** Done to the case that a pane shows. */
  isOfCase: boolean;
}

let supplies: readonly Supply[] = [];
let layers: readonly Layer[] = [0];
let lastLayer: Layer = 0;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** Called on each change of what can be done. Returns how to stop. */
export function onCommandsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function supplyCommand(
  id: CommandId,
  layer: Layer,
  handler: Handler,
  { isFirst = false, isOfCase = false }: Partial<Pick<Supply, 'isFirst' | 'isOfCase'>> = {},
): () => void {
  const supply: Supply = { id, layer, handler, isFirst, isOfCase };
  supplies = [...supplies, supply];
  changed();
  return () => {
    supplies = supplies.filter((other) => other !== supply);
    changed();
  };
}

export function openLayer(): { layer: Layer; close: () => void } {
  lastLayer += 1;
  const layer = lastLayer;
  layers = [...layers, layer];
  changed();
  return {
    layer,
    close: () => {
      layers = layers.filter((other) => other !== layer);
      changed();
    },
  };
}

export function topLayer(): Layer {
  return layers.at(-1) ?? 0;
}

function supplyOf(id: CommandId, layer: Layer): Supply | undefined {
  const here = supplies.filter((one) => one.id === id && (one.layer === layer || one.layer === everyLayer));
  return here.findLast(({ isFirst }) => isFirst) ?? here.at(-1);
}

/** Whether somebody on screen does this now. */
export function canRun(id: CommandId, layer: Layer = topLayer()): boolean {
  return supplyOf(id, layer) !== undefined;
}

/** Whether it would be done to a case that is no longer the one in hand: then it has to wait. */
export function isOfCaseLeft(id: CommandId, layer: Layer): boolean {
  const supply = supplyOf(id, layer);
  return supply?.isOfCase === true && supply.layer === 0 && panesAreBehind();
}

/** Runs the command, or has it wait for its case. False where nobody does it now. */
export function runCommand(id: CommandId, layer: Layer = topLayer()): boolean {
  const supply = supplyOf(id, layer);
  if (isOfCaseLeft(id, layer)) hold(() => void runCommand(id, layer));
  else supply?.handler();
  return supply !== undefined;
}

export function commandsNow(layer: Layer): CommandDefinition<CommandId>[] {
  return commandList.filter((definition) => canRun(definition.id, layer));
}

let ownKeys: OwnKeys = {};
const keyListeners = new Set<() => void>();

/** From now on commands have these keys in place of those that they come with. */
export function setOwnKeys(next: OwnKeys): void {
  ownKeys = next;
  for (const listener of keyListeners) listener();
}

export const ownKeysNow = (): OwnKeys => ownKeys;

/** Called when commands have got other keys. Returns how to stop. */
export function onKeysChanged(listener: () => void): () => void {
  keyListeners.add(listener);
  return () => keyListeners.delete(listener);
}

/** Whether any command has the stroke among its keys, done by somebody now or not. */
export function isAnyKey(stroke: string): boolean {
  return commandList.some(({ id }) => keysOf(id).some(({ keys }) => strokesOf(keys).includes(stroke)));
}

/** The keys of a command, first the one to show. */
export function keysOf(id: CommandId): readonly Binding[] {
  return bindingsOf(id, ownKeys);
}

export interface Match {
  /** The command whose keys are complete. */
  run: CommandId | undefined;
  /** Commands whose keys begin so, and the stroke that would follow. */
  following: { id: CommandId; stroke: string }[];
}

/** What the strokes so far mean in this pane on this layer. */
export function match(strokes: readonly string[], pane: Pane | null, layer: Layer): Match {
  const result: Match = { run: undefined, following: [] };
  for (const { id } of commandsNow(layer)) {
    for (const { keys, pane: home } of keysOf(id)) {
      if (home !== null && home !== pane) continue;
      const needed = strokesOf(keys);
      if (!strokes.every((stroke, place) => needed[place] === stroke)) continue;
      const next = needed[strokes.length];
      if (next === undefined) result.run ??= id;
      else result.following.push({ id, stroke: next });
    }
  }
  return result;
}
