/**
 * What the evidence's own window may ask: to read the one case that the console shows, as masked as it is there, and to mark its
 * evidence. Whatever else there is, it is refused before any handler hears of it.
 */
import type { RequestData, RequestName } from '../../shared/contract';
import type { Following } from '../../shared/evidence-window';

type Asks = { [N in RequestName]?: (data: RequestData<N>, following: Following) => boolean };

const always = () => true;
const ofTheCase = ({ caseId }: { caseId: string }, following: Following) => caseId === following.caseId;
const asRevealed = (data: { caseId: string; reveal: boolean }, following: Following) =>
  ofTheCase(data, following) && (!data.reveal || following.reveal);

const marking: ReadonlySet<string> = new Set(['markEvidence', 'changeMark', 'removeMark']);

const asks: Asks = {
  'desk.state': always,
  'preferences.read': always,
  'keys.read': always,
  'console.failed': always,
  'evidenceWindow.read': always,
  'evidenceWindow.close': always,
  'case.read': asRevealed,
  'evidence.facts': asRevealed,
  'evidence.texts': ofTheCase,
  'evidence.seen': ofTheCase,
  'evidence.look': ofTheCase,
  'exhibit.open': asRevealed,
  'exhibit.rows': asRevealed,
  'exhibit.find': asRevealed,
  'exhibit.say': asRevealed,
  // By the system's dialog, where a person says to.
  'exhibit.save': ofTheCase,
  'case.command': (data, following) => ofTheCase(data, following) && marking.has(data.type),
};

/** Whether it may: by the name alone where `data` is not known yet. */
export function mayEvidenceWindowAsk(name: RequestName): boolean {
  return Object.hasOwn(asks, name);
}

/** @param data as the request's schema has read it */
export function isForEvidenceWindow(name: RequestName, data: unknown, following: Following): boolean {
  // The table pairs the name with the data that its schema has read.
  const isAllowed = asks[name] as ((data: unknown, following: Following) => boolean) | undefined;
  return isAllowed?.(data, following) ?? false;
}
