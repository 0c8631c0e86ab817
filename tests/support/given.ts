/**
 * given(a story so far).when(somebody does something).happens(…) or .isRejected(…). A story is made of the case's own
 * events, led to by real commands.
 */
import { expect } from 'vitest';
import { type Context, type Decision, decide, offers } from '../../electron/domain/case/decide';
import { evolve, type HappenedEvent } from '../../electron/domain/case/evolve';
import { type Facts, noFacts } from '../../electron/domain/case/facts';
import { nextDeadline } from '../../electron/domain/case/summary';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import type { CaseId, CaseState } from '../../shared/case';
import type { Command, CommandType, Filing } from '../../shared/commands';
import type { EventBody, EventType, NewEvent } from '../../shared/events';
import type { Rejection, RejectionCode } from '../../shared/rejections';
import type { Actor } from '../../shared/vocabulary';
import { filing as plain, start } from './filings';
import { importer, system } from './people';
import { unsampled } from './rulebooks';

export const caseId: CaseId = 'taobao:refund:21689001:1';

/** More windows than any case has. */
const mostFalls = 100;

export class Story {
  private constructor(
    readonly events: readonly HappenedEvent[],
    readonly current: CaseState | null,
    readonly now: number,
    readonly rulebook: Rulebook,
    readonly facts: Facts = noFacts,
  ) {}

  /** Nothing has happened yet. */
  static blank(rulebook: Rulebook = unsampled): Story {
    return new Story([], null, start, rulebook);
  }

  get state(): CaseState {
    if (!this.current) throw new Error('nothing has been filed');
    return this.current;
  }

  /** ms later. */
  after(ms: number): Story {
    return this.at(this.now + ms);
  }

  at(moment: number): Story {
    return new Story(this.events, this.current, moment, this.rulebook, this.facts);
  }

  by(rulebook: Rulebook): Story {
    return new Story(this.events, this.current, this.now, rulebook, this.facts);
  }

  /** What is known of the two sides from other cases. */
  knowing(facts: Partial<Facts>): Story {
    return new Story(this.events, this.current, this.now, this.rulebook, { ...this.facts, ...facts });
  }

  context(actor: Actor): Context {
    return { now: this.now, actor, rulebook: this.rulebook, facts: this.facts };
  }

  decides(actor: Actor, command: Command): Decision {
    return decide(this.current, command, this.context(actor));
  }

  /** The story with what the command leads to; it must be accepted. */
  does(actor: Actor, ...commands: Command[]): Story {
    return commands.reduce<Story>((story, command) => {
      const decision = story.decides(actor, command);
      if (!decision.ok) throw new Error(`${command.type} was rejected: ${JSON.stringify(decision.rejection)}`);
      return story.with(actor, decision.events);
    }, this);
  }

  with(actor: Actor, happened: readonly NewEvent[]): Story {
    let state = this.current;
    const events = happened.map((event, index): HappenedEvent => {
      const seq = (this.current?.seq ?? 0) + index + 1;
      const next = { ...event, caseId, seq, actor };
      state = evolve(state, next);
      return next;
    });
    return new Story([...this.events, ...events], state, this.now, this.rulebook, this.facts);
  }

  /** Everything that is due by now falls, the earliest first, as the desk's clock lets it; what falls without end is a fault. */
  clockLooks(left = mostFalls): Story {
    const next = nextDeadline(this.state);
    if (!next || next.dueAt > this.now) return this;
    if (left === 0) throw new Error(`${next.id} falls again and again`);
    return this.does(system, { type: 'fallDue', data: { deadlineId: next.id } }).clockLooks(left - 1);
  }
}

export function filed(change: Partial<Filing> = {}): Story {
  return Story.blank().does(importer, { type: 'file', data: plain(change) });
}

/** Type of an event, and what of its body or time the scenario is about. */
type Expected = { [T in EventType]: { type: T; at?: number; body?: DeepPartial<EventBody[T]> } }[EventType];
type DeepPartial<T> = T extends (infer E)[]
  ? DeepPartial<E>[]
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** Why the actor is not offered a command; null where it is. */
export function refusedOffer(story: Story, actor: Actor, type: CommandType): RejectionCode | null {
  const offer = offers(story.state, story.context(actor)).find((other) => other.type === type);
  if (!offer) throw new Error(`${type} is none of ${actor.role}’s commands`);
  return offer.rejection?.code ?? null;
}

export function given(story: Story) {
  return {
    when(actor: Actor, command: Command) {
      const decision = story.decides(actor, command);
      return {
        /** These events and no others, in this order. */
        happens(...expected: Expected[]): Story {
          expect(decision).toMatchObject({ ok: true });
          const events = decision.ok ? decision.events : [];
          expect(events.map((event) => event.type)).toEqual(expected.map((event) => event.type));
          expect(events).toMatchObject(expected);
          return story.with(actor, events);
        },
        nothingHappens(): void {
          expect(decision).toEqual({ ok: true, events: [] });
        },
        isRejected(code: RejectionCode, params: Rejection['params'] = {}): void {
          expect(decision).toMatchObject({ ok: false, rejection: { code, params } });
        },
      };
    },
  };
}
