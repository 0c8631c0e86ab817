import { describe, expect } from 'vitest';
import type { Filing } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import type { Actor, RemedyKind } from '../../shared/vocabulary';
import { byMerchant, complaint, filing, filingAt, message, photo, plainFiling, start } from '../support/filings';
import { filed, given, Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, trainee } from '../support/people';
import { rule } from '../support/rule';
import { shipped, unsampled } from '../support/rulebooks';
import { enteredAt } from '../support/stories';

describe('filing a case', () => {
  rule('filing.opens', 'A claim put to the other side opens negotiation and the respondent’s 72 hours', () => {
    given(Story.blank())
      .when(importer, { type: 'file', data: plainFiling })
      .happens(
        {
          type: 'filed',
          at: start,
          body: { severity: 'ordinary', rulebook: { platform: 'taobao', version: '2026.1' } },
        },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'respondent_answer', owner: 'merchant', dueAt: start + 72 * hour, fell: false } },
        },
      );
  });

  rule('filing.claimant', 'A merchant can be the claimant; then the buyer has to answer', () => {
    const claim = { ...plainFiling.claim, by: 'merchant' as const };
    const story = Story.blank().does(merchant, { type: 'file', data: filing({ claim, category: 'malicious_buyer' }) });
    expect(story.state.deadlines).toMatchObject([{ kind: 'respondent_answer', owner: 'buyer' }]);
  });

  rule('filing.claimant', 'A party files its own claim only', () => {
    given(Story.blank())
      .when(merchant, { type: 'file', data: plainFiling })
      .isRejected('wrong_side', { side: 'buyer' });
  });

  rule('filing.entry', 'A party cannot file a case as if the platform had it already', () => {
    const data = filingAt({ stage: 'arbitration' });
    given(Story.blank())
      .when(buyer, { type: 'file', data })
      .isRejected('entry_not_supported', { stage: 'arbitration' });
  });

  rule('filing.entry', 'No case begins in review, in appeal or in enforcement', () => {
    for (const stage of ['lead_review', 'appeal', 'enforcement'] as const) {
      const data = filingAt({ stage });
      given(Story.blank()).when(importer, { type: 'file', data }).isRejected('entry_not_supported', { stage });
    }
  });

  rule(
    'filing.entry',
    'Staff may bring the platform in for a claimant; what is further on comes by a platform’s record only',
    () => {
      for (const actor of [agent, trainee, lead]) {
        expect(filesAs(actor, filingAt({ stage: 'negotiation' }))).toMatchObject({ ok: true });
        expect(filesAs(actor, filingAt({ stage: 'intake' }))).toMatchObject({ ok: true });
        for (const stage of ['evidence', 'arbitration', 'ruled', 'closed'] as const) {
          given(Story.blank())
            .when(actor, { type: 'file', data: filingAt({ stage }) })
            .isRejected('entry_not_supported', { stage });
        }
      }
      given(Story.blank())
        .when(buyer, { type: 'file', data: filingAt({ stage: 'intake' }) })
        .isRejected('entry_not_supported', { stage: 'intake' });
    },
  );

  rule('filing.order', 'An intervention decides about an order', () => {
    const data = filing({ order: null, subject: { kind: 'conduct', title: '刷单' } });
    for (const actor of [buyer, agent, importer])
      given(Story.blank()).when(actor, { type: 'file', data }).isRejected('order_missing');
  });

  rule(
    'filing.stake',
    'An intervention needs an amount at stake: money that is asked for, or goods that cost some',
    () => {
      const asks = (asked: RemedyKind, amountFen: number, paidFen = 189_900) =>
        filing({
          claim: { ...plainFiling.claim, asks: asked, amountFen },
          order: { ...plainFiling.order, paidFen },
        });
      for (const asked of ['full_refund', 'partial_refund', 'return_and_refund', 'compensation', 'freight'] as const) {
        given(Story.blank())
          .when(buyer, { type: 'file', data: asks(asked, 0) })
          .isRejected('stake_missing');
        expect(filesAs(buyer, asks(asked, 1))).toMatchObject({ ok: true });
      }
      for (const asked of ['exchange', 'repair', 'resend', 'apology', 'none'] as const) {
        expect(filesAs(buyer, asks(asked, 0))).toMatchObject({ ok: true });
        given(Story.blank())
          .when(agent, { type: 'file', data: asks(asked, 0, 0) })
          .isRejected('stake_missing');
        expect(filesAs(buyer, asks(asked, 0, 1))).toMatchObject({ ok: true });
      }
    },
  );

  rule('filing.stake', 'A platform’s record in which nothing is at stake is taken in, with a warning', () => {
    const { state } = filed({ claim: { ...plainFiling.claim, amountFen: 0 } });
    expect(state.warnings).toEqual([{ code: 'stake_missing', field: 'claim.amountFen', value: '0.00' }]);
  });

  rule('filing.restricted', 'Nobody files for a claimant whose right to complain is restricted', () => {
    const untilAt = start + day;
    const known = Story.blank().knowing({ claimant: { withdrawals: 7, restrictedUntil: untilAt } });
    for (const actor of [buyer, agent, lead]) {
      given(known).when(actor, { type: 'file', data: plainFiling }).isRejected('complaining_restricted', { untilAt });
      given(known)
        .when(actor, { type: 'file', data: filing(complaint) })
        .isRejected('complaining_restricted');
    }
    given(known.at(untilAt - 1))
      .when(buyer, { type: 'file', data: plainFiling })
      .isRejected('complaining_restricted');
    expect(known.at(untilAt).decides(buyer, { type: 'file', data: plainFiling })).toMatchObject({ ok: true });
  });

  rule('filing.restricted', 'A merchant can be the one whose right to complain is restricted', () => {
    const known = Story.blank().knowing({ claimant: { withdrawals: 0, restrictedUntil: start + 1 } });
    given(known)
      .when(merchant, { type: 'file', data: filing(byMerchant) })
      .isRejected('complaining_restricted');
  });

  rule('filing.restricted', 'What the platform has let such a claimant file is taken in, with a warning', () => {
    const known = Story.blank().knowing({ claimant: { withdrawals: 7, restrictedUntil: start + day } });
    const { warnings } = known.does(importer, { type: 'file', data: plainFiling }).state;
    expect(warnings).toEqual([{ code: 'claimant_restricted', field: 'claim.by', value: '2026-03-03 10:00:00' }]);
    expect(known.at(start + day).does(importer, { type: 'file', data: plainFiling }).state.warnings).toEqual([]);
  });

  rule('filing.linked', 'Cases that belong with it are linked to it when it is filed', () => {
    const linked = [
      { caseId: 'taobao:refund:1:1', kind: 'refiled' },
      { caseId: 'taobao:complaint:2:1', kind: 'same_order' },
    ] as const;
    const { links } = Story.blank().knowing({ linked }).does(importer, { type: 'file', data: plainFiling }).state;
    expect(links).toEqual(linked.map((link) => ({ ...link, at: start, by: importer })));
  });

  rule('filing.platform', 'Without a rulebook of its platform nothing is filed', () => {
    const data = filing({ platform: 'jd', source: { ...plainFiling.source, platform: 'jd' } });
    given(Story.blank()).when(importer, { type: 'file', data }).isRejected('rulebook_missing', { platform: 'jd' });
  });

  rule('filing.platform', 'A record of one platform is not filed under another', () => {
    const data = filing({ source: { ...plainFiling.source, platform: 'jd' } });
    given(Story.blank()).when(importer, { type: 'file', data }).isRejected('source_mismatch', { platform: 'jd' });
  });

  rule('filing.once', 'A case is filed once', () => {
    given(filed()).when(importer, { type: 'file', data: plainFiling }).isRejected('case_exists');
  });

  rule('filing.once', 'Without a case nothing but filing is taken', () => {
    given(Story.blank()).when(agent, { type: 'take', data: {} }).isRejected('case_unknown');
  });

  rule('category.severity', 'Severity follows from the category, and is ordinary while nobody has placed it', () => {
    expect(filed({ category: 'counterfeit' }).state.severity).toBe('severe');
    expect(filed({ category: 'not_received' }).state.severity).toBe('minor');
    expect(filed({ category: null }).state).toMatchObject({ category: null, severity: 'ordinary' });
  });

  rule('filing.warnings', 'A refund asked above what was paid is kept as asked, with a warning', () => {
    const { state } = filed({ claim: { ...plainFiling.claim, amountFen: 200_000 } });
    expect(state.claim.amountFen).toBe(200_000);
    expect(state.warnings).toEqual([{ code: 'amount_above_paid', field: 'claim.amountFen', value: '2,000.00' }]);
  });

  rule('filing.warnings', 'The same warning from the record is not doubled', () => {
    const warnings = [{ code: 'amount_above_paid' as const, field: 'refund_fee', value: '2000.00' }];
    const { state } = filed({ claim: { ...plainFiling.claim, amountFen: 200_000 }, warnings });
    expect(state.warnings).toEqual(warnings);
  });

  rule('filing.warnings', 'What the record warns of otherwise is kept beside it', () => {
    const warnings = [{ code: 'unknown_code' as const, field: 'status', value: '9' }];
    const { state } = filed({ claim: { ...plainFiling.claim, amountFen: 200_000 }, warnings });
    expect(state.warnings.map(({ code }) => code)).toEqual(['unknown_code', 'amount_above_paid']);
  });

  rule('filing.record', 'Messages and evidence of the record are on file, each once, and tied to each other', () => {
    const { state } = filed({
      evidence: [photo('p1'), photo('p2'), photo('p1')],
      messages: [message('m1', 'buyer', start, ['p2', 'p9']), message('m1', 'buyer', start)],
    });
    expect(state.evidence).toMatchObject([
      { id: 'E1', sourceId: 'p1', late: false, admitted: null },
      { id: 'E2', sourceId: 'p2' },
    ]);
    expect(state.messages).toMatchObject([{ id: 'm1', evidence: ['E2'] }]);
  });

  rule('filing.record', 'A piece that a record has twice is taken as it comes first', () => {
    const twice = filed({ evidence: [photo('p1'), photo('p1', { files: [{ name: 'other.jpg' }] })] });
    expect(twice.state.evidence).toHaveLength(1);
    expect(twice.state.evidence[0]?.files).toEqual(photo('p1').files);
  });

  rule('filing.record', 'What the source says happened later than now is recorded as of now', () => {
    const { state } = filed({
      source: { ...plainFiling.source, createdAt: start + day },
      messages: [message('m1', 'buyer', start + day)],
    });
    expect(state).toMatchObject({ filedAt: start, updatedAt: start });
  });

  rule('filing.claimant', 'A trainee may file by hand', () => {
    expect(Story.blank().decides(trainee, { type: 'file', data: plainFiling })).toMatchObject({ ok: true });
  });
});

function filesAs(actor: Actor, data: Filing) {
  return Story.blank().decides(actor, { type: 'file', data });
}

describe('a case that stands further on at its platform', () => {
  const since = start - 5 * day;

  rule('filing.further_on', 'In intake there: the platform’s 24 hours count from when it was asked in', () => {
    expect(enteredAt({ stage: 'intake', since }).state).toMatchObject({
      stage: 'intake',
      stageSince: since,
      askedInAt: since,
      deadlines: [{ kind: 'intake', owner: 'platform', dueAt: since + 24 * hour }],
    });
  });

  rule('filing.further_on', 'In evidence there: both sides have their window from then', () => {
    const recent = start - 10 * hour;
    const { state } = enteredAt({ stage: 'evidence', since: recent }, { evidence: [photo('p1', { givenAt: start })] });
    expect(state.requests).toMatchObject([
      { id: 'R1', side: 'buyer', dueAt: recent + 72 * hour, status: 'open' },
      { id: 'R2', side: 'merchant', dueAt: recent + 72 * hour, status: 'open' },
    ]);
    expect(state.deadlines.map(({ id }) => id)).toEqual(['evidence:buyer', 'evidence:merchant']);
    expect(state.evidence).toMatchObject([{ late: false, requestId: 'R1' }]);
  });

  rule(
    'filing.further_on',
    'In evidence there, read when that window would be over: it starts now, for a lapse cannot be taken back',
    () => {
      const { state } = enteredAt({ stage: 'evidence', since: start - 100 * hour });
      expect(state.deadlines.map(({ dueAt }) => dueAt)).toEqual([start + 72 * hour, start + 72 * hour]);
    },
  );

  rule(
    'filing.further_on',
    'Where the two sides have windows of different lengths, both start now once the shorter would be over',
    () => {
      const rulebook = {
        ...unsampled,
        windows: { ...unsampled.windows, evidence: { buyer: 10 * hour, merchant: 30 * hour } },
      };
      const dueAt = (ago: number) =>
        enteredAt({ stage: 'evidence', since: start - ago }, {}, rulebook).state.deadlines.map(
          (one) => one.dueAt - start,
        );
      expect(dueAt(9 * hour)).toEqual([hour, 21 * hour]);
      expect(dueAt(10 * hour)).toEqual([10 * hour, 30 * hour]);
    },
  );

  rule('filing.further_on', 'In arbitration there: the ruling clock counts from then', () => {
    expect(enteredAt({ stage: 'arbitration', since }).state.deadlines).toMatchObject([
      { kind: 'arbitration', dueAt: since + 72 * hour },
    ]);
  });

  rule(
    'filing.further_on',
    'Decided there: the decision is shown, is no verdict of this desk, and the parties’ window runs',
    () => {
      const decidedElsewhere = { code: '8', outcome: 'buyer_upheld' as const };
      expect(enteredAt({ stage: 'ruled', since, decidedElsewhere }).state).toMatchObject({
        stage: 'ruled',
        verdict: null,
        decidedElsewhere,
        deadlines: [{ kind: 'appeal_window', owner: 'both', dueAt: since + 7 * day }],
      });
    },
  );

  rule('filing.further_on', 'Closed there: closed here, for the reason that is stated', () => {
    expect(enteredAt({ stage: 'closed', closure: 'withdrawn', since }).state).toMatchObject({
      stage: 'closed',
      closure: 'withdrawn',
      deadlines: [],
      restoredAt: since,
    });
  });

  rule('filing.further_on', 'Closed there for a reason that is not stated: none is made up', () => {
    expect(enteredAt({ stage: 'closed' }).state.closure).toBeNull();
  });

  rule('filing.late', 'A case that is read late is due at once, and its window falls at its due time', () => {
    const story = Story.blank(shipped)
      .at(start + 10 * day)
      .does(importer, { type: 'file', data: plainFiling })
      .clockLooks();
    expect(story.state).toMatchObject({ stage: 'intake', askedInAt: start + 72 * hour, escalated: true });
    expect(story.state.deadlines).toMatchObject([{ kind: 'intake', dueAt: start + 96 * hour, fell: true }]);
  });
});
