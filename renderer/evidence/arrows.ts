import { useCommand } from '../app/commands';

/**
 * What the arrow keys do to what is looked at: `pan` by themselves, `move` with Shift, where they by themselves do something
 * else.
 * @param go what is seen goes to the right by `x`, down by `y`
 */
export function useArrows(keys: 'pan' | 'move', go: (x: -1 | 0 | 1, y: -1 | 0 | 1) => void, isOn: boolean): void {
  useCommand(`evidence.${keys}Left`, () => go(-1, 0), isOn);
  useCommand(`evidence.${keys}Right`, () => go(1, 0), isOn);
  useCommand(`evidence.${keys}Up`, () => go(0, -1), isOn);
  useCommand(`evidence.${keys}Down`, () => go(0, 1), isOn);
}
