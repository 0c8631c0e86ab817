import { describe, expect } from 'vitest';
import { summarise } from '../../electron/domain/case/summary';
import type { Command, Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { filingAt, laterRecord, plainFiling, start } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, importer, lead, otherAgent, trainee } from '../support/people';
import { rule } from '../support/rule';
import { inArbitration, inIntake, inLeadReview, ruled, takenInIntake } from '../support/stories';

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
        [withdrawnThere, 'closed_there'],
        [record({ stage: 'ruled', decidedElsewhere: { code: '11', outcome: null } }), 'decided_there'],
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
        expect(late(story).does(importer, record({ stage })).state.conflicts).toEqual([]);
      }
    }
  });

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
      const story = late(inLeadReview()).does(importer, withdrawnThere);
      given(story).when(agent, settle('record')).isRejected('conflict_needs_lead');
      expect(story.does(lead, settle('record')).state).toMatchObject({
        stage: 'closed',
        closure: 'withdrawn',
        proposal: null,
        conflicts: [{ status: 'taken', ended: { by: lead } }],
      });
      const decidedElsewhere = { code: '11', outcome: null };
      const decided = late(inLeadReview()).does(importer, record({ stage: 'ruled', decidedElsewhere }));
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
