import { fundsInOf, refundableFenOf } from '../../../shared/amounts';
import type { CaseState, ConductFinding, Remedy, Task, Verdict } from '../../../shared/case';
import type { LiableParty, Side, TaskKind } from '../../../shared/vocabulary';
import { paymentOf } from './payment';
import { payerOf, refundFen } from './remedies';
import { payerByTerms } from './settlement-terms';

/**
 * What a verdict leaves to be done, in the order of its remedies and then its sanctions; nothing of what the claimant has
 * waived. What waits for goods that come back waits until they are inspected; all else runs side by side.
 */
export function tasksFor(state: CaseState, verdict: Verdict): Task[] {
  const waivedBy = state.waived ? state.claim.by : null;
  const list = new TaskList(state);
  for (const remedy of verdict.remedies) {
    const debtor = payerOf(remedy, verdict.outcome);
    if (creditorOf(remedy, debtor) !== waivedBy) list.addRemedy(remedy, debtor);
  }
  for (const sanction of verdict.sanctions) list.add({ kind: 'sanction', owner: 'platform', sanction });
  return list.tasks;
}

/** What the two have agreed to do, by the id of the offer. */
export function tasksOfTerms(state: CaseState, remedies: readonly Remedy[], offerId: string): Task[] {
  const list = new TaskList(state, offerId);
  for (const remedy of remedies) list.addRemedy(remedy, payerByTerms(state, remedy));
  return list.tasks;
}

/** What a finding of conduct imposes, once it is final. */
export function tasksOfFinding(state: CaseState, { id: findingId, sanctions }: ConductFinding): Task[] {
  const list = new TaskList(state);
  for (const sanction of sanctions) list.add({ kind: 'sanction', owner: 'platform', sanction, findingId });
  return list.tasks;
}

/** What the platform paid for somebody is paid back to it, once it has been paid. */
export function recoveryOf(state: CaseState, paid: Task, from: LiableParty): Task[] {
  const list = new TaskList(state, paid.offerId);
  list.add({ kind: 'recovery', owner: from, amountFen: paid.amountFen, after: paid.id });
  return list.tasks;
}

/** Who gets what a remedy gives; null where it gives nothing. */
function creditorOf({ kind }: Remedy, debtor: LiableParty): Side | null {
  if (kind === 'none') return null;
  const owedByEither = kind === 'compensation' || kind === 'freight' || kind === 'apology';
  return owedByEither && debtor === 'buyer' ? 'merchant' : 'buyer';
}

/** Tasks as they are made out, numbered on from those that the case has. */
class TaskList {
  readonly tasks: Task[] = [];

  constructor(
    private readonly state: CaseState,
    private readonly offerId?: string,
  ) {}

  /** Gives its id. */
  add(task: Omit<Task, 'id' | 'overdue' | 'offerId'>): string {
    const id = `T${this.state.tasks.length + this.tasks.length + 1}`;
    this.tasks.push({ ...task, id, overdue: false, ...(this.offerId !== undefined && { offerId: this.offerId }) });
    return id;
  }

  addRemedy(remedy: Remedy, debtor: LiableParty): void {
    const { kind, amountFen } = remedy;
    const owedTo = creditorOf(remedy, debtor);
    if (owedTo === null) return;
    const after = kind === 'return_and_refund' || remedy.returnBy ? this.addWayBack(remedy) : undefined;
    switch (kind) {
      case 'full_refund':
      case 'partial_refund':
      case 'return_and_refund':
        this.addPayment('refund', refundFen(remedy, refundableFenOf(this.state)), debtor, { remedy, owedTo, after });
        break;
      case 'compensation':
      case 'freight':
        this.addPayment(kind, amountFen ?? 0, debtor, { remedy, owedTo });
        break;
      case 'exchange':
      case 'repair':
      case 'resend':
      case 'apology':
        this.add({ kind, owner: debtor, owedTo, remedy, ...(after && { after }) });
        break;
    }
  }

  /** Shipped by the buyer or picked up at the door, tracked, and inspected by the merchant. Gives the id of the last. */
  private addWayBack(remedy: Remedy): string {
    const shipper = remedy.returnBy === 'pick_up' ? 'carrier' : 'buyer';
    const shipped = this.add({ kind: 'return', owner: shipper, remedy });
    const tracked = this.add({ kind: 'tracking', owner: 'carrier', after: shipped });
    return this.add({ kind: 'inspection', owner: 'merchant', after: tracked });
  }

  /** Nothing is nothing to do. */
  private addPayment(
    kind: TaskKind,
    amountFen: number,
    debtor: LiableParty,
    { remedy, owedTo, after }: { remedy: Remedy; owedTo: Side; after?: string | undefined },
  ): void {
    if (amountFen === 0) return;
    const { owner, recoverFrom } = paymentOf(kind, debtor, fundsInOf(this.state));
    const paid = this.add({ kind, owner, owedTo, amountFen, remedy, ...(after !== undefined && { after }) });
    if (recoverFrom) this.add({ kind: 'recovery', owner: recoverFrom, amountFen, after: paid });
  }
}
