/** The console's requests about commands: a person's own keys, what they chose last, the native menu. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { NativeMenu } from '../../shared/keys';
import { KeySet, keySetFormat, largestKeySet, mostRecentCommands, OwnKeys, RecentCommands } from '../../shared/keys';
import type { Seat } from '../desk/accounts/seat';
import type { SettingStore } from '../desk/ports';
import type { Dialogs } from '../shell/dialogs';
import { chosenText } from './chosen-text';
import type { Handlers } from './gateway';

type KeyHandlers = Pick<
  Handlers,
  'keys.read' | 'keys.write' | 'keys.export' | 'keys.import' | 'commands.recent' | 'commands.used' | 'menu.show'
>;

export function keyHandlers(
  settings: SettingStore,
  dialogs: Pick<Dialogs, 'openKeys' | 'saveKeys'>,
  seat: Seat,
  showMenu: (menus: NativeMenu[]) => void,
): KeyHandlers {
  const me = () => seat.session().id;
  const recent = async () => (await settings.read(`recent:${me()}`, RecentCommands)) ?? [];
  return {
    'keys.read': async () => (seat.account && (await settings.read(`keys:${seat.account.id}`, OwnKeys))) ?? {},
    'keys.write': async (keys) => {
      await settings.write(`keys:${me()}`, keys);
      return keys;
    },
    'keys.export': async (keys) => {
      me();
      const path = await dialogs.saveKeys();
      if (path === null) return null;
      const set = KeySet.parse({ format: keySetFormat, version: 1, keys });
      await writeFile(path, `${JSON.stringify(set, null, 2)}\n`);
      return { path };
    },
    'keys.import': async () => {
      me();
      const path = await dialogs.openKeys();
      return path === null ? null : { name: basename(path), text: await chosenText(path, largestKeySet) };
    },
    'commands.recent': recent,
    'commands.used': async ({ id }) => {
      const used = [id, ...(await recent()).filter((other) => other !== id)].slice(0, mostRecentCommands);
      await settings.write(`recent:${me()}`, used);
      return used;
    },
    'menu.show': async ({ menus }) => {
      showMenu(menus);
      return {};
    },
  };
}
