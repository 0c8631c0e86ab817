/** What was written over a case whose names are hidden is recorded with the names. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../electron/desk/accounts/session';
import { PendingActs } from '../../electron/desk/pending-acts';
import { TriageBook } from '../../electron/desk/triage';
import { caseViewOf } from '../../electron/desk/views';
import { undoHandlers } from '../../electron/ipc/undo-handlers';
import { decisionDocument } from '../../electron/report/decision-document';
import type { Verdict } from '../../shared/case';
import { CaseId } from '../../shared/case';
import type { CommandData, CommandType } from '../../shared/commands';
import { MemoryJournal } from '../support/accounts';
import { type StaffedDesk, staffedDesk, underReview } from '../support/bundle-desk';
import { startOfTest } from '../support/desk';
import { dearRefund } from '../support/stories';
import { translator } from '../support/words';

/** As `dispute` names the buyer of this case. */
const name = '买家1001';
const shown = '买家***01';
const said: Verdict = {
  ...dearRefund,
  findings: [{ issue: `${name} 收到时是否已坏`, result: 'established', evidence: ['E1'], note: '买家 1001 当日报修' }],
  reasons: `${name} 的照片显示无法对焦。\n商家未能证明。`,
};

let home: StaffedDesk;
let caseId: CaseId;
let acts = 0;

beforeEach(async () => {
  home = await staffedDesk();
  caseId = CaseId.parse(await underReview(home));
});

/** Gives a command as the console does of which that person has not asked for the names. */
async function give<T extends CommandType>(session: Session, type: T, data: CommandData[T], masked = true) {
  const { desk, settings } = home;
  const pending = new PendingActs(desk, settings, new MemoryJournal(), (error) => {
    throw error;
  });
  const triage = new TriageBook(settings, { now: () => startOfTest });
  const handlers = undoHandlers(
    { desk, pending, triage },
    { session: () => session },
    async () => 'off',
    async () => null,
    () => false,
  );
  acts += 1;
  const { rejection } = await handlers['case.command']({ id: `act-${acts}-of-it`, caseId, type, data, masked });
  expect(rejection).toBeNull();
}

/** The case as the console shows it to that person. */
async function seen(session: Session) {
  const view = await caseViewOf(home.desk, caseId, session.actor, 'shop');
  if (!view) throw new Error('there is no such case');
  return view.case;
}

const onFile = async () => (await home.desk.files.get(caseId))?.state;

async function buyersOwn(): Promise<string> {
  const wanted = { caseId, reader: 'buyer', language: 'zh-CN', decision: 'last' } as const;
  return JSON.stringify(await decisionDocument(home.desk, wanted, translator('zh-CN')));
}

describe('words over a case whose names are hidden', () => {
  beforeEach(async () => {
    const { lead, agent } = home;
    await give(lead, 'returnVerdict', { comments: '再看' });
    await give(agent, 'proposeVerdict', { verdict: said }, false);
    expect((await seen(lead)).proposal?.verdict.reasons).toContain(shown);
  });

  test('a verdict that came back and is proposed again keeps its author’s words', async () => {
    const { lead, agent } = home;
    await give(lead, 'returnVerdict', { comments: `${shown} 的凭证呢` });
    expect((await onFile())?.returned?.comments).toBe(`${name} 的凭证呢`);
    const returned = (await seen(agent)).reviews.at(-1)?.proposed.verdict ?? said;
    expect(returned.findings[0]?.note).toBe(`${shown} 当日报修`);
    await give(agent, 'proposeVerdict', { verdict: returned });
    expect((await onFile())?.proposal?.verdict).toEqual(said);
  });

  test('what a lead changes is issued with the names, and the buyer’s own document has them', async () => {
    const { lead } = home;
    const { proposal } = await seen(lead);
    const verdict = {
      ...(proposal?.verdict ?? said),
      reasons: `${shown} 的照片显示无法对焦。\n商家的检测报告不足为凭。`,
    };
    await give(lead, 'changeVerdict', { verdict, comments: '理由补充' });
    const issued = (await onFile())?.verdict?.verdict;
    expect(issued?.reasons).toBe(`${name} 的照片显示无法对焦。\n商家的检测报告不足为凭。`);
    expect(issued?.findings).toEqual(said.findings);
    const own = await buyersOwn();
    expect(own).toContain(`${name} 的照片`);
    expect(own).not.toContain(shown);
  });

  test('a draft that was begun before the names were shown is recorded with them too', async () => {
    const { lead, agent } = home;
    await give(agent, 'addMessage', { text: `${shown} 来电` }, false);
    await give(lead, 'addMessage', { text: '无名的话 *** 不动' });
    expect((await onFile())?.messages.map(({ text }) => text)).toEqual([`${name} 来电`, '无名的话 *** 不动']);
  });
});
