/** Which disputed issue each finding of a form answers, and where on the form that is. Pure. */
import type { FindingDraft } from './form';

export interface Answering {
  /** The place of each finding, by its key: the issue that it answers; its own key where it answers none, or one twice. */
  placeByKey: ReadonlyMap<string, string>;
  /** Issues that no finding answers, in their order. */
  unanswered: readonly string[];
}

/** As the rules read a verdict: a finding that names no issue answers the next that no other names. Empty ones answer none. */
export function answeringOf(findings: readonly FindingDraft[], issueIds: readonly string[]): Answering {
  const placeByKey = new Map<string, string>();
  const taken = new Set<string>();
  for (const { key, issueId } of findings) {
    if (issueId === undefined) continue;
    placeByKey.set(key, taken.has(issueId) ? key : issueId);
    taken.add(issueId);
  }
  const free = issueIds.filter((id) => !taken.has(id));
  for (const { key, issueId, issue } of findings) {
    if (issueId !== undefined) continue;
    const next = issue.trim() === '' ? undefined : free.shift();
    placeByKey.set(key, next ?? key);
  }
  return { placeByKey, unanswered: free };
}
