/** A dispute's records in any order, each any number of times: the case has the same content. */

import { describe, expect } from 'vitest';
import type { CaseState } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { type Category, closures, outcomes } from '../../shared/vocabulary';
import fc, { runs } from '../support/chance';
import { filing, foundFile, message, photo, plainFiling, start } from '../support/filings';
import { Story } from '../support/given';
import { importer } from '../support/people';
import { rule } from '../support/rule';

const stages = ['negotiation', 'intake', 'evidence', 'arbitration', 'ruled', 'closed'] as const;

const said = {
  m1: message('m1', 'buyer', start),
  m2: message('m2', 'merchant', start + hour),
  m3: message('m3', 'buyer', start + 2 * hour, ['p1']),
  m4: message('m4', 'agent', start + 3 * hour),
};

/** What a record means follows from what it says. */
const categoryOf: Record<string, Category | null> = {
  质量问题: 'quality',
  假货: 'counterfeit',
  描述不符: 'not_as_described',
  其他: null,
};

/** What one record says beside where the dispute stands. Of one moment there can be two. */
const anyTelling = fc.record({
  minutes: fc.integer({ min: 0, max: 12 }).map((tens) => tens * 10),
  status: fc.constantFrom('A', 'B', 'C'),
  reason: fc.constantFrom('质量问题', '假货', '描述不符', '其他'),
  pieces: fc.subarray(['p1', 'p2', 'p3']),
  found: fc.boolean(),
  priced: fc.boolean(),
  unsaid: fc.nat(3).map((chance) => chance === 0),
  messages: fc.subarray<keyof typeof said>(['m1', 'm2', 'm3', 'm4']),
});

/** A dispute's records as its platform gives them in the course of time: it goes on, and never back. */
const anyHistory: fc.Arbitrary<Filing[]> = fc
  .tuple(
    fc.array(anyTelling, { minLength: 1, maxLength: 5 }),
    fc.array(fc.constantFrom(...stages), { minLength: 5, maxLength: 5 }),
    fc.constantFrom(undefined, ...closures),
    fc.constantFrom(undefined, null, ...outcomes),
  )
  .map(([tellings, at, closure, outcome]) => {
    const places = at.map((stage) => stages.indexOf(stage)).sort((one, other) => one - other);
    const inTime = tellings.toSorted((one, other) => one.minutes - other.minutes);
    // The moment at which each stage was reached is the same in every record of it.
    const reached = new Map<string, number>();
    return inTime.map((telling, index) => {
      const { minutes, status, reason, found, unsaid, priced: isPriced, messages } = telling;
      // A message's pictures come with it.
      const pieces = messages.includes('m3') ? [...new Set([...telling.pieces, 'p1'])] : telling.pieces;
      const stage = stages[places[index] ?? 0] ?? 'negotiation';
      const moment = start + minutes * minute;
      const amountFen = 10_000 + minutes;
      if (!unsaid && !reached.has(stage)) reached.set(stage, stage === 'negotiation' ? start : moment);
      const isDecided = outcome !== undefined && (stage === 'ruled' || stage === 'closed');
      return filing({
        source: { ...plainFiling.source, modifiedAt: moment, status: { status } },
        order: { ...plainFiling.order, status, ...(isPriced ? { paidFen: amountFen } : { paidFen: undefined }) },
        category: categoryOf[reason] ?? null,
        claim: { ...plainFiling.claim, reason, amountFen: isPriced ? amountFen : 0 },
        entry: unsaid
          ? { stage: 'negotiation', since: start, unsaid }
          : {
              stage,
              since: reached.get(stage) ?? start,
              ...(stage === 'closed' && closure && { closure }),
              ...(isDecided && { decidedElsewhere: { code: '8', outcome } }),
            },
        evidence: pieces.map((id) => photo(id, { files: [{ name: `${id}.jpg`, ...(found && foundFile) }] })),
        messages: messages.map((id) => said[id]),
        warnings: [
          ...(isPriced ? [] : [{ code: 'amount_missing' as const, field: 'order_price', value: '' }]),
          ...(stage === 'closed' && !closure && !unsaid
            ? [{ code: 'closure_not_stated' as const, field: 'status', value: 'CLOSED' }]
            : []),
          ...(status === 'C' ? [{ code: 'unknown_code' as const, field: 'status', value: status }] : []),
          ...(found ? [] : pieces.map((id) => ({ code: 'file_missing' as const, field: id, value: `${id}.jpg` }))),
        ],
      });
    });
  });

function reading(records: readonly Filing[]): Story {
  const [first, ...rest] = records;
  const opened = Story.blank()
    .at(start + 5 * hour)
    .does(importer, { type: 'file', data: first ?? plainFiling });
  return rest.reduce((story, data) => story.does(importer, { type: 'readSource', data }), opened);
}

const sorted = <T>(list: readonly T[], key: (item: T) => string) => list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

/** All that records say, and where the case stands; not the order in which it came to be known. */
function contentOf(state: CaseState) {
  // E1, E2, … are in the order in which they came here.
  const sourceIdOf = (id: string) => state.evidence.find((piece) => piece.id === id)?.sourceId;
  const { source, order, buyer, merchant, claim, category, severity, standingThere, decidedElsewhere } = state;
  return {
    ...{ source, order, buyer, merchant, claim, category, severity, standingThere, decidedElsewhere },
    ...{ stage: state.stage, stageSince: state.stageSince, closure: state.closure, filedAt: state.filedAt },
    messages: sorted(state.messages, ({ id }) => id).map((one) => ({ ...one, evidence: one.evidence.map(sourceIdOf) })),
    evidence: sorted(state.evidence, ({ sourceId }) => sourceId ?? '').map(
      ({ side, kind, provenance, givenAt, text, files, sourceId }) => ({
        side,
        kind,
        provenance,
        givenAt,
        text,
        files,
        sourceId,
      }),
    ),
    warnings: sorted(state.warnings, ({ code, field, value }) => `${code} ${field} ${value}`),
    conflicts: state.conflicts.filter(({ status }) => status === 'open'),
  };
}

describe('files in any order', () => {
  rule('source.order', 'Any order of a dispute’s records, with repeats, ends in the same case', () => {
    const anyReading = anyHistory.chain((history) =>
      fc
        .tuple(
          fc.shuffledSubarray(history, { minLength: history.length }),
          fc.array(fc.constantFrom(...history), { maxLength: 4 }),
        )
        .map(([shuffled, again]) => ({ history, read: [...shuffled, ...again] })),
    );
    fc.assert(
      fc.property(anyReading, ({ history, read }) => {
        expect(contentOf(reading(read).state)).toEqual(contentOf(reading(history).state));
      }),
      { numRuns: runs(1000) },
    );
  });

  rule('source.read', 'What was read once changes nothing when all of it is read again', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const story = reading(history).after(day);
        for (const data of history) {
          expect(story.decides(importer, { type: 'readSource', data })).toEqual({ ok: true, events: [] });
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
