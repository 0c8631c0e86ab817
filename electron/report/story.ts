/**
 * A case's history as a story: who did what, when, on what evidence, under which clause; and the case as it was recorded at
 * any moment of it. What was recorded later is not in it. Pure.
 */
import type { CaseState } from '../../shared/case';
import type { Language } from '../../shared/contract';
import { groundsOf } from '../../shared/event-grounds';
import { eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import type { SanctionClause } from '../../shared/verdict-clauses';
import { listed, type Translate } from '../../shared/verdict-words';
import { replay } from '../domain/case/evolve';

export interface StoryWording {
  t: Translate;
  language: Language;
  time: (moment: number) => string;
  /** An account's name by its id. */
  name: (id: string) => string;
}

/** Where nothing is known of the case's rulebook there is no clause behind a sanction. */
const noClause: SanctionClause = () => undefined;

/** One event in words. Times are ms since the epoch, UTC. */
export interface StoryMoment {
  seq: number;
  type: CaseEvent['type'];
  at: number;
  recordedAt: number;
  who: string;
  /** Who took it down, where that was somebody else. */
  recordedBy: string | null;
  sentence: string;
  text: string;
  evidence: string[];
  clauses: string[];
  hash: string;
}

export interface Story {
  /** The case as its events up to then have it. */
  then: CaseState;
  moments: StoryMoment[];
  /** How many events there are by now. */
  of: number;
}

/** `upTo`: the last event that is in it, by its seq; all where it is null. Null where nothing had been recorded by then. */
export function storyOf(
  events: readonly CaseEvent[],
  upTo: number | null,
  wording: StoryWording,
  sanctionClause: SanctionClause = noClause,
): Story | null {
  const told = events.filter(({ seq }) => upTo === null || seq <= upTo);
  const then = replay(told);
  if (!then) return null;
  const { t, time, name, language } = wording;
  const about = { conduct: then.conduct, sanctionClause };
  const list = (parts: string[]) => listed(parts, language);
  return {
    then,
    of: events.length,
    moments: told.map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      recordedAt: event.recordedAt,
      who: whoDid(event, wording),
      recordedBy: tookDown(event) ? name(event.recordedBy ?? '') : null,
      ...eventInWords(event, { t, time, name, list }),
      ...reasonsOf(event),
      ...groundsOf(event, about),
      hash: event.hash,
    })),
  };
}

/** Why, in the words that both sides are told: of a verdict as it was proposed, and as it was issued. */
function reasonsOf(event: CaseEvent): { text: string } | null {
  if (event.type === 'verdictProposed') return { text: event.body.proposal.verdict.reasons };
  return event.type === 'verdictIssued' ? { text: event.body.issued.verdict.reasons } : null;
}

const staff: ReadonlySet<string> = new Set(['agent', 'trainee', 'lead']);

function whoDid({ actor: { role, id } }: CaseEvent, { t, name }: StoryWording): string {
  const said = t(`vocabulary:role.${role}`);
  return staff.has(role) ? `${name(id)} · ${said}` : said;
}

/** Somebody of staff recorded what a party did or said. */
const tookDown = ({ actor, recordedBy }: CaseEvent): boolean =>
  !staff.has(actor.role) && recordedBy !== undefined && recordedBy !== 'store' && recordedBy !== actor.id;
