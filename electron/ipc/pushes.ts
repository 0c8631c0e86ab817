import type { PushData, PushName } from '../../shared/contract';
import type { Seat } from '../desk/accounts/seat';
import type { Importer } from '../intake/importer';
import type { OpenDesk } from '../open-desk';

type Push = <N extends PushName>(name: N, data: PushData<N>) => unknown;

/** Case ids that are told one by one; beyond that only that many cases changed. */
const mostTold = 200;
/** ms in which changes are gathered before they are told. */
const gathering = 50;
/**
 * The same of what an import changes: the console counts all cases anew after each push, which takes the longer the more there are.
 * What is left is told at its end.
 */
const gatheringImported = (cases: number) => Math.max(1000, cases / 50);
const progressPace = 250;
/** ms between two looks for what is back of what was put off. */
const lookingPace = 10_000;

/** Tells the console what changed without being asked. */
export function pushChanges(
  { desk, host, clockWatch, backups, quarantine, feed, triage, pending, erasing, verification, laterCheck }: OpenDesk,
  importer: Importer,
  seat: Seat,
  push: Push,
): void {
  setInterval(() => void tellReturned().catch(() => undefined), lookingPace).unref();
  const tellReturned = async () => {
    const account = seat.open?.id;
    if (account === undefined || desk.reading) return;
    const caseIds = await triage.returned(account, (caseId) => desk.index.get(caseId)?.summary);
    if (caseIds.length > 0 && seat.open?.id === account)
      push('triage.returned', { caseIds: caseIds.slice(0, mostTold) });
  };

  /** Gathered, by whom and whether it was shown. Who comes anew hears nothing of what was before. */
  const changed = new Map<string, { by: string; wasShown: boolean; caseIds: Set<string> }>();

  /** For whom the desk is locked, and whether anything changed since. */
  let lockedFor: string | undefined;
  let isMissed = false;
  let sitting = seat.open?.id;
  seat.onChange(() => {
    // Who comes in is answered with their desk; that it was locked or left nobody may have asked for.
    if (!seat.open) push('desk.changed', {});
    if (seat.isLocked) {
      lockedFor = seat.account?.id;
      return;
    }
    // Back at the desk it is told as one. Who comes anew reads everything anew.
    if (isMissed && seat.open?.id === lockedFor)
      push('cases.changed', { cases: [], all: true, by: null, wasShown: false });
    if (seat.open && seat.open.id !== sitting && seat.open.id !== lockedFor) changed.clear();
    sitting = seat.open?.id;
    lockedFor = undefined;
    isMissed = false;
  });

  pending.onChange(() => seat.open && push('undo.changed', pending.state));

  let waiting: { until: number; timer: NodeJS.Timeout } | null = null;
  const flush = () => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
    if (changed.size === 0) return;
    if (!seat.open) {
      isMissed = true;
      return changed.clear();
    }
    for (const { by, wasShown, caseIds } of changed.values()) {
      const all = caseIds.size > mostTold;
      const cases = [...(all ? [] : caseIds)].map((caseId) => ({
        caseId,
        seq: desk.index.get(caseId)?.summary.seq ?? null,
      }));
      push('cases.changed', { cases, all, by: by || null, wasShown });
    }
    changed.clear();
  };
  desk.onChange(({ caseIds, by: { role, id }, wasShown = false }) => {
    const by = role === 'system' ? '' : id;
    const key = `${by} ${wasShown}`;
    const known = changed.get(key) ?? { by, wasShown, caseIds: new Set() };
    for (const caseId of caseIds) known.caseIds.add(caseId);
    changed.set(key, known);
    const most = role === 'system' && id === 'import' ? gatheringImported(desk.index.size) : gathering;
    const until = performance.now() + most;
    if (waiting && waiting.until <= until) return;
    if (waiting) clearTimeout(waiting.timer);
    waiting = { until, timer: setTimeout(flush, most) };
  });

  let told = 0;
  importer.onProgress((report) => {
    if (report.state !== 'running') flush();
    if (!seat.open || (report.state === 'running' && Date.now() - told < progressPace)) return;
    told = Date.now();
    push('import.progress', report);
    if (report.state !== 'running') push('desk.changed', {});
  });
  backups.onChange(() => push('backups.changed', { running: backups.progress, failed: backups.refusal }));
  quarantine.onChange(() => {
    if (seat.open) push('quarantine.changed', {});
  });
  feed.onChange(() => seat.open && push('feed.changed', feed.state));
  const tellErasure = paced(() => seat.open && push('retention.changed', erasing.state));
  erasing.onChange(() => tellErasure(erasing.state.running === null));
  const tellVerifying = paced(() => seat.open && push('store.verifying', verification.state));
  verification.onChange(() => tellVerifying(verification.state.running === null));
  desk.rulebooks.onChange(() => push('rulebooks.changed', {}));
  clockWatch.onChange(() => push('desk.changed', {}));
  laterCheck.onChange(() => push('desk.changed', {}));
  host.onHealth((health) => push('store.health', health));
}

/** Told at once where it is the last of it, and else no oftener than anybody reads; what is not told at once is told then, as it is by then. */
function paced(tell: () => unknown): (isLast: boolean) => void {
  let waiting: NodeJS.Timeout | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  const now = () => {
    clearTimeout(waiting);
    waiting = undefined;
    toldAt = Date.now();
    tell();
  };
  return (isLast) => {
    const left = toldAt + progressPace - Date.now();
    if (isLast || left <= 0) now();
    else waiting ??= setTimeout(now, left);
  };
}
