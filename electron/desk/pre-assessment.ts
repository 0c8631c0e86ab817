/** Pre-assessment (智能初判) of a case, with what other decided cases of its kind say. */
import type { PreAssessment } from '../../shared/assessment';
import type { CaseState } from '../../shared/case';
import { type CommandType, commandData } from '../../shared/commands';
import { preAssessment } from '../domain/assessment/pre-assessment';
import { type DecidedCase, likeDecided, similarCases } from '../domain/assessment/similar';
import { timeAxis } from '../domain/evidence/time-axis';
import { timeContradictions } from '../domain/evidence/time-contradictions';
import { likeGroup } from '../domain/insights/facts';
import { Breath } from './breath';
import type { Desk } from './desk';

/** Of the cases of a kind, so many are looked at: the latest to have come. */
const mostLooked = 2000;

/** Null where there is no such case. As the console is shown it, acts that wait to be undone included. */
export async function assessed(desk: Desk, caseId: string): Promise<PreAssessment | null> {
  const file = await desk.shown(caseId);
  const rulebook = file && desk.rulebookOf(file.state);
  if (!file || !rulebook) return null;
  const { state } = file;
  const decided = await decidedLike(desk, state);
  // It is the desk's own word, whoever asks.
  const context = desk.contextOf(state, { role: 'system', id: 'assessment' }, rulebook);
  return preAssessment(state, context, {
    contradictions: timeContradictions(state, timeAxis(state, desk.takenAt)),
    like: likeDecided(state, decided),
    similar: similarCases(state, decided),
  });
}

/** A proposed verdict with what the rules would suggest at that moment, whatever it came with. */
export async function withSuggestion<A extends { caseId: string; type: CommandType; data: unknown }>(
  desk: Desk,
  act: A,
  seen: boolean,
): Promise<A> {
  const given = commandData.proposeVerdict.safeParse(act.data).data;
  const assessment = given && (await assessed(desk, act.caseId));
  if (!given || !assessment) return act;
  return { ...act, data: { verdict: given.verdict, suggested: { outcome: assessment.outcome, seen } } };
}

/** Decided for good at this desk, alike in platform, track, category and what is asked. */
async function decidedLike(desk: Desk, { platform, track, category, claim }: CaseState): Promise<DecidedCase[]> {
  if (category === null) return [];
  const slots = await desk.index.insights.judgedAlike(likeGroup(platform, track, category, claim.asks));
  const breath = new Breath();
  const found: DecidedCase[] = [];
  for (const slot of slots.slice(-mostLooked)) {
    const known = desk.index.at(slot);
    if (known.standing.decided) found.push(known);
    if (breath.isDue) await breath.take();
  }
  return found;
}
