import { beforeEach, expect, it } from 'vitest';
import { Deadlines } from '../../electron/desk/deadlines';
import { assessed, withSuggestion } from '../../electron/desk/pre-assessment';
import { day } from '../../shared/time';
import { agent, dispute, lead, startOfTest, testDesk, trusted } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { nothingOrdered } from '../support/stories';

beforeEach(emptyDatabase);

const idOf = (number: string) => `taobao:refund:${number}:1`;
const verdict = {
  ...nothingOrdered,
  findings: [{ issue: '是否成立', result: 'not_established' as const, evidence: [] }],
};

/** Taken up, and about to be decided. */
async function inArbitration(desk: Awaited<ReturnType<typeof testDesk>>['desk'], number: string): Promise<string> {
  const caseId = idOf(number);
  await desk.handle({ type: 'file', data: dispute(number), as: agent });
  await desk.handle({ caseId, type: 'take', data: {}, as: agent });
  const accepted = await desk.handle({ caseId, type: 'accept', data: { ask: [] }, as: agent });
  expect(accepted).toMatchObject({ ok: true });
  return caseId;
}

it('a case is assessed with how cases like it were decided for good at this desk, and which they are', async () => {
  const { desk, clock } = await testDesk();
  for (const number of ['1', '2', '3', '4', '5', '6']) {
    const caseId = await inArbitration(desk, number);
    expect(await desk.handle({ caseId, type: 'proposeVerdict', data: { verdict }, as: agent })).toMatchObject({
      ok: true,
    });
    // Chance may have drawn it for a review.
    await desk.handle({ caseId, type: 'approveVerdict', data: { comments: '' }, as: lead });
  }
  const caseId = await inArbitration(desk, '7');
  await desk.index.insights.count();
  expect((await assessed(desk, caseId))?.like.cases).toBe(0);

  clock.hold(startOfTest + 9 * day);
  await new Deadlines(desk, trusted, (error) => {
    throw error;
  }).look();
  const assessment = await assessed(desk, caseId);
  expect(assessment?.like).toEqual({ cases: 6, buyer: 0, merchant: 6 });
  expect(assessment?.similar).toHaveLength(5);
  expect(assessment?.factors.find(({ code }) => code === 'like_cases')).toMatchObject({ towards: 'merchant' });
  expect(await assessed(desk, idOf('99'))).toBeNull();
});

it('a proposed verdict goes with what the desk suggests itself, whatever it was sent with', async () => {
  const { desk } = await testDesk();
  const caseId = await inArbitration(desk, '1');
  const suggested = await assessed(desk, caseId);
  const forged = { outcome: 'no_one', seen: false };
  const act = { id: 'x', caseId, type: 'proposeVerdict' as const, data: { verdict, suggested: forged } };
  expect(await withSuggestion(desk, act, true)).toMatchObject({
    id: 'x',
    data: { verdict, suggested: { outcome: suggested?.outcome, seen: true } },
  });
  expect(await withSuggestion(desk, { ...act, caseId: idOf('99') }, true)).toMatchObject({ data: act.data });
});
