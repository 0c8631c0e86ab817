/** Case ids: platform, kind of source record, its number, filing ordinal. A re-filed dispute is a new case. */
import { createHash } from 'node:crypto';
import type { Source } from '../../shared/case';
import { platformTime } from '../../shared/time';

/** Kind of the sample cases' source records: their ids say that they are samples. */
export const sampleKind = 'sample';

/** Kind of the source records of what was filed by hand at a desk. */
export const manualKind = 'manual';

/** Without those that are taken for another when they are read out. */
const spoken = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The desk's own number of a dispute that is filed by hand: the day in UTC+8 and six characters that can be read out on the
 * telephone, 20261127-7KQ2MX. The same command has the same number.
 * @param at ms since the epoch
 */
export function manualNumber(commandId: string, at: number): string {
  const day = platformTime(at).slice(0, 10).replaceAll('-', '');
  const digest = createHash('sha256').update(commandId).digest();
  return `${day}-${[...digest.subarray(0, 6)].map((byte) => spoken.charAt(byte % spoken.length)).join('')}`;
}

export function idPrefix({ platform, kind, number }: Pick<Source, 'platform' | 'kind' | 'number'>): string {
  return `${platform}:${kind}:${number}:`;
}

export function isSample(caseId: string): boolean {
  return caseId.split(':')[1] === sampleKind;
}

/** The id of the next filing of the same dispute. */
export function nextFiling(prefix: string, latest: string | null): string {
  return `${prefix}${latest === null ? 1 : Number(latest.slice(prefix.length)) + 1}`;
}
