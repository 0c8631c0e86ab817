/** The keys that a person gave commands themselves, and the file in which a set of them travels. */
import { z } from 'zod';

export const keyPanes = ['rail', 'queue', 'case', 'verdict', 'viewer'] as const;

/** 'Mod+Shift+L', 'g q'; bound to a pane they act only while the focus is in it. */
export const OwnBinding = z.strictObject({ keys: z.string().min(1).max(60), pane: z.enum(keyPanes).nullable() });
export type OwnBinding = z.infer<typeof OwnBinding>;

/** By the command's id; an empty list is a command without keys. What is not here has the keys that it comes with. */
export const OwnKeys = z.record(z.string().min(1).max(60), z.array(OwnBinding).max(6));
export type OwnKeys = z.infer<typeof OwnKeys>;

export const keySetFormat = 'arbiter-desk-keys';
export const KeySet = z.strictObject({ format: z.literal(keySetFormat), version: z.literal(1), keys: OwnKeys });

/** Bytes. */
export const largestKeySet = 200_000;

/** Ids of commands chosen in the palette, the latest first. */
export const mostRecentCommands = 12;
export const RecentCommands = z.array(z.string().min(1).max(60)).max(mostRecentCommands);

/** The native menu as the console's registry has it. */
export const nativeMenus = ['file', 'case', 'view', 'help'] as const;
export const NativeMenu = z.strictObject({
  menu: z.enum(nativeMenus),
  /** Parts of the menu, with a line between them. */
  parts: z.array(z.array(z.strictObject({ command: z.string().min(1).max(60), keys: z.string().max(60).nullable() }))),
});
export type NativeMenu = z.infer<typeof NativeMenu>;
