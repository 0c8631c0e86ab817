/**
 * The command registry as panes use it. `useCommand(id, handler, enabled?)` says what a command does while a component is
 * on screen; `runCommand(id)` does it; `<Hint id>` and `useKeys(id)` show its keys; dialogs wrap their content in
 * `<CommandLayer>`. New commands are added in command/list.ts, their titles in the locale files (`commands:<id>`).
 */
export { CommandLayer } from './command/CommandLayer';
export { type Pane, panes } from './command/context';
export { Hint } from './command/Hint';
export { useCanRun, useCommand, useKeys } from './command/hooks';
export {
  type CommandDefinition,
  type CommandGroup,
  type CommandId,
  commandGroups,
  commandIds,
  commandList,
  defineCommand,
  isCommandId,
} from './command/list';
export { canRun, runCommand } from './command/registry';
