/** What holds whatever people do, in any order, at any time. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { decide, offers } from '../../electron/domain/case/decide';
import { replay } from '../../electron/domain/case/evolve';
import { CaseState } from '../../shared/case';
import { type CommandType, commandData, commandTypes } from '../../shared/commands';
import { eventBodies } from '../../shared/events';
import type { Stage } from '../../shared/vocabulary';
import { anyDataFor, anyFiling, anyMove, type Move } from '../support/any-command';
import { caseId, Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { shipped } from '../support/rulebooks';
import { suitable } from '../support/suitable';

const everybody = [agent, otherAgent, trainee, lead, buyer, merchant, system];
// Stories take a while to tell on a machine that is busy with something else.
vi.setConfig({ testTimeout: 120_000 });

/** RUNS=3000 for a long look. */
const runs = { numRuns: Number(process.env.RUNS ?? 100) };

const bringsOn: CommandType[] = ['take', 'askPlatform', 'accept', 'proposeVerdict', 'approveVerdict', 'completeTask'];

const anyStory = fc
  .record({ filing: anyFiling, moves: fc.array(anyMove, { minLength: 15, maxLength: 60, size: 'max' }) })
  .map(({ filing, moves }) =>
    moves.reduce(move, [Story.blank(shipped).does(importer, { type: 'file', data: filing })]),
  );

/** Each state of the story, the first one first. */
function move(stories: Story[], next: Move): Story[] {
  const last = stories.at(-1);
  if (!last) return stories;
  const story = last.after(next.wait);
  return [...stories, moved(story, next)];
}

function moved(story: Story, next: Move): Story {
  if (next.kind === 'clock') return story.clockLooks();
  if (next.kind === 'any') {
    const decision = story.decides(next.actor, next.command);
    return decision.ok ? story.with(next.actor, decision.events) : story;
  }
  const context = story.context(next.actor);
  const offered = offers(story.state, context).flatMap(({ type, rejection }) => (rejection === null ? [type] : []));
  // What brings a case on comes more often, or few stories would get as far as their tasks.
  const likely = [
    ...offered,
    ...Array<CommandType[]>(3)
      .fill(offered.filter((type) => bringsOn.includes(type)))
      .flat(),
  ];
  const type = likely[next.pick % likely.length];
  if (type === undefined) return story;
  const verdict = { type: 'proposeVerdict', data: { verdict: next.verdict } } as const;
  if (type === 'proposeVerdict' && story.decides(next.actor, verdict).ok) return story.does(next.actor, verdict);
  return story.does(next.actor, suitable(type, story.state, context));
}

function holds(check: (stories: Story[]) => void): void {
  fc.assert(fc.property(anyStory, check), runs);
}

test('the stories that chance tells reach every stage and every closure of this track', () => {
  const reached = new Set<string>();
  for (const stories of fc.sample(anyStory, { numRuns: 400, seed: 7 })) {
    for (const { state } of stories) reached.add(state.stage).add(`closed as ${state.closure}`);
  }
  for (const stage of [
    'negotiation',
    'intake',
    'evidence',
    'arbitration',
    'lead_review',
    'ruled',
    'enforcement',
    'closed',
  ]) {
    expect(reached).toContain(stage);
  }
  for (const closure of ['ruled', 'settled', 'withdrawn', 'dismissed', 'lapsed'])
    expect(reached).toContain(`closed as ${closure}`);
});

test('every state and every event has the shape that is written down', () => {
  holds((stories) => {
    for (const event of stories.at(-1)?.events ?? []) eventBodies[event.type].parse(event.body);
    for (const { state } of stories) CaseState.parse(state);
  });
});

test('the case is what its events make of it, also after they were written down and read back', () => {
  holds((stories) => {
    const last = stories.at(-1);
    expect(replay(last?.events ?? [])).toEqual(last?.state);
    expect(replay(JSON.parse(JSON.stringify(last?.events)))).toEqual(JSON.parse(JSON.stringify(last?.state)));
    expect(last?.events.map(({ seq }) => seq)).toEqual(last?.events.map((_event, index) => index + 1));
    expect(last?.state).toMatchObject({ caseId, seq: last?.events.length });
  });
});

test('deciding changes nothing, whatever the answer', () => {
  fc.assert(
    fc.property(anyStory, fc.constantFrom(...commandTypes).chain(anyDataFor), (stories, command) => {
      const story = stories.at(-1);
      if (!story) return;
      deepFreeze(story.state);
      for (const actor of everybody) {
        const first = decide(story.state, deepFreeze(command), story.context(actor));
        expect(decide(story.state, command, story.context(actor))).toEqual(first);
        offers(story.state, story.context(actor));
      }
    }),
    runs,
  );
});

test('what is offered is accepted with data that fits; what is not offered is rejected whatever the data', () => {
  const wild = commandTypes.map((type) => anyDataFor(type));
  fc.assert(
    fc.property(anyStory, fc.tuple(...wild), (stories, commands) => {
      for (const story of [stories[Math.floor(stories.length / 2)], stories.at(-1)]) {
        if (!story) continue;
        for (const actor of everybody) {
          const context = story.context(actor);
          const offered = new Map(offers(story.state, context).map(({ type, rejection }) => [type, rejection]));
          for (const type of commandTypes) {
            const rejection = offered.get(type);
            const fitting = suitable(type, story.state, context);
            if (rejection === null) {
              expect(commandData[type].safeParse(fitting.data).success).toBe(true);
              expect({ type, ...decide(story.state, fitting, context) }).toMatchObject({ type, ok: true });
              continue;
            }
            for (const command of [fitting, ...commands.filter((other) => other.type === type)]) {
              const decision = decide(story.state, command, context);
              expect(decision.ok).toBe(false);
              if (rejection && !decision.ok) expect(decision.rejection).toEqual(rejection);
            }
          }
        }
      }
    }),
    runs,
  );
});

/** Where a case can go from a stage. Back only for more evidence, and to a verdict’s author. */
const ways: Record<Stage, Stage[]> = {
  negotiation: ['intake', 'ruled', 'closed'],
  intake: ['evidence', 'arbitration', 'ruled', 'closed'],
  evidence: ['arbitration', 'ruled', 'closed'],
  arbitration: ['evidence', 'lead_review', 'ruled', 'closed'],
  lead_review: ['arbitration', 'ruled', 'closed'],
  ruled: ['enforcement', 'closed'],
  appeal: [],
  enforcement: ['closed'],
  closed: [],
};

test('stages follow each other only as they may', () => {
  holds((stories) => {
    let stage = stories[0]?.state.stage;
    for (const event of stories.at(-1)?.events.slice(stories[0]?.events.length) ?? []) {
      if (event.type !== 'stageEntered' || !stage) continue;
      expect(ways[stage]).toContain(event.body.stage);
      stage = event.body.stage;
    }
    expect(stories.at(-1)?.state.stage).toBe(stage);
  });
});

test('no window runs out twice, and none before its time', () => {
  holds((stories) => {
    const running = new Map<string, number>();
    for (const event of stories.at(-1)?.events ?? []) {
      if (event.type === 'deadlineSet') {
        const { id, dueAt, fell } = event.body.deadline;
        if (fell) running.delete(id);
        else running.set(id, dueAt);
      }
      if (event.type !== 'deadlineFell') continue;
      expect(event.at).toBe(running.get(event.body.deadlineId));
      running.delete(event.body.deadlineId);
    }
    for (const { state, now } of stories) {
      for (const { fell, dueAt } of state.deadlines) expect(!fell || dueAt <= now).toBe(true);
      expect(new Set(state.deadlines.map(({ id }) => id)).size).toBe(state.deadlines.length);
      expect(state.escalated).toBe(state.deadlines.some(({ fell }) => fell));
    }
  });
});

test('refunds never exceed what was paid when they were ordered, and multiples have a clause', () => {
  holds((stories) => {
    const issued = stories.find(({ state }) => state.verdict !== null)?.state;
    const remedies = issued?.verdict?.verdict.remedies ?? [];
    const refunds = remedies.filter(({ kind }) => kind.endsWith('refund'));
    expect(refunds.every(({ amountFen }) => amountFen !== undefined)).toBe(true);
    const refunded = refunds.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
    expect(refunded).toBeLessThanOrEqual(issued?.order.paidFen ?? 0);
    for (const { multiple, clause } of remedies) expect(multiple === undefined || clause === 'LAW-55').toBe(true);
    const tasks = stories.at(-1)?.state.tasks.filter(({ kind }) => kind === 'refund') ?? [];
    const ordered = tasks.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
    expect(tasks.length === 0 || ordered === refunded).toBe(true);
  });
});

test('nobody reviews their own verdict, and nothing that needs four eyes is issued without them', () => {
  holds((stories) => {
    const last = stories.at(-1);
    for (const review of last?.state.reviews ?? []) expect(review.by.id).not.toBe(review.proposed.by.id);
    const issued = last?.state.verdict;
    if (issued?.approvedBy) expect(issued.approvedBy.id).not.toBe(issued.proposedBy.id);
    const proposals = last?.events.flatMap((event) => (event.type === 'verdictProposed' ? [event.body.proposal] : []));
    if (issued && (proposals?.at(-1)?.reviewReasons.length ?? 0) > 0) expect(issued.approvedBy?.role).toBe('lead');
  });
});

test('a closed case accepts nothing but notes of staff, its source record and files', () => {
  holds((stories) => {
    const story = stories.at(-1);
    if (story?.state.stage !== 'closed') return;
    for (const actor of everybody) {
      const allowed = offers(story.state, story.context(actor)).filter(({ rejection }) => rejection === null);
      const staff = actor.role === 'agent' || actor.role === 'trainee' || actor.role === 'lead';
      const able = staff
        ? ['readSource', 'addMessage', 'attachFile']
        : actor.role === 'system'
          ? ['readSource', 'attachFile']
          : [];
      for (const { type } of allowed) expect(able).toContain(type);
    }
    expect(story.state).toMatchObject({ deadlines: [], paused: [], proposal: null, escalated: false });
  });
});

test('once closed, closed for good; once issued here, a verdict stays as it is', () => {
  holds((stories) => {
    const closed = stories.findIndex(({ state }) => state.stage === 'closed');
    if (closed >= 0)
      for (const { state } of stories.slice(closed)) expect(state.closure).toBe(stories[closed]?.state.closure);
    const issued = stories.findIndex(({ state }) => state.verdict !== null);
    if (issued >= 0)
      for (const { state } of stories.slice(issued)) expect(state.verdict).toEqual(stories[issued]?.state.verdict);
  });
});

test('a party that was asked has its window, and only as long as its request is open', () => {
  holds((stories) => {
    for (const { state } of stories) {
      if (state.stage !== 'evidence') continue;
      const open = state.requests.filter(({ status }) => status === 'open');
      const windows = state.deadlines.filter(({ kind }) => kind === 'evidence');
      expect(windows.map(({ id }) => id).sort()).toEqual(open.map(({ side }) => `evidence:${side}`).sort());
      expect(open.length).toBeGreaterThan(0);
    }
  });
});

test('nothing that was on file is ever gone', () => {
  holds((stories) => {
    stories.slice(1).forEach(({ state }, index) => {
      const before = stories[index]?.state;
      expect(state.evidence.slice(0, before?.evidence.length).map(({ id }) => id)).toEqual(
        before?.evidence.map(({ id }) => id),
      );
      expect(state.messages.slice(0, before?.messages.length)).toEqual(before?.messages);
      expect(state.reviews.slice(0, before?.reviews.length)).toEqual(before?.reviews);
    });
    const ids = stories.at(-1)?.state.evidence.map(({ id }) => id) ?? [];
    expect(ids).toEqual(ids.map((_id, index) => `E${index + 1}`));
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
