/** Cases of stories that chance tells, as insights count them. */
import { type HappenedEvent, replay } from '../../electron/domain/case/evolve';
import { summarise } from '../../electron/domain/case/summary';
import { type CountedCase, historyOf } from '../../electron/domain/insights/facts';
import { type StandingCase, standingRecordOf } from '../../electron/domain/standing/record';
import type { CaseId } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { platforms } from '../../shared/vocabulary';
import { type Draw, tell } from './any-story';
import fc from './chance';

const anyPlatform = () => fc.constantFrom(...platforms);

/** What makes cases alike, but for their platform. */
const alike = (filing: Filing): Filing => ({
  ...filing,
  track: 'intervention',
  category: 'quality',
  subject: null,
  order: filing.order ?? { orderId: 'O1', title: '茶杯', paidFen: 9_900 },
  claim: { ...filing.claim, by: 'buyer', asks: 'full_refund' },
});

/** Several cases' events, each with an id of its own. */
export function anyStreams(draw: Draw): HappenedEvent[][] {
  const streams: HappenedEvent[][] = [];
  const count = draw(fc.integer, { min: 1, max: 16 });
  const home = draw(anyPlatform);
  for (let place = 0; place < count; place += 1) {
    // Most on one platform, or there would be few like cases.
    const platform = draw(fc.nat, { max: 3 }) === 0 ? draw(anyPlatform) : home;
    const isAlike = draw(fc.nat, { max: 1 }) === 0;
    const story = tell(draw, platform, () => undefined, isAlike ? alike : undefined);
    const caseId: CaseId = `${platform}:manual:${place}:1`;
    if (story) streams.push(story.events.map((event) => ({ ...event, caseId })));
  }
  return streams;
}

export function caseOf(events: readonly HappenedEvent[]): CountedCase & StandingCase {
  const state = replay(events);
  if (!state) throw new Error('nothing has been filed');
  return { summary: summarise(state), standing: standingRecordOf(state), history: historyOf(events) };
}
