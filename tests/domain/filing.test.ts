import { describe, expect, test } from 'vitest';
import { day, hour } from '../../shared/time';
import { filing, filingAt, message, photo, plainFiling, start } from '../support/filings';
import { filed, given, Story } from '../support/given';
import { agent, buyer, importer, merchant, trainee } from '../support/people';
import { shipped } from '../support/rulebooks';
import { enteredAt } from '../support/stories';

describe('filing a case', () => {
  test('a claim put to the other side opens negotiation and the respondent’s 72 hours', () => {
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

  test('a merchant can be the claimant; then the buyer has to answer', () => {
    const claim = { ...plainFiling.claim, by: 'merchant' as const };
    const story = Story.blank().does(merchant, { type: 'file', data: filing({ claim, category: 'malicious_buyer' }) });
    expect(story.state.deadlines).toMatchObject([{ kind: 'respondent_answer', owner: 'buyer' }]);
  });

  test('a party files its own claim only', () => {
    given(Story.blank())
      .when(merchant, { type: 'file', data: plainFiling })
      .isRejected('wrong_side', { side: 'buyer' });
  });

  test('a party cannot file a case as if the platform had it already', () => {
    const data = filingAt({ stage: 'arbitration' });
    given(Story.blank())
      .when(buyer, { type: 'file', data })
      .isRejected('entry_not_supported', { stage: 'arbitration' });
  });

  test.each(['lead_review', 'appeal', 'enforcement'] as const)('no case begins in %s', (stage) => {
    const data = filingAt({ stage });
    given(Story.blank()).when(importer, { type: 'file', data }).isRejected('entry_not_supported', { stage });
  });

  test('complaints are not taken yet', () => {
    const data = filing({ track: 'complaint' });
    given(Story.blank())
      .when(importer, { type: 'file', data })
      .isRejected('track_not_supported', { track: 'complaint' });
  });

  test('without a rulebook of its platform nothing is filed', () => {
    const data = filing({ platform: 'jd', source: { ...plainFiling.source, platform: 'jd' } });
    given(Story.blank()).when(importer, { type: 'file', data }).isRejected('rulebook_missing', { platform: 'jd' });
  });

  test('a record of one platform is not filed under another', () => {
    const data = filing({ source: { ...plainFiling.source, platform: 'jd' } });
    given(Story.blank()).when(importer, { type: 'file', data }).isRejected('source_mismatch');
  });

  test('a case is filed once', () => {
    given(filed()).when(importer, { type: 'file', data: plainFiling }).isRejected('case_exists');
  });

  test('without a case nothing but filing is taken', () => {
    given(Story.blank()).when(agent, { type: 'take', data: {} }).isRejected('case_unknown');
  });

  test('severity follows from the category, and is ordinary while nobody has placed it', () => {
    expect(filed({ category: 'counterfeit' }).state.severity).toBe('severe');
    expect(filed({ category: 'not_received' }).state.severity).toBe('minor');
    expect(filed({ category: null }).state).toMatchObject({ category: null, severity: 'ordinary' });
  });

  test('a refund asked above what was paid is kept as asked, with a warning', () => {
    const { state } = filed({ claim: { ...plainFiling.claim, amountFen: 200_000 } });
    expect(state.claim.amountFen).toBe(200_000);
    expect(state.warnings).toEqual([{ code: 'amount_above_paid', field: 'claim.amountFen', value: '2,000.00' }]);
  });

  test('the same warning from the record is not doubled', () => {
    const warnings = [{ code: 'amount_above_paid' as const, field: 'refund_fee', value: '2000.00' }];
    const { state } = filed({ claim: { ...plainFiling.claim, amountFen: 200_000 }, warnings });
    expect(state.warnings).toEqual(warnings);
  });

  test('messages and evidence of the record are on file, each once, and tied to each other', () => {
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

  test('a piece that a record has twice is taken as it comes first', () => {
    const twice = filed({ evidence: [photo('p1'), photo('p1', { files: [{ name: 'other.jpg' }] })] });
    expect(twice.state.evidence).toHaveLength(1);
    expect(twice.state.evidence[0]?.files).toEqual(photo('p1').files);
  });

  test('what the source says happened later than now is recorded as of now', () => {
    const { state } = filed({
      source: { ...plainFiling.source, createdAt: start + day },
      messages: [message('m1', 'buyer', start + day)],
    });
    expect(state).toMatchObject({ filedAt: start, updatedAt: start });
  });

  test('a trainee may file by hand', () => {
    expect(Story.blank().decides(trainee, { type: 'file', data: plainFiling })).toMatchObject({ ok: true });
  });
});

describe('a case that stands further on at its platform', () => {
  const since = start - 5 * day;

  test('intake: the platform’s 24 hours count from when it was asked in', () => {
    expect(enteredAt({ stage: 'intake', since }).state).toMatchObject({
      stage: 'intake',
      stageSince: since,
      askedInAt: since,
      deadlines: [{ kind: 'intake', owner: 'platform', dueAt: since + 24 * hour }],
    });
  });

  test('evidence: both sides have their window from then', () => {
    const recent = start - 10 * hour;
    const { state } = enteredAt({ stage: 'evidence', since: recent }, { evidence: [photo('p1', { givenAt: start })] });
    expect(state.requests).toMatchObject([
      { id: 'R1', side: 'buyer', dueAt: recent + 72 * hour, status: 'open' },
      { id: 'R2', side: 'merchant', dueAt: recent + 72 * hour, status: 'open' },
    ]);
    expect(state.deadlines.map(({ id }) => id)).toEqual(['evidence:buyer', 'evidence:merchant']);
    expect(state.evidence).toMatchObject([{ late: false, requestId: 'R1' }]);
  });

  test('evidence, read when that window would be over: it starts now, for a lapse cannot be taken back', () => {
    const { state } = enteredAt({ stage: 'evidence', since: start - 100 * hour });
    expect(state.deadlines.map(({ dueAt }) => dueAt)).toEqual([start + 72 * hour, start + 72 * hour]);
  });

  test('arbitration: the ruling clock counts from then', () => {
    expect(enteredAt({ stage: 'arbitration', since }).state.deadlines).toMatchObject([
      { kind: 'arbitration', dueAt: since + 72 * hour },
    ]);
  });

  test('decided there: the decision is shown, is no verdict of this desk, and the parties’ window runs', () => {
    const decidedElsewhere = { code: '8', outcome: 'buyer_upheld' as const };
    expect(enteredAt({ stage: 'ruled', since, decidedElsewhere }).state).toMatchObject({
      stage: 'ruled',
      verdict: null,
      decidedElsewhere,
      deadlines: [{ kind: 'appeal_window', owner: 'both', dueAt: since + 7 * day }],
    });
  });

  test('closed there: closed here, for the reason that is stated', () => {
    expect(enteredAt({ stage: 'closed', closure: 'withdrawn' }).state).toMatchObject({
      stage: 'closed',
      closure: 'withdrawn',
      deadlines: [],
    });
  });

  test('closed there for a reason that is not stated: none is made up', () => {
    expect(enteredAt({ stage: 'closed' }).state.closure).toBeNull();
  });

  test('read late it is due at once, and falls at its due time', () => {
    const story = Story.blank(shipped)
      .at(start + 10 * day)
      .does(importer, { type: 'file', data: plainFiling })
      .clockLooks();
    expect(story.state).toMatchObject({ stage: 'intake', askedInAt: start + 72 * hour, escalated: true });
    expect(story.state.deadlines).toMatchObject([{ kind: 'intake', dueAt: start + 96 * hour, fell: true }]);
  });
});
