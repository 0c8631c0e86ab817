import { describe, expect } from 'vitest';
import { conflictsOf } from '../../electron/domain/case/conflict';
import { decide } from '../../electron/domain/case/decide';
import { summarise } from '../../electron/domain/case/summary';
import type { CaseState, SourceConflict, Warning } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { heard } from '../support/appeals';
import { filingAt, laterRecord, plainFiling, start } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, trainee } from '../support/people';
import { rule } from '../support/rule';
import { dear, inArbitration, inIntake, inLeadReview, nothingOrdered, ruled, takenInIntake } from '../support/stories';

/** The platform's record changed to say that the dispute stands there. */
function record(entry: Partial<Filing['entry']>, minutes = 6000, change: Partial<Filing> = {}): Command {
  const { source } = laterRecord(minutes);
  return { type: 'readSource', data: filingAt({ since: start + minutes * minute, ...entry }, { source, ...change }) };
}

function settle(keep: 'desk' | 'record', conflictId = 'X1'): Command {
  return { type: 'settleConflict', data: { conflictId, keep, note: '已与平台核对' } };
}

const withdrawnThere = record({ stage: 'closed', closure: 'withdrawn' });
const late = (story: Story) => story.at(start + 10 * day);

function dismissed(): Story {
  return takenInIntake().does(agent, { type: 'dismiss', data: { reason: 'repeat', clause: 'TB-1.4', note: '' } });
}

describe('the record does not agree with what was done here', () => {
  rule('conflict.found', 'Withdrawn there after a verdict here: the verdict stands, and the case says so', () => {
    const story = late(ruled());
    const { state } = story.does(importer, withdrawnThere);
    expect(state).toMatchObject({ stage: 'ruled', verdict: story.state.verdict });
    expect(state.conflicts).toMatchObject([
      {
        id: 'X1',
        kind: 'closed_there',
        status: 'open',
        there: { stage: 'closed', closure: 'withdrawn', outcome: null },
        here: { stage: 'ruled', closure: null, outcome: 'buyer_upheld' },
      },
    ]);
    expect(summarise(state).pending).toContain('conflict');
  });

  rule(
    'conflict.found',
    'A verdict that waits for its review is not overtaken by a record that closes or decides',
    () => {
      const moves: [Command, string][] = [
        [record({ stage: 'closed', closure: 'withdrawn' }, 6000, dear), 'closed_there'],
        [record({ stage: 'ruled', decidedElsewhere: { code: '11', outcome: null } }, 6000, dear), 'decided_there'],
      ];
      for (const [move, kind] of moves) {
        const story = late(inLeadReview());
        const { state } = story.does(importer, move);
        expect(state).toMatchObject({ stage: 'lead_review', proposal: story.state.proposal });
        expect(state.conflicts).toMatchObject([{ kind, status: 'open' }]);
      }
    },
  );

  rule('conflict.found', 'Decided there for the other side', () => {
    const decidedElsewhere = { code: '9', outcome: 'merchant_upheld' as const };
    const { state } = late(ruled()).does(importer, record({ stage: 'closed', closure: 'ruled', decidedElsewhere }));
    expect(state.conflicts).toMatchObject([{ kind: 'decided_otherwise', there: { outcome: 'merchant_upheld' } }]);
  });

  rule('conflict.none', 'Closed there by what was decided here: the platform was quicker', () => {
    const decidedElsewhere = { code: '8', outcome: 'buyer_upheld' as const };
    for (const entry of [{ closure: 'ruled' as const, decidedElsewhere }, {}]) {
      expect(late(ruled()).does(importer, record({ stage: 'closed', ...entry })).state.conflicts).toEqual([]);
    }
  });

  rule(
    'conflict.found',
    'Closed on both, each in its own way; where the platform does not say how, nothing is claimed',
    () => {
      const unstated = { code: 'closure_not_stated' as const, field: 'status', value: 'CLOSED' };
      const lapsed = { stage: 'closed' as const, closure: 'lapsed' as const };
      const { state } = late(dismissed()).does(importer, record(lapsed));
      expect(state).toMatchObject({ closure: 'dismissed', conflicts: [{ kind: 'closed_otherwise' }] });
      expect(late(dismissed()).does(importer, record(lapsed, 6000, { warnings: [unstated] })).state.conflicts).toEqual(
        [],
      );
    },
  );

  rule('conflict.found', 'Closed here, and a later record says that it goes on there', () => {
    const story = late(dismissed());
    expect(story.does(importer, record({ stage: 'arbitration' })).state).toMatchObject({
      stage: 'closed',
      conflicts: [{ kind: 'open_there', here: { closure: 'dismissed' }, there: { stage: 'arbitration' } }],
    });
    // Of before it was closed here: it could not say otherwise.
    expect(story.does(importer, record({ stage: 'arbitration' }, 30)).state.conflicts).toEqual([]);
  });

  rule('conflict.none', 'While a case is under way here a record of an open one contradicts nothing', () => {
    for (const story of [inIntake(), inArbitration(), inLeadReview(), ruled()]) {
      for (const stage of ['negotiation', 'intake', 'evidence', 'arbitration'] as const) {
        const same = record({ stage }, 6000, { claim: story.state.claim });
        expect(late(story).does(importer, same).state.conflicts).toEqual([]);
      }
    }
  });

  rule('conflict.none', 'After a verdict here the platform’s own window for appeals may still run there', () => {
    const over = (closure: 'ruled' | 'dismissed') => {
      const { state } = late(dismissed());
      return { ...state, closure };
    };
    const found = (closure: 'ruled' | 'dismissed', entry: Partial<Filing['entry']>, modifiedAt = start + 9 * day) => {
      const state = over(closure);
      const data = filingAt(entry, { source: { ...plainFiling.source, modifiedAt } });
      return conflictsOf(state, state, data, start + 10 * day).map(({ type, body }) => [
        type,
        'conflict' in body ? body.conflict.kind : '',
      ]);
    };
    expect(found('ruled', { stage: 'ruled' })).toEqual([]);
    expect(found('ruled', { stage: 'arbitration' })).toEqual([['conflictFound', 'open_there']]);
    expect(found('dismissed', { stage: 'ruled' })).toEqual([['conflictFound', 'open_there']]);
    // What was written at the moment of closing could not say otherwise yet.
    const { stageSince } = over('ruled');
    expect(found('dismissed', { stage: 'arbitration' }, stageSince)).toEqual([]);
    expect(found('dismissed', { stage: 'arbitration' }, stageSince + 1)).toHaveLength(1);
    expect(found('dismissed', { stage: 'closed', closure: 'dismissed' })).toEqual([]);
    expect(found('dismissed', { stage: 'closed' })).toEqual([]);
    expect(found('dismissed', { stage: 'closed', closure: 'lapsed' })).toEqual([['conflictFound', 'closed_otherwise']]);
  });

  rule(
    'conflict.none',
    'Closed here for no reason that is known contradicts nothing; nor does an oddity of the record',
    () => {
      const { state } = late(dismissed());
      const closed = filingAt({ stage: 'closed', closure: 'lapsed' }, { source: laterRecord(6000).source });
      const conflicts = (change: Partial<typeof state>, data = closed) =>
        conflictsOf({ ...state, ...change }, { ...state, ...change }, data, start + 10 * day);
      expect(conflicts({ closure: null })).toEqual([]);
      const odd = { code: 'unknown_code' as const, field: 'status', value: '9' };
      expect(conflicts({}, { ...closed, warnings: [odd] })).toHaveLength(1);
    },
  );

  rule('conflict.none', 'Closed there by what is being carried out here: as settled, or as ruled', () => {
    const agreed = inArbitration()
      .does(merchant, {
        type: 'offerSettlement',
        data: { by: 'merchant', terms: { remedies: [{ kind: 'partial_refund', amountFen: 90_000 }], text: '' } },
      })
      .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' } });
    expect(agreed.state.stage).toBe('enforcement');
    const found = (story: Story, closure: 'settled' | 'ruled' | 'withdrawn') =>
      late(story)
        .does(importer, record({ stage: 'closed', closure }))
        .state.conflicts.map(({ kind }) => kind);
    expect(found(agreed, 'settled')).toEqual([]);
    expect(found(agreed, 'ruled')).toEqual(['closed_there']);
    const enforcing = ruled()
      .after(7 * day)
      .clockLooks();
    expect(enforcing.state.stage).toBe('enforcement');
    expect(found(enforcing, 'ruled')).toEqual([]);
    expect(found(enforcing, 'settled')).toEqual(['closed_there']);
    expect(found(ruled(), 'settled')).toEqual(['closed_there']);
    // While a second hearing goes on, however it was closed there.
    expect(found(heard(), 'ruled')).toEqual(['closed_there']);
  });

  rule(
    'conflict.found',
    'Decided there while nothing is decided here: what is agreed, or heard again, is not overtaken',
    () => {
      const decidedElsewhere = { code: '11', outcome: null };
      const found = (state: CaseState) => {
        const data = filingAt({ stage: 'ruled', decidedElsewhere }, { source: laterRecord(6000).source });
        return conflictsOf(state, state, data, start + 10 * day).map(
          ({ body }) => 'conflict' in body && body.conflict.kind,
        );
      };
      const { state } = inArbitration();
      expect(found({ ...state, stage: 'enforcement' })).toEqual(['decided_there']);
      expect(found({ ...state, stage: 'appeal' })).toEqual(['decided_there']);
      expect(found({ ...state, stage: 'ruled' })).toEqual([]);
      const { verdict } = ruled().state;
      expect(found({ ...state, stage: 'enforcement', verdict })).toEqual([]);
      expect(found({ ...state, stage: 'lead_review', verdict })).toEqual(['decided_there']);
    },
  );

  rule('conflict.none', 'Rejecting a claim is deciding for the other side', () => {
    const found = (story: Story, outcome: 'buyer_upheld' | 'merchant_upheld' | 'claim_rejected' | null) =>
      late(story).does(
        importer,
        record({ stage: 'closed', closure: 'ruled', decidedElsewhere: { code: '9', outcome } }),
      ).state.conflicts.length;
    const rejected = ruled(nothingOrdered);
    expect(found(rejected, 'merchant_upheld')).toBe(0);
    expect(found(rejected, 'claim_rejected')).toBe(0);
    expect(found(rejected, null)).toBe(0);
    expect(found(rejected, 'buyer_upheld')).toBe(1);
    const state = { ...ruled(nothingOrdered).state };
    const merchants = { ...state, claim: { ...state.claim, by: 'merchant' as const } };
    const data = (outcome: 'buyer_upheld' | 'merchant_upheld') =>
      filingAt({ stage: 'ruled', decidedElsewhere: { code: '9', outcome } }, { source: laterRecord(6000).source });
    expect(conflictsOf(merchants, merchants, data('buyer_upheld'), start)).toEqual([]);
    expect(conflictsOf(merchants, merchants, data('merchant_upheld'), start)).toHaveLength(1);
  });

  rule(
    'conflict.gone',
    'One that is settled comes again where the record says something else of where it stands',
    () => {
      const kept = late(ruled()).does(importer, withdrawnThere).does(lead, settle('desk'));
      const again = (entry: Partial<Filing['entry']>) =>
        kept
          .does(importer, record({ stage: 'closed', closure: 'withdrawn', ...entry }, 7000))
          .state.conflicts.map(({ status }) => status);
      expect(again({})).toEqual(['kept']);
      expect(again({ closure: 'settled' })).toEqual(['kept', 'open']);
      expect(again({ decidedElsewhere: { code: '9', outcome: 'buyer_upheld' } })).toEqual(['kept', 'open']);
      expect(again({ decidedElsewhere: { code: '9', outcome: 'merchant_upheld' } })).toEqual(['kept', 'open']);
      // One that had gone comes again with the same word.
      const gone = late(dismissed())
        .does(importer, record({ stage: 'arbitration' }))
        .does(importer, record({ stage: 'closed', closure: 'dismissed' }, 7000))
        .does(importer, record({ stage: 'arbitration' }, 7100));
      expect(gone.state.conflicts.map(({ status }) => status)).toEqual(['gone', 'open']);
      const elsewhere = late(dismissed())
        .does(importer, record({ stage: 'arbitration' }))
        .does(lead, settle('desk'));
      expect(elsewhere.does(importer, record({ stage: 'evidence' }, 7000)).state.conflicts).toHaveLength(2);
      expect(elsewhere.does(importer, record({ stage: 'arbitration' }, 7000)).state.conflicts).toHaveLength(1);
    },
  );

  rule(
    'conflict.found',
    'A claim that was put right here and where the case stands are each a matter of their own',
    () => {
      const corrected = takenInIntake()
        .does(agent, { type: 'requestCorrection', data: { what: '金额' } })
        .does(agent, { type: 'correctClaim', data: { amountFen: 50_000 } });
      const asking = (amountFen: number, minutes: number, entry: Partial<Filing['entry']> = { stage: 'intake' }) =>
        record(entry, minutes, { claim: { ...plainFiling.claim, amountFen } });
      const other = corrected.does(importer, asking(60_000, 600));
      expect(other.state.conflicts).toMatchObject([
        { kind: 'claim_changed', claim: { amountFen: 60_000 }, status: 'open' },
      ]);
      // The same word again, and then the one that was put right.
      expect(other.does(importer, asking(60_000, 700)).state.conflicts).toHaveLength(1);
      const further = other.does(importer, asking(70_000, 700));
      expect(further.state.conflicts.map(({ status }) => status)).toEqual(['gone', 'open']);
      const kept = other.does(agent, settle('desk'));
      expect(kept.does(importer, asking(60_000, 700)).state.conflicts.map(({ status }) => status)).toEqual(['kept']);
      expect(kept.does(importer, asking(70_000, 700)).state.conflicts.map(({ status }) => status)).toEqual([
        'kept',
        'open',
      ]);
      expect(corrected.does(importer, asking(plainFiling.claim.amountFen, 600)).state.conflicts).toEqual([]);
      const both = other.does(agent, { type: 'dismiss', data: { reason: 'repeat', clause: 'TB-1.4', note: '' } });
      const open = both.at(start + 10 * day).does(importer, asking(60_000, 7000, { stage: 'arbitration' }));
      expect(open.state.conflicts.map(({ kind, status }) => [kind, status])).toEqual([
        ['claim_changed', 'open'],
        ['open_there', 'open'],
      ]);
    },
  );

  rule(
    'conflict.found',
    'Where the case stands and what is asked for can both be found at once, each by a number of its own',
    () => {
      const cheaper = { claim: { ...plainFiling.claim, amountFen: 30_000 } };
      const { state } = late(inLeadReview()).does(
        importer,
        record({ stage: 'closed', closure: 'withdrawn' }, 6000, cheaper),
      );
      expect(state.conflicts).toMatchObject([
        { id: 'X1', kind: 'closed_there' },
        { id: 'X2', kind: 'claim_changed', claim: cheaper.claim },
      ]);
    },
  );

  rule(
    'conflict.gone',
    'It goes by itself once a later record agrees, and changes with one that says something else',
    () => {
      const story = late(dismissed()).does(importer, record({ stage: 'arbitration' }));
      const agreed = given(story)
        .when(importer, record({ stage: 'closed', closure: 'dismissed' }, 7000))
        .happens({ type: 'sourceUpdated' }, { type: 'conflictEnded', body: { conflictId: 'X1', as: 'gone' } });
      expect(summarise(agreed.state).pending).toEqual([]);
      const other = story.does(importer, record({ stage: 'closed', closure: 'settled' }, 7000));
      expect(other.state.conflicts).toMatchObject([
        { id: 'X1', status: 'gone' },
        { id: 'X2', kind: 'closed_otherwise', status: 'open' },
      ]);
    },
  );
});

describe('saying what holds', () => {
  rule(
    'conflict.settled',
    'What was done here stands: it is said once, and the same word of the record is no news',
    () => {
      const settled = given(late(ruled()).does(importer, withdrawnThere))
        .when(lead, settle('desk'))
        .happens({ type: 'conflictEnded', body: { conflictId: 'X1', as: 'kept', note: '已与平台核对' } });
      expect(summarise(settled.state).pending).toEqual([]);
      const again = settled.does(importer, record({ stage: 'closed', closure: 'withdrawn' }, 7000));
      expect(again.state.conflicts).toHaveLength(1);
      given(again).when(lead, settle('desk')).isRejected('conflict_none');
    },
  );

  rule(
    'conflict.settled',
    'A lead can take the record’s word over a verdict that is under review; an agent cannot',
    () => {
      const story = late(inLeadReview()).does(importer, record({ stage: 'closed', closure: 'withdrawn' }, 6000, dear));
      given(story).when(agent, settle('record')).isRejected('conflict_needs_lead');
      expect(story.does(lead, settle('record')).state).toMatchObject({
        stage: 'closed',
        closure: 'withdrawn',
        proposal: null,
        conflicts: [{ status: 'taken', ended: { by: lead } }],
      });
      const decidedElsewhere = { code: '11', outcome: null };
      const decided = late(inLeadReview()).does(importer, record({ stage: 'ruled', decidedElsewhere }, 6000, dear));
      expect(decided.does(lead, settle('record')).state).toMatchObject({
        stage: 'ruled',
        verdict: null,
        decidedElsewhere,
      });
    },
  );

  rule('conflict.settled', 'A verdict that was issued, and a case that was closed, are not undone by a record', () => {
    for (const story of [
      late(ruled()).does(importer, withdrawnThere),
      late(dismissed()).does(importer, record({ stage: 'arbitration' })),
    ]) {
      given(story).when(lead, settle('record')).isRejected('conflict_stands');
    }
  });

  rule(
    'conflict.settled',
    'Anybody who decides cases says that what was done here stands; only who has the case takes the record’s word',
    () => {
      const closed = late(dismissed()).does(importer, record({ stage: 'arbitration' }));
      expect(closed.does(otherAgent, settle('desk')).state.conflicts).toMatchObject([{ status: 'kept' }]);
      const corrected = takenInIntake()
        .does(agent, { type: 'requestCorrection', data: { what: '金额' } })
        .does(agent, { type: 'correctClaim', data: { amountFen: 50_000 } });
      const claim = { ...plainFiling.claim, amountFen: 60_000 };
      const open = corrected.does(importer, record({ stage: 'intake' }, 600, { claim }));
      given(open).when(otherAgent, settle('record')).isRejected('not_assignee');
      expect(open.does(agent, settle('record')).state).toMatchObject({ claim, conflicts: [{ status: 'taken' }] });
    },
  );

  rule('conflict.settled', 'Only one that is open, and not by somebody in training', () => {
    const story = late(ruled()).does(importer, withdrawnThere);
    given(story).when(lead, settle('desk', 'X9')).isRejected('conflict_unknown', { conflictId: 'X9' });
    given(story).when(trainee, settle('desk')).isRejected('wrong_role', { role: 'trainee' });
    given(late(ruled())).when(lead, settle('desk')).isRejected('conflict_none');
  });

  rule(
    'conflict.settled',
    'The record’s claim is taken with what is odd about it, and not while a verdict waits or it is being carried out',
    () => {
      const corrected = takenInIntake({ warnings: [{ code: 'unknown_code', field: 'status', value: '9' }] })
        .does(agent, { type: 'requestCorrection', data: { what: '金额' } })
        .does(agent, { type: 'correctClaim', data: { amountFen: 50_000 } });
      const claim = { ...plainFiling.claim, amountFen: 999_900 };
      const { warnings } = corrected.state;
      const shown = corrected.does(importer, record({ stage: 'intake' }, 600, { claim, warnings }));
      const taken = shown.does(agent, settle('record'));
      expect(taken.state.claim).toEqual(claim);
      expect(taken.state.warnings.map(({ code }) => code)).toEqual(['unknown_code', 'amount_above_paid']);
      // What was odd about the claim that gives way is said no more.
      const odd = ['amount_above_paid', 'stake_missing'].map((code) => ({ code, field: '', value: '0' }) as Warning);
      const cheap = { ...plainFiling.claim, amountFen: 60_000 };
      const conflicts = shown.state.conflicts.map((conflict) => ({ ...conflict, claim: cheap }));
      const sober = { ...shown.state, conflicts, warnings: [...odd, ...warnings] };
      const decision = decide(sober, settle('record'), shown.context(agent));
      expect(decision.ok && decision.events[1]?.body).toEqual({ claim: cheap, warnings });
      const { proposal } = inLeadReview().state;
      const stands = (change: Partial<CaseState>, actor = lead) => {
        const decision = decide({ ...shown.state, ...change }, settle('record'), shown.context(actor));
        return decision.ok ? null : decision.rejection.code;
      };
      expect(stands({})).toBeNull();
      expect(stands({ proposal, stage: 'lead_review' })).toBe('conflict_stands');
      expect(stands({ stage: 'enforcement' })).toBe('conflict_stands');
      expect(stands({ stage: 'closed' })).toBe('conflict_stands');
      expect(stands({ verdict: ruled().state.verdict })).toBe('conflict_stands');
    },
  );

  rule(
    'conflict.settled',
    'What is carried out or heard again does not give way to where the case stands there',
    () => {
      const story = late(inArbitration());
      const conflict = {
        id: 'X1',
        at: start,
        kind: 'closed_there',
        there: { stage: 'closed', closure: 'withdrawn', outcome: null },
        here: { stage: 'arbitration', closure: null, outcome: null },
        status: 'open',
      } as const;
      const taking = (change: Partial<CaseState>, kind: SourceConflict['kind'] = 'closed_there') => {
        const state = { ...story.state, conflicts: [{ ...conflict, kind }], ...change };
        const decision = decide(state, settle('record'), story.context(lead));
        return decision.ok ? decision.events.map(({ type }) => type)[1] : decision.rejection.code;
      };
      expect(taking({})).toBe('stageEntered');
      expect(taking({}, 'decided_there')).toBe('stageEntered');
      expect(taking({}, 'open_there')).toBe('conflict_stands');
      expect(taking({ stage: 'enforcement' })).toBe('conflict_stands');
      expect(taking({ stage: 'appeal' })).toBe('conflict_stands');
      expect(taking({ stage: 'closed' })).toBe('conflict_stands');
    },
  );

  rule('conflict.gone', 'A claim that was put right here and a record that comes round to it agree', () => {
    const claim = { ...plainFiling.claim, amountFen: 50_000 };
    const corrected = takenInIntake()
      .does(agent, { type: 'requestCorrection', data: { what: '金额' } })
      .does(agent, { type: 'correctClaim', data: { amountFen: 50_000 } })
      .after(hour);
    const other = corrected.does(
      importer,
      record({ stage: 'intake' }, 600, { claim: { ...plainFiling.claim, amountFen: 60_000 } }),
    );
    const agreed = other.does(importer, record({ stage: 'intake' }, 700, { claim }));
    expect(agreed.state).toMatchObject({ claim, conflicts: [{ kind: 'claim_changed', status: 'gone' }] });
  });
});
