/** The keys of whoever sits here, as they are read; and the native menu, which shows them. */
import { useEffect } from 'react';
import { type NativeMenu, nativeMenus } from '../../../shared/keys';
import { ask, useView } from '../desk';
import { commandList } from './list';
import { keysOf, setOwnKeys } from './registry';

const nothing = {};

export function useOwnKeys(): void {
  const own = useView('keys.read', nothing, { meta: { quiet: true } }).data;
  useEffect(() => setOwnKeys(own ?? {}), [own]);
}

/** Called behind `useOwnKeys`. */
export function useNativeMenu(): void {
  const own = useView('keys.read', nothing, { meta: { quiet: true } }).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu shows the keys that have just been set
  useEffect(() => {
    // A menu that could not be shown changes nothing of what the keys do.
    ask('menu.show', { menus: nativeMenusNow() }).catch(() => undefined);
  }, [own]);
}

/** The registry's menus: a line stands where commands of another group begin. */
export function nativeMenusNow(): NativeMenu[] {
  return nativeMenus.map((menu) => {
    const parts = new Map<string, NativeMenu['parts'][number]>();
    for (const { id, group, menu: own } of commandList) {
      if (own !== menu) continue;
      parts.set(group, [...(parts.get(group) ?? []), { command: id, keys: keysOf(id)[0]?.keys ?? null }]);
    }
    return { menu, parts: [...parts.values()] };
  });
}
