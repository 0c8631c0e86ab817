/**
 * How much evidence and how large an archive the desk takes. A lead can change it. What is beyond is listed as missing with
 * the reason, or refused with it; nothing is dropped unsaid.
 */
import { z } from 'zod';

/** Bounds of each, in its own unit. */
export const intakeBounds = {
  fileMb: { least: 1, most: 4096 },
  filesPerCase: { least: 1, most: 10_000 },
  archiveMb: { least: 1, most: 262_144 },
  archiveFiles: { least: 1, most: 1_000_000 },
  archiveRatio: { least: 10, most: 10_000 },
} as const;
export type IntakeLimit = keyof typeof intakeBounds;

const within = (name: IntakeLimit) => z.number().int().min(intakeBounds[name].least).max(intakeBounds[name].most);

export const IntakeLimits = z.strictObject({
  /** Megabytes (1024 × 1024 bytes) of one piece of evidence. */
  fileMb: within('fileMb'),
  /** Files that one record of a case brings. */
  filesPerCase: within('filesPerCase'),
  /** Megabytes of everything in an archive, unpacked. */
  archiveMb: within('archiveMb'),
  archiveFiles: within('archiveFiles'),
  /** Unpacked bytes for each packed one. Text of many like lines comes to a few dozen. */
  archiveRatio: within('archiveRatio'),
});
export type IntakeLimits = z.infer<typeof IntakeLimits>;

export const usualIntakeLimits: IntakeLimits = {
  fileMb: 200,
  filesPerCase: 500,
  archiveMb: 4096,
  archiveFiles: 20_000,
  archiveRatio: 200,
};

export const megabyte = 1024 * 1024;
