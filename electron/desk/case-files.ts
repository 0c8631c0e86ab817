import type { CaseState } from '../../shared/case';
import type { CaseEvent } from '../../shared/events';
import { evolve } from '../domain/case/evolve';
import { CaseBroken, type EventStore } from './ports';

/** A case as it stands, and everything that happened to it. */
export interface CaseFile {
  state: CaseState;
  events: CaseEvent[];
}

/** How many opened cases are kept at hand. */
const mostOpen = 300;

/** Opened cases: read and folded once, kept while they are in use, replaced by what each append makes of them. */
export class CaseFiles {
  private readonly open = new Map<string, CaseFile>();

  constructor(private readonly store: EventStore) {}

  /** Null where there is no such case, or its content was erased. Rejects with `CaseBroken`. */
  async get(caseId: string): Promise<CaseFile | null> {
    const known = this.open.get(caseId);
    if (known) {
      this.open.delete(caseId);
      this.open.set(caseId, known);
      return known;
    }
    const stored = await this.store.read(caseId);
    if (!stored || stored.erased) return null;
    return this.keep(caseId, folded(caseId, null, stored.events));
  }

  /** The case after an append. */
  extend(caseId: string, before: CaseFile | null, events: CaseEvent[]): CaseFile {
    return this.keep(caseId, folded(caseId, before, events));
  }

  /** The case as it would be after these; it is not kept. */
  foresee(caseId: string, before: CaseFile | null, events: CaseEvent[]): CaseFile {
    return folded(caseId, before, events);
  }

  forget(caseId: string): void {
    this.open.delete(caseId);
  }

  private keep(caseId: string, file: CaseFile): CaseFile {
    this.open.delete(caseId);
    this.open.set(caseId, file);
    if (this.open.size > mostOpen)
      for (const oldest of this.open.keys()) {
        this.open.delete(oldest);
        break;
      }
    return file;
  }
}

function folded(caseId: string, before: CaseFile | null, events: CaseEvent[]): CaseFile {
  let state = before?.state ?? null;
  try {
    for (const event of events) state = evolve(state, event);
  } catch (error) {
    throw new CaseBroken(caseId, error instanceof Error ? error.message : String(error));
  }
  if (!state) throw new CaseBroken(caseId, 'it has no events');
  return { state, events: before ? [...before.events, ...events] : events };
}
