/** How far the store was taken as it is: up to there nobody says any more that all its accounts are here. */
import { z } from 'zod';
import type { SettingStore } from './ports';

const adoptedKey = 'store:adopted';

/** The position of the last event that was there when it was; 0 where it never was. */
export async function adoptedUpTo(settings: SettingStore): Promise<number> {
  return (await settings.read(adoptedKey, z.number().int().min(0))) ?? 0;
}

export function markAdopted(settings: SettingStore, position: number): Promise<void> {
  return settings.write(adoptedKey, position);
}
