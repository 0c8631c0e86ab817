/** What holds whatever people do, in any order, at any time, on every platform and track. */
import { describe, expect, vi } from 'vitest';
import { decide, offers } from '../../electron/domain/case/decide';
import { replay } from '../../electron/domain/case/evolve';
import { entryStages } from '../../electron/domain/case/filing';
import { summarise } from '../../electron/domain/case/summary';
import { StandingRecord, standingRecordOf } from '../../electron/domain/standing/record';
import { CaseState, CaseSummary, type Deadline, type Task } from '../../shared/case';
import { type CommandType, commandData, commandTypes } from '../../shared/commands';
import { eventBodies } from '../../shared/events';
import { isOver } from '../../shared/tasks';
import {
  closures,
  platforms,
  type Role,
  type Stage,
  stages,
  type TaskKind,
  tracks,
  withdrawalConditions,
} from '../../shared/vocabulary';
import { everybody, type Step } from '../support/any-story';
import { seed } from '../support/chance';
import type { Story } from '../support/given';
import { findings, type Property, tellAgain } from '../support/properties';
import { rule } from '../support/rule';
import { suitable } from '../support/suitable';

// Many stories take a while to tell, on a machine that is busy with something else above all.
vi.setConfig({ testTimeout: 0 });

const isLong = process.env.ARBITER_LONG_TESTS === '1';
/** On each of the five platforms. STORIES=100 for a short look. */
const stories = Number(process.env.STORIES ?? (isLong ? 40_000 : 1000));

function must(holds: boolean, otherwise: () => unknown): void {
  if (!holds) throw new Error(JSON.stringify(otherwise()));
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Lists that only grow, at their end. */
const onFile = [
  'evidence',
  'rebuttals',
  'marks',
  'corrections',
  'calls',
  'offers',
  'withdrawals',
  'conduct',
  'appeals',
  'tasks',
] as const;

/** Everything that the stories reached, to see that they reach everything. */
const reached = new Set<string>();

const properties = {
  reaching: () => ({
    step({ after, command, decision, before }) {
      const { platform, track, stage, closure, claim } = after.current ?? {};
      if (stage === undefined) return;
      for (const where of [platform, track, claim?.by]) {
        reached.add(`${where} ${stage}`);
        if (closure) reached.add(`${where} closed as ${closure}`);
      }
      if (decision.ok && decision.events.length > 0) reached.add(`done ${command.type}`);
      if (!decision.ok && before.current) reached.add(`refused ${command.type}`);
    },
  }),

  shapes: () => ({
    end({ events, state }) {
      // Reading takes long: one story in sixteen will do, and the same ones when it is told again.
      if (events.length % 16 !== 0) return;
      for (const event of events) eventBodies[event.type].parse(event.body);
      CaseState.parse(state);
      CaseSummary.parse(summarise(state));
      StandingRecord.parse(standingRecordOf(state));
    },
  }),

  replayed: () => ({
    end({ events, state }) {
      const writtenDown = JSON.parse(JSON.stringify(events));
      must(same(replay(writtenDown), state), () => 'replayed it is another case');
      must(
        events.every(({ seq }, index) => seq === index + 1),
        () => 'seq has gaps',
      );
    },
  }),

  unchanged: () => ({
    step({ before, after, actor, command, decision, events }) {
      // Nothing that is frozen can be changed: deciding and folding would throw.
      deepFreeze(after.current);
      deepFreeze(command);
      if (decision.ok) return;
      must(after === before && events.length === 0, () => 'rejected, and yet something happened');
      if (before.events.length % 4 !== 0) return;
      must(
        same(decide(before.current, command, before.context(actor)), decision),
        () => 'rejected otherwise the second time',
      );
    },
  }),

  offered: () => ({
    step({ before, actor, command, decision }) {
      if (!before.current) return;
      const context = before.context(actor);
      const offer = offers(before.current, context).find(({ type }) => type === command.type);
      if (!offer) must(!decision.ok, () => `${command.type} was not offered`);
      else if (offer.rejection)
        must(!decision.ok && same(decision.rejection, offer.rejection), () => [offer, decision]);
    },
    end(story) {
      // Everybody and every command takes long: one story in sixteen will do, and the same ones when it is told again.
      if (story.events.length % 16 !== 1) return;
      for (const actor of everybody) {
        const context = story.context(actor);
        const offered = new Map(offers(story.state, context).map(({ type, rejection }) => [type, rejection]));
        for (const type of commandTypes) {
          const fitting = suitable(type, story.state, context);
          const decision = decide(story.state, fitting, context);
          const isOffered = offered.get(type) === null;
          must(decision.ok === isOffered, () => [type, actor, offered.get(type), decision, fitting.data]);
          if (isOffered) must(commandData[type].safeParse(fitting.data).success, () => [type, fitting.data]);
        }
      }
    },
  }),

  ways: () => {
    let stage: Stage | null = null;
    return {
      step({ before, after, command, events }) {
        const isFollowing = command.type === 'readSource' && before.current?.isActedOn === false;
        for (const event of events) {
          if (event.type === 'filed') stage = event.body.entry.stage;
          if (event.type !== 'stageEntered' || stage === null) continue;
          const to: Stage = event.body.stage;
          must(mayFollow(stage, to, command.type) || (isFollowing && standsThere(stage, to)), () => [
            stage,
            to,
            command.type,
          ]);
          stage = to;
        }
        if (after.current) must(after.current.stage === stage, () => [after.current?.stage, stage]);
      },
    };
  },

  ownWindows: () => ({
    step({ before, command, events }) {
      if (command.type !== 'fallDue') return;
      const fallen = before.current?.deadlines.find(({ id }) => id === command.data.deadlineId);
      if (fallen?.owner !== 'platform' || fallen.kind === 'hold') return;
      must(!events.some(({ type }) => type === 'stageEntered'), () => [
        'a window of the platform changed the stage',
        fallen,
      ]);
    },
  }),

  windows: () => {
    /** When each window runs out; those that have are not there. */
    const running = new Map<string, number>();
    const left = new Map<string, number>();
    return {
      step({ after, events }) {
        for (const event of events) {
          switch (event.type) {
            case 'deadlineSet': {
              const { id, dueAt, fell } = event.body.deadline;
              const remaining = left.get(id);
              if (remaining !== undefined)
                must(dueAt === Math.max(0, event.at + remaining), () => ['goes on otherwise than it stood', event]);
              left.delete(id);
              if (fell) running.delete(id);
              else running.set(id, dueAt);
              break;
            }
            case 'deadlineExtended': {
              const { deadlineId, dueAt } = event.body;
              must(dueAt > (running.get(deadlineId) ?? 0), () => ['made shorter', event]);
              running.set(deadlineId, dueAt);
              break;
            }
            case 'deadlineFell':
              must(event.at === running.get(event.body.deadlineId), () => [
                'not at its due time, or a second time',
                event,
              ]);
              running.delete(event.body.deadlineId);
              break;
            case 'deadlinePaused':
              if (running.has(event.body.deadlineId))
                left.set(event.body.deadlineId, (running.get(event.body.deadlineId) ?? 0) - event.at);
              running.delete(event.body.deadlineId);
              break;
            case 'deadlineEnded':
              running.delete(event.body.deadlineId);
              left.delete(event.body.deadlineId);
              break;
            case 'stageEntered':
              left.clear();
              break;
          }
        }
        const state = after.current;
        if (!state) return;
        const ids = [...state.deadlines, ...state.paused].map(({ id }) => id);
        must(new Set(ids).size === ids.length, () => ['one window twice', ids]);
        for (const { id, fell, dueAt } of state.deadlines) {
          must(!fell || dueAt <= after.now, () => ['fell before its time', id]);
          must(fell || dueAt === running.get(id), () => ['is due at another time', id, dueAt, running.get(id)]);
        }
        const isAsked = state.escalation !== null || state.deadlines.some(({ fell }) => fell);
        must(state.escalated === isAsked, () => ['escalated', state.escalated, isAsked]);
      },
    };
  },

  heldClocks: () => ({
    step({ after: { current: state } }) {
      if (!state || (!state.hold && !state.withdrawal)) return;
      const running = state.deadlines.filter(isPlatformsWork);
      must(running.length === 0, () => [state.hold ? 'on hold' : 'a withdrawal waits', running]);
    },
  }),

  partiesClocks: () => ({
    step({ before, after, command }) {
      const still = after.current?.paused.find(({ owner, by }) => owner !== 'platform' && by !== 'settlement');
      must(still === undefined, () => ['a party’s clock stands still', still]);
      if (command.type !== 'hold' || !before.current || !after.current) return;
      const ofParties = (deadlines: readonly Deadline[]) => deadlines.filter(({ owner }) => owner !== 'platform');
      must(
        same(ofParties(before.current.deadlines), ofParties(after.current.deadlines)),
        () => 'a hold stopped a party’s clock',
      );
    },
  }),

  withdrawals: () => ({
    step({ before, events, actor }) {
      for (const event of events) {
        if (event.type === 'withdrawalAsked') {
          const { conditions, request, status } = event.body.withdrawal;
          const isOwn = actor.role === before.current?.claim.by;
          must(isOwn || (staff.includes(actor.role) && request.trim() !== ''), () => ['withdrawn by another', actor]);
          must(
            same(
              conditions.map(({ condition }) => condition),
              withdrawalConditions,
            ),
            () => conditions,
          );
          const fails = conditions.some(({ result }) => result === 'failed');
          const passes = conditions.every(({ result }) => result === 'passed');
          must(fails === (status === 'refused') && passes === (status === 'granted'), () => [status, conditions]);
        }
        if (event.type === 'withdrawalEnded' && event.body.status === 'granted') {
          const { way } = before.current?.withdrawal ?? {};
          const mayDecide = actor.role === 'lead' || (actor.role === 'agent' && way !== 'lead_decides');
          must(mayDecide, () => ['granted by who may not', way, actor]);
        }
      }
    },
  }),

  money: () => ({
    step({ before, after, events }) {
      const { order } = after.current ?? {};
      if (!after.current || !events.some(({ type }) => type === 'tasksOrdered')) return;
      const { verdict } = after.rulebook;
      const paidFen = order?.paidFen ?? 0;
      // What had been agreed stays, also where the platform's record says later that less was paid.
      const limit = Math.max(paidFen - after.facts.refundedElsewhereFen, refundsOf(before));
      must(refundsOf(after) <= limit, () => ['more is given back than was paid', refundsOf(after), paidFen]);
      const ordered = events.flatMap((event) => (event.type === 'tasksOrdered' ? event.body.tasks : []));
      for (const { kind, amountFen = 0, remedy } of ordered) {
        if (kind === 'freight') must(amountFen <= verdict.freightAtMostFen, () => ['freight', amountFen]);
        if (kind !== 'compensation') continue;
        const { percentOfPaid, atLeastFen } = verdict.compensation;
        const clause = after.rulebook.clauses.find(({ id }) => id === remedy?.clause);
        const agreedFen = after.current.claim.amountFen;
        const usualFen = Math.max(atLeastFen, Math.floor((paidFen * percentOfPaid) / 100), agreedFen);
        must(amountFen <= usualFen || clause?.allows !== undefined, () => [
          'compensation without a clause',
          amountFen,
          usualFen,
        ]);
      }
    },
  }),

  fourEyes: () => ({
    step({ before, after, events }) {
      for (const event of events) {
        if (event.type === 'verdictReviewed') {
          const { by, proposed } = event.body.review;
          must(by.id !== proposed.by.id && by.role === 'lead', () => ['reviewed their own', by]);
        }
        if (event.type === 'verdictIssued') {
          const { proposedBy, approvedBy } = event.body.issued;
          must(approvedBy?.id !== proposedBy.id, () => ['approved their own', proposedBy]);
          const proposal = before.current?.proposal ?? proposedIn(events);
          const needsReview = (proposal?.reviewReasons.length ?? 0) > 0;
          must(!needsReview || approvedBy?.role === 'lead', () => [
            'issued without the review that it needs',
            proposal,
          ]);
        }
        if (event.type === 'conductIssued') {
          const finding = after.current?.conduct.find(({ id }) => id === event.body.findingId);
          must(finding?.by.id !== event.actor.id, () => ['issued their own finding', finding]);
        }
        if (event.type === 'dismissalChecked') {
          must(before.current?.dismissal?.by.id !== event.actor.id, () => ['checked their own dismissal', event.actor]);
        }
      }
    },
  }),

  appeals: () => ({
    step({ before: { current: before }, events }) {
      const first = before?.firstVerdict ?? before?.verdict;
      if (!before || !first) return;
      const hearers = [first.proposedBy.id, first.approvedBy?.id];
      for (const event of events) {
        if (event.type === 'appealDecided')
          must(!hearers.includes(event.actor.id), () => ['admitted by who decided it', event.actor]);
        if (event.type !== 'verdictIssued') continue;
        const { proposedBy, approvedBy, onAppeal } = event.body.issued;
        must(onAppeal !== undefined, () => 'a second verdict without an appeal');
        must(![proposedBy.id, approvedBy?.id].some((id) => id !== undefined && hearers.includes(id)), () => [
          'heard twice',
          proposedBy,
          approvedBy,
        ]);
      }
      for (const side of ['buyer', 'merchant']) {
        const own = before.appeals.filter(({ by }) => by === side);
        must(own.length <= 1, () => ['appealed twice', side]);
      }
    },
  }),

  closed: () => ({
    step({ before, actor, command, decision }) {
      if (before.current?.stage !== 'closed' || !decision.ok) return;
      must(whenClosed[command.type]?.includes(actor.role) ?? false, () => [
        'accepted when closed',
        command.type,
        actor.role,
      ]);
    },
    end({ state }) {
      if (state.stage !== 'closed') return;
      const windows = state.deadlines.map(({ kind }) => kind);
      must(
        windows.every((kind) => kind === 'conduct_appeal' || kind === 'dismissal_check' || kind === 'task'),
        () => ['windows', windows],
      );
      const { hold, proposal, withdrawal, locked, paused } = state;
      must(same([hold, proposal, withdrawal, locked, paused], [null, null, null, null, []]), () => [
        hold,
        proposal,
        withdrawal,
        locked,
        paused,
      ]);
      must(state.restoredAt !== null, () => 'the order did not go back to normal');
      must(
        state.offers.every(({ status }) => status !== 'open'),
        () => ['offers', state.offers],
      );
      must(
        state.tasks.every(({ doneAt, dropped, findingId }) => doneAt !== undefined || dropped || findingId),
        () => ['tasks', state.tasks],
      );
    },
  }),

  forGood: () => ({
    step({ before: { current: before }, after: { current: after }, command }) {
      if (!before || !after) return;
      if (before.stage === 'closed' && after.stage === 'closed')
        must(before.closure === after.closure, () => [before.closure, after.closure]);
      if (before.verdict && before.verdict !== after.verdict) {
        must(after.verdict?.onAppeal !== undefined && after.firstVerdict === before.verdict, () => [
          'a verdict was changed by',
          command.type,
        ]);
      }
    },
  }),

  asked: () => ({
    step({ after: { current: state } }) {
      if (!state || (state.stage !== 'evidence' && state.stage !== 'appeal')) return;
      const open = state.requests.filter(({ status }) => status === 'open');
      const windows = state.deadlines.filter(({ kind }) => kind === 'evidence');
      must(same(windows.map(({ id }) => id).sort(), open.map(({ side }) => `evidence:${side}`).sort()), () => [
        windows,
        open,
      ]);
    },
  }),

  lockedOut: () => ({
    step({ before, actor, command, decision }) {
      const isLocked = before.current?.locked === actor.role;
      const acts =
        command.type === 'completeTask' || command.type === 'offerSettlement' || command.type === 'acceptSettlement';
      if (isLocked && acts) must(!decision.ok, () => ['acted on a locked order', command]);
    },
  }),

  inTurn: () => ({
    step({ before, after, events, command }) {
      for (const task of after.current?.tasks ?? []) {
        if (isOver(task) || !onTheWayBack.includes(task.kind)) continue;
        const all = after.current?.tasks ?? [];
        const sent = [task, ...tasksBefore(all, task.id)].find(({ kind }) => kind === 'return');
        must(!sent?.dropped, () => ['nobody sends what is waited for', task, command]);
        const goal = all.filter(
          (other) => tasksBefore(all, other.id).includes(task) && !onTheWayBack.includes(other.kind),
        );
        must(goal.length === 0 || !goal.every(isOver), () => ['goods come back for nothing', task, command]);
      }
      const tasks = before.current?.tasks ?? [];
      for (const event of events) {
        if (event.type !== 'taskDone') continue;
        for (const task of tasksBefore(tasks, event.body.taskId))
          must(isOver(task), () => ['done before what it waits for', event.body.taskId, task, command]);
      }
    },
  }),

  kept: () => ({
    step({ before: { current: before }, after: { current: after } }) {
      if (!before || !after) return;
      for (const what of onFile) {
        if (before[what] === after[what]) continue;
        const now = after[what];
        must(
          before[what].every(({ id }, index) => now[index]?.id === id),
          () => ['gone', what],
        );
      }
      const known = before.messages.map(({ id }) => id);
      const kept = after.messages.flatMap(({ id }) => (known.includes(id) ? [id] : []));
      must(same(known, kept), () => ['gone', 'messages']);
      must(
        before.reviews.every((review, index) => after.reviews[index] === review),
        () => 'a review is gone',
      );
      must(
        after.evidence.every(({ id }, index) => id === `E${index + 1}`),
        () => after.evidence,
      );
    },
  }),
} satisfies Record<string, Property>;

/** What a closed case accepts, and from whom; everything else is refused. */
const staff: readonly Role[] = ['agent', 'trainee', 'lead'];
const whenClosed: Partial<Record<CommandType, readonly Role[]>> = {
  // What is still put on file: notes, calls, corrections, files, links, the root cause, the platform's own record and what holds against it.
  readSource: [...staff, 'system'],
  attachFile: [...staff, 'system'],
  settleConflict: ['agent', 'lead'],
  addMessage: staff,
  noteCall: staff,
  correct: [...staff, 'buyer', 'merchant'],
  link: staff,
  unlink: staff,
  setRootCause: staff,
  // A legal hold is about keeping what is closed.
  preserve: ['lead'],
  endPreservation: ['lead'],
  // A dismissal is checked once, if the claimant asks.
  askDismissalCheck: [...staff, 'buyer', 'merchant'],
  decideDismissalCheck: ['agent', 'lead'],
  // Findings of conduct outlive the case.
  proposeConduct: staff,
  issueConduct: ['lead'],
  dropConduct: ['lead'],
  appealConduct: [...staff, 'buyer', 'merchant'],
  decideConductAppeal: ['agent', 'lead'],
  reportCoercion: [...staff, 'buyer', 'merchant'],
  // So does what they impose: its task is done, or let go by a lead.
  completeTask: staff,
  dropTask: ['lead'],
  answerEscalation: ['lead'],
  fallDue: ['system'],
};

/** Where a case can go from a stage. */
const ways: Record<Stage, readonly Stage[]> = {
  negotiation: ['intake', 'ruled', 'enforcement', 'closed'],
  intake: ['evidence', 'arbitration', 'ruled', 'enforcement', 'closed'],
  evidence: ['arbitration', 'ruled', 'enforcement', 'closed'],
  arbitration: ['evidence', 'lead_review', 'ruled', 'enforcement', 'closed'],
  lead_review: ['arbitration', 'appeal', 'ruled', 'enforcement', 'closed'],
  ruled: ['appeal', 'enforcement', 'closed'],
  appeal: ['lead_review', 'enforcement', 'closed'],
  enforcement: ['closed'],
  closed: [],
};
const beforeRuled: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review'];

function mayFollow(from: Stage, to: Stage, by: CommandType): boolean {
  // Back only by a settlement that failed, or a dismissal that was wrong.
  if (from === 'enforcement' && beforeRuled.includes(to)) return by === 'failSettlement';
  if (from === 'closed') return to === 'intake' && by === 'decideDismissalCheck';
  return ways[from].includes(to);
}

/** Where nobody here has acted yet, a case stands where the platform's record says, further on or back. */
function standsThere(from: Stage, to: Stage): boolean {
  return from !== 'closed' && entryStages.includes(from) && entryStages.includes(to);
}

function isPlatformsWork({ owner, kind }: Deadline): boolean {
  return owner === 'platform' && kind !== 'hold' && kind !== 'withdrawal';
}

/** What is given back, in fen, by the verdict and by settlements that stand. */
function refundsOf({ current }: Story): number {
  const refunds = current?.tasks.filter(({ kind, dropped }) => kind === 'refund' && !dropped) ?? [];
  return refunds.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
}

const onTheWayBack: readonly TaskKind[] = ['return', 'tracking', 'inspection'];

/** All that a task waits for, the nearest first. */
function tasksBefore(tasks: readonly Task[], taskId: string): Task[] {
  const { after } = tasks.find(({ id }) => id === taskId) ?? {};
  const before = tasks.find(({ id }) => id === after);
  return before ? [before, ...tasksBefore(tasks, before.id)] : [];
}

function proposedIn(events: Step['events']) {
  return events.flatMap((event) => (event.type === 'verdictProposed' ? [event.body.proposal] : []))[0];
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

const failuresOf = findings(properties, { stories, seed });

async function holds(name: keyof typeof properties): Promise<void> {
  const failures = await failuresOf(name);
  const [first] = failures;
  if (first) tellAgain(properties[name], first);
  expect(failures).toEqual([]);
}

describe('in every story that chance tells', () => {
  rule(
    'property.reached',
    'Chance reaches every stage and every closure on every platform, both tracks and for claimants of either side, and takes up every command.',
    async () => {
      await holds('reaching');
      const wanted = [...platforms, ...tracks, 'buyer', 'merchant'].flatMap((where) => [
        ...stages.map((stage) => `${where} ${stage}`),
        ...closures.map((closure) => `${where} closed as ${closure}`),
      ]);
      const commands = commandTypes
        .filter((type) => type !== 'file')
        .flatMap((type) => [`done ${type}`, `refused ${type}`]);
      expect([...wanted, ...commands].filter((each) => !reached.has(each))).toEqual([]);
    },
  );

  rule(
    'property.shapes',
    'Every event, the case, its row and its record for standing have the shape that is written down.',
    () => holds('shapes'),
  );
  rule(
    'property.replayed',
    'Replaying the events gives the same case, also after they were written down and read back.',
    () => holds('replayed'),
  );
  rule(
    'property.rejected',
    'A command that is rejected changes nothing, and is rejected for the same reason again.',
    () => holds('unchanged'),
  );
  rule(
    'property.offered',
    'What a view offers is exactly what is accepted with data that fits; what it does not is refused for the reason that it gives.',
    () => holds('offered'),
  );
  rule(
    'property.ways',
    'Stages follow each other only along the ways there are; back only from a settlement that failed and a dismissal that was wrong, and past others and back otherwise only by the platform’s record, where nobody here has acted.',
    () => holds('ways'),
  );
  rule('property.own_windows', 'The platform’s own windows never change a stage by running out.', () =>
    holds('ownWindows'),
  );
  rule(
    'property.windows',
    'A window runs out once and at its due time, goes on with what was left of it, and is only ever made longer.',
    () => holds('windows'),
  );
  rule('property.held', 'No clock of the platform runs during a hold, or while a withdrawal waits.', () =>
    holds('heldClocks'),
  );
  rule(
    'property.parties_clocks',
    'A hold never stops a party’s clock; nothing does but a settlement, while it is carried out.',
    () => holds('partiesClocks'),
  );
  rule(
    'property.withdrawals',
    'Nobody withdraws for the claimant without its recorded request; what fails a condition is refused, what passes all goes at once, and what is a lead’s a lead decides.',
    () => holds('withdrawals'),
  );
  rule(
    'property.money',
    'No more is given back than was paid, verdict and settlements together, and compensation beyond the usual has a clause that allows it.',
    () => holds('money'),
  );
  rule(
    'property.four_eyes',
    'Nobody reviews, issues or checks their own, and nothing that needs a lead is issued without one.',
    () => holds('fourEyes'),
  );
  rule(
    'property.appeals',
    'Nobody hears an appeal who had a part in the first verdict, and each party appeals once.',
    () => holds('appeals'),
  );
  rule('property.closed', 'A closed case accepts nothing but what is listed, and nothing about it is left open.', () =>
    holds('closed'),
  );
  rule(
    'property.for_good',
    'Closed is closed for good, and an issued verdict stays as it is but for one on appeal.',
    () => holds('forGood'),
  );
  rule(
    'property.asked',
    'A side that was asked for evidence has its window exactly as long as its request is open.',
    () => holds('asked'),
  );
  rule('property.locked', 'Who is locked out of an order never acts on it.', () => holds('lockedOut'));
  rule(
    'property.in_turn',
    'Nothing is done before all that it waits for is over, and no goods come back for what nobody gives any more.',
    () => holds('inTurn'),
  );
  rule('property.kept', 'Nothing that was on file is ever gone.', () => holds('kept'));
});
