import type { PushData, PushName } from '../../shared/contract';
import type { Importer } from '../intake/importer';
import type { OpenDesk } from '../open-desk';

type Push = <N extends PushName>(name: N, data: PushData<N>) => unknown;

/** Case ids that are told one by one; beyond that only that many cases changed. */
const mostTold = 200;
/** ms in which changes are gathered before they are told, so that an import is not a thousand pushes. */
const gathering = 50;
const progressPace = 250;

/** Tells the console what changed without being asked. */
export function pushChanges({ desk, host }: OpenDesk, importer: Importer, push: Push): void {
  const changed = new Map<string, Set<string>>();
  let waiting = false;
  const flush = () => {
    waiting = false;
    for (const [by, caseIds] of changed) {
      const all = caseIds.size > mostTold;
      push('cases.changed', { caseIds: all ? [] : [...caseIds], all, by: by || null });
    }
    changed.clear();
  };
  desk.onChange(({ caseIds, by }) => {
    const author = by.role === 'system' ? '' : by.id;
    const known = changed.get(author) ?? new Set();
    for (const caseId of caseIds) known.add(caseId);
    changed.set(author, known);
    if (waiting) return;
    waiting = true;
    setTimeout(flush, gathering);
  });

  let told = 0;
  importer.onProgress((report) => {
    if (report.state === 'running' && Date.now() - told < progressPace) return;
    told = Date.now();
    push('import.progress', report);
    if (report.state !== 'running') push('desk.changed', {});
  });
  host.onHealth((health) => push('store.health', health));
}
