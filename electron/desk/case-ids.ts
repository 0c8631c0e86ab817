/** Case ids: platform, kind of source record, its number, filing ordinal. A re-filed dispute is a new case. */
import type { Source } from '../../shared/case';

/** Kind of the sample cases' source records: their ids say that they are samples. */
export const sampleKind = 'sample';

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
