/**
 * The command registry as panes use it. `useCommand(id, handler, enabled?)` says what a command does while a component is
 * on screen; `runCommand(id)` does it; `<Hint id>` and `useKeys(id)` show its keys; dialogs wrap their content in
 * `<CommandLayer>`. New commands are defined in command/list.ts, their titles in the locale files (`commands:<id>`).
 */

export { CommandLayer } from './command/CommandLayer';
export { ContextMenu, type Point, pointOf } from './command/ContextMenu';
export { Hint, KeyCaps, KeyLine } from './command/Hint';
export {
  keyWordsNow,
  LayerContext,
  OfCaseContext,
  useCanRun,
  useCommand,
  useCommandEverywhere,
  useCommandFirst,
  useKeys,
} from './command/hooks';
export { commandOfKey } from './command/key-listener';
export { type CommandId, isCommandId } from './command/list';
export { runCommand, supplyCommand } from './command/registry';
