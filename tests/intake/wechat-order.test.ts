/** A dispute of WeChat Store in every status, forth and back: whatever the order in which its records are read, it ends the same. */
import { describe, expect, test } from 'vitest';
import { readPayload } from '../../electron/intake/read-file';
import type { CaseState } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { hour } from '../../shared/time';
import { sides } from '../../shared/vocabulary';
import fc from '../support/chance';
import { Story } from '../support/given';
import { importer } from '../support/people';
import { shippedBooks } from '../support/rulebooks';
import { bytesOf } from './payloads';

const start = Date.UTC(2026, 10, 18, 2);

/** The entries that a status comes with; one that has none of its own comes with what led to it, and somebody's words. */
const entriesOf: Record<number, readonly number[]> = {
  100: [10],
  101: [11],
  103: [13],
  104: [14],
  105: [7],
  106: [16],
  107: [8],
  108: [18],
  109: [2],
  110: [30, 20],
  111: [21],
  113: [23],
  114: [24],
  305: [18, 2],
  307: [18, 3],
};
const open = Object.keys(entriesOf).map(Number);
const closing: Record<number, readonly number[]> = { 102: [12], 112: [22], 115: [26], 116: [31, 26] };

interface Step {
  status: number;
  entries: readonly number[];
}

/** The records as the platform gives them in the course of time, each with the whole history until then, newest first. */
function recordsOf(steps: readonly Step[]): Filing[] {
  let history: object[] = [
    { item_type: 51, time: start / 1000 + 60, content: '商品无问题' },
    { item_type: 50, time: start / 1000, content: '', after_sale_type: 2, after_sale_reason: '商品质量问题' },
  ];
  return steps.map(({ status, entries }, index) => {
    const time = (start + (index + 1) * hour) / 1000;
    history = [...entries.map((item_type) => ({ item_type, time, content: `${status}` })).toReversed(), ...history];
    const payload = { errcode: 0, order_id: '1', after_sale_order_id: '9', status, order_price: 8800, history };
    const [record] = readPayload('x.json', bytesOf(JSON.stringify(payload))).records;
    if (record?.kind !== 'filing') throw new Error('no filing');
    return record.filing;
  });
}

function reading([first, ...rest]: readonly Filing[]): Story {
  if (!first) throw new Error('nothing to read');
  const opened = Story.blank(shippedBooks.wechat)
    .at(start + 48 * hour)
    .does(importer, { type: 'file', data: first });
  return rest.reduce((story, data) => story.does(importer, { type: 'readSource', data }), opened);
}

/** Where it stands, what is on file, who is waited for and until when. */
function contentOf(state: CaseState) {
  const { stage, stageSince, closure, source, standingThere, decidedElsewhere, claim, order } = state;
  const waitedFor = (stage === 'closed' ? [] : sides).map((side) =>
    state.requests.some((one) => one.side === side && one.status === 'open'),
  );
  return {
    ...{ stage, stageSince, closure, source, standingThere, decidedElsewhere, claim, order, waitedFor },
    due: state.deadlines.map(({ id, dueAt }) => `${id} ${dueAt}`).sort(),
    messages: state.messages.map(({ id }) => id).sort(),
    evidence: state.evidence.map(({ sourceId }) => sourceId).sort(),
    conflicts: state.conflicts.filter(({ status }) => status === 'open'),
  };
}

const step = (status: number): Step => ({ status, entries: entriesOf[status] ?? closing[status] ?? [] });

/** No entry says when both timed out: since when the platform handles it then is known from that record alone. */
const isTold = (before: number | undefined, status: number) =>
  before !== status && !(before === 109 && (status === 103 || status === 109));

const anySteps = fc
  .tuple(
    fc.array(fc.constantFrom(...open), { minLength: 1, maxLength: 6 }),
    fc.option(fc.constantFrom(...Object.keys(closing).map(Number)), { nil: undefined }),
  )
  .map(([statuses, last]) => {
    const others = statuses.filter((status, place) => isTold(statuses[place - 1], status));
    return [...others, ...(last === undefined ? [] : [last])].map(step);
  });

const anyReading = anySteps.chain((steps) => {
  const inTime = recordsOf(steps);
  return fc
    .tuple(
      fc.shuffledSubarray(inTime, { minLength: inTime.length }),
      fc.array(fc.constantFrom(...inTime), { maxLength: 3 }),
    )
    .map(([shuffled, again]) => ({ steps, inTime, read: [...shuffled, ...again] }));
});

/** A stage is left and reached again. */
function comesBack(records: readonly Filing[]): boolean {
  const stages = records.map(({ entry }) => entry.stage).filter((stage, place, all) => stage !== all[place - 1]);
  return new Set(stages).size < stages.length;
}

describe('the records of a dispute of WeChat Store', () => {
  test('in any order, each any number of times, with every status forth and back, end in the same case', () => {
    fc.assert(
      fc.property(anyReading, ({ inTime, read }) => {
        const [one, other] = [read, inTime].map((records) => contentOf(reading(records).state));
        // What was left and reached again is dated by the records in between, where those are read in time.
        const times = comesBack(inTime) ? { stageSince: 0, due: [] } : {};
        expect({ ...one, ...times }).toEqual({ ...other, ...times });
      }),
      { numRuns: 1000 },
    );
  });

  test.each(open)('status %i and then any other, read in either order: it stands where the later one says', (one) => {
    for (const other of open.filter((status) => isTold(one, status))) {
      const [first, later] = recordsOf([step(one), step(other)]);
      if (!first || !later) throw new Error('two records');
      const alone = contentOf(reading([later]).state);
      expect(contentOf(reading([first, later]).state), `${other}`).toEqual(alone);
      expect(contentOf(reading([later, first]).state), `${other}`).toEqual(alone);
    }
  });

  test('of both who were asked one is no longer: it is not waited for, and a later status asks it again', () => {
    const [bothAsked, userAlone, again] = recordsOf([step(108), step(104), step(106)]);
    if (!bothAsked || !userAlone || !again) throw new Error('three records');
    const requestsOf = (story: Story) => story.state.requests.map(({ side, status }) => `${side} ${status}`);
    const narrowed = reading([bothAsked, userAlone]);
    expect(requestsOf(narrowed)).toEqual(['buyer open', 'merchant waived']);
    const asked = narrowed.does(importer, { type: 'readSource', data: again });
    expect(requestsOf(asked)).toEqual(['buyer waived', 'merchant waived', 'merchant open']);
    expect(asked.state.deadlines.map(({ id }) => id)).toEqual(['evidence:merchant']);
  });
});
