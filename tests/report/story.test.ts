import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventsFor } from '../../electron/desk/views';
import { replay } from '../../electron/domain/case/evolve';
import { storyFormatOf } from '../../electron/report/case-story';
import { pageAlone } from '../../electron/report/paper/html';
import { paperMarkdown } from '../../electron/report/paper/markdown';
import { type StoryWording, storyOf } from '../../electron/report/story';
import { storyPaper } from '../../electron/report/story-paper';
import { wordsIn } from '../../electron/shell/words';
import type { Verdict } from '../../shared/case';
import { type Language, languages } from '../../shared/contract';
import type { CaseEvent } from '../../shared/events';
import { day, hour, minute, platformTime } from '../../shared/time';
import { heard } from '../support/appeals';
import { complaint, plainFiling } from '../support/filings';
import type { Story } from '../support/given';
import { agent, lead, merchant, otherAgent } from '../support/people';
import { unsampled } from '../support/rulebooks';
import {
  accept,
  dearRefund,
  filedOn,
  fullRefund,
  inArbitration,
  inLeadReview,
  propose,
  submit,
  take,
} from '../support/stories';

const wording = (language: Language = 'zh-CN'): StoryWording => ({
  t: wordsIn(language),
  language,
  time: platformTime,
  name: (id) => (id === agent.id ? '王仲裁' : id),
});

/** As the store would have them. */
const stored = (story: Story): CaseEvent[] =>
  story.events.map((event, place) => ({
    ...event,
    position: place + 1,
    id: `c${place}#1`,
    recordedAt: event.at,
    prev: '',
    hash: `hash-${place + 1}`,
  })) as CaseEvent[];

const people = {
  buyer: { name: '王小二', id: 'tb_88**21', phone: '13800000000' },
  merchant: { name: '云栖家居旗舰店', id: 'cloud-home', phone: '057112345678' },
};

const decided = () =>
  inArbitration({ ...people, claim: { ...plainFiling.claim, text: '王小二：| 桌面 *开裂* |' } })
    .does(merchant, submit('merchant'), {
      type: 'rebut',
      data: {
        evidenceId: 'E1',
        side: 'merchant',
        text: '自行安装所致',
        evidence: [{ kind: 'photo', text: '安装照', files: [] }],
      },
    })
    .does(agent, propose());

describe('the story of a case', () => {
  test('says of each event who did it, when, on what evidence and under which clause', () => {
    const story = storyOf(stored(decided()), null, wording());
    const issued = story?.moments.find(({ type }) => type === 'verdictProposed');
    expect(issued).toMatchObject({ who: '王仲裁 · 仲裁员', evidence: ['E1'], clauses: ['TB-3.2'], recordedBy: null });
    expect(issued?.text).toContain(fullRefund.reasons);
    expect(story?.moments.find(({ type }) => type === 'rebutted')).toMatchObject({
      who: '商家',
      text: '自行安装所致',
      evidence: ['E3'],
    });
  });

  test('says of a finding of conduct, and of a sanction, which clause it stands on', () => {
    const ofSanction = { warning: 'TB-5.1', credit_points: 'TB-5.2' } as const;
    const clauseOf = (kind: string) => (kind in ofSanction ? ofSanction[kind as keyof typeof ofSanction] : undefined);
    const proposed = inArbitration().does(agent, {
      type: 'proposeConduct',
      data: {
        kind: 'false_evidence',
        against: 'buyer',
        text: '照片系网上下载',
        evidence: ['E1'],
        clause: unsampled.conduct.clauses.false_evidence,
        sanctions: [{ kind: 'warning' }],
      },
    });
    const issued = proposed.does(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '' } });
    const ended = issued.does(lead, { type: 'dropConduct', data: { findingId: 'F1', note: '撤销' } });
    const rule = unsampled.conduct.clauses.false_evidence;
    const of = (type: string) =>
      storyOf(stored(ended), null, wording(), clauseOf)?.moments.find((moment) => moment.type === type);
    expect(of('conductProposed')).toMatchObject({ evidence: ['E1'], clauses: [rule, 'TB-5.1'] });
    expect(of('conductIssued')).toMatchObject({ evidence: ['E1'], clauses: [rule, 'TB-5.1'] });
    expect(of('conductEnded')).toMatchObject({ evidence: ['E1'], clauses: [rule] });
  });

  test('names who took down what a party said, and when, where that was later', () => {
    const events = stored(decided()).map((event) =>
      event.type === 'rebutted' ? { ...event, recordedBy: agent.id, recordedAt: event.at + 5 * minute } : event,
    );
    const story = storyOf(events, null, wording());
    const rebutted = story?.moments.find(({ type }) => type === 'rebutted');
    expect(rebutted?.recordedBy).toBe('王仲裁');
    const paper = story && JSON.stringify(storyPaper(story, wording()));
    expect(paper).toContain('由 王仲裁 代为记录');
    expect(paper).toContain(`记录于 ${platformTime(Number(rebutted?.at) + 5 * minute)}`);
  });

  test('at any moment it is the case as its events up to then have it, and tells nothing of later ones', () => {
    const events = stored(decided());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: events.length }), (seq) => {
        const story = storyOf(events, seq, wording());
        expect(story?.then).toEqual(replay(events.slice(0, seq)));
        expect(story?.moments.map((moment) => moment.seq)).toEqual(events.slice(0, seq).map((event) => event.seq));
        expect(story?.of).toBe(events.length);
      }),
    );
    expect(storyOf(events, 0, wording())).toBeNull();
    const before = storyOf(events, 1, wording());
    expect(before && JSON.stringify(storyPaper(before, wording()))).not.toContain('自行安装所致');
  });

  test.each(languages)('is complete in %s', (language) => {
    const story = storyOf(stored(decided()), null, wording(language));
    expect(story && JSON.stringify(storyPaper(story, wording(language)))).not.toMatch(/\b[a-z]+:[a-z]+\.[a-zA-Z]/);
  });

  test('hides names that a party once had, too', () => {
    const story = decided();
    const events = stored(story).map((event) =>
      event.type === 'filed' ? { ...event, body: { ...event.body, buyer: { name: '旧名字先生' } } } : event,
    );
    const told = JSON.stringify(eventsFor({ state: story.state, events }, 'shop'));
    expect(told).not.toMatch(/王小二|旧名字先生|13800000000/);
    expect(told).toContain('云栖家居旗舰店');
  });
});

describe('what was ordered', () => {
  /** Every telling of a verdict, in order. */
  const tellings = (events: readonly CaseEvent[], language: Language = 'zh-CN') =>
    (storyOf(events, null, wording(language))?.moments ?? []).filter(({ type }) => type.startsWith('verdict'));
  const same = (seq: number | undefined) => `裁决内容与第 ${seq} 项相同。`;
  const whole = `责任：商家 100%。\n处理：全额退款 ¥6,000.00。\n${dearRefund.reasons}`;

  test('is told whole where it is proposed, and not again where just that is issued', () => {
    const approved = inLeadReview().does(lead, { type: 'approveVerdict', data: { comments: '同意' } });
    const [proposed, reviewed, issued] = tellings(stored(approved));
    expect(proposed?.text).toBe(whole);
    expect(reviewed?.text).toBe('同意');
    expect(issued).toMatchObject({ type: 'verdictIssued', text: same(proposed?.seq) });
  });

  test('is told whole where a lead changed it, and what is issued is then that', () => {
    const less: Verdict = { ...dearRefund, remedies: [{ kind: 'partial_refund', amountFen: 400_000 }] };
    const changed = inLeadReview().does(lead, { type: 'changeVerdict', data: { verdict: less, comments: '过高' } });
    const [proposed, reviewed, issued] = tellings(stored(changed));
    expect(proposed?.text).toBe(whole);
    expect(reviewed?.text).toBe(`过高\n责任：商家 100%。\n处理：部分退款 ¥4,000.00。\n${less.reasons}`);
    expect(issued).toMatchObject({ type: 'verdictIssued', text: same(reviewed?.seq) });
  });

  test('is told whole where it is issued otherwise than was told before, or nothing was', () => {
    const shared = { buyer: 0, merchant: 60, carrier: 40, platform: 0 };
    const events = stored(decided());
    const untold = tellings(events.filter(({ type }) => type !== 'verdictProposed'));
    expect(untold.map(({ text }) => text)).toEqual([
      `责任：商家 100%。\n处理：全额退款 ¥1,899.00。\n${fullRefund.reasons}`,
    ]);
    const otherwise = events.map((event) =>
      event.type === 'verdictIssued'
        ? { ...event, body: { issued: { ...event.body.issued, verdict: { ...fullRefund, liability: shared } } } }
        : event,
    );
    expect(tellings(otherwise).at(-1)?.text).toContain('责任：商家 60%、承运方 40%。\n');
  });

  test('on appeal is told whole again, though it be as before', () => {
    const [first, issued, second, last] = tellings(stored(heard().does(otherAgent, propose())));
    expect(second?.text).toBe(first?.text);
    expect(second?.text).toContain('全额退款 ¥1,899.00');
    expect([issued?.text, last?.text]).toEqual([same(first?.seq), same(second?.seq)]);
  });

  const punished: Verdict = {
    ...fullRefund,
    liability: { buyer: 0, merchant: 70, carrier: 30, platform: 0 },
    clauses: ['TB-6.1'],
    remedies: [{ kind: 'none' }],
    sanctions: [{ kind: 'credit_points', points: 12 }],
  };
  const complained = () =>
    filedOn('taobao', complaint)
      .after(hour)
      .does(agent, take, submit('buyer'), accept())
      .after(3 * day)
      .clockLooks()
      .does(agent, propose(punished));

  test.each([
    ['zh-CN', '责任：商家 70%、承运方 30%。\n处理：不作处理。\n处罚：违规扣分 12 分。'],
    ['en', 'Liability: Merchant 70% and Carrier 30%.\nRemedies: None.\nSanctions: Credit points 12 points.'],
  ] as const)('has the shares and the sanctions in it, in %s', (language, words) => {
    expect(tellings(stored(complained()), language)[0]?.text).toBe(`${words}\n${punished.reasons}`);
  });

  test('is not said twice where the reasons say it in the same words', () => {
    const reasons = '经审理查明：照片显示桌面开裂。\n责任：商家 100%。\n处理：全额退款 ¥1,899.00。';
    const [proposed] = tellings(stored(inArbitration().does(agent, propose({ ...fullRefund, reasons }))));
    expect(proposed?.text).toBe(reasons);
  });

  test('stands in the case as it was recorded then: proposed, and issued', () => {
    const events = stored(inLeadReview().does(lead, { type: 'approveVerdict', data: { comments: '' } }));
    const rowsAt = (seq: number | null, language: Language = 'zh-CN') => {
      const story = storyOf(events, seq, wording(language));
      const [part] = story ? (storyPaper(story, wording(language)).sections[0]?.parts ?? []) : [];
      return part?.kind === 'facts' ? Object.fromEntries(part.rows) : {};
    };
    const proposedAt = events.find(({ type }) => type === 'verdictProposed')?.seq ?? 0;
    const issuedAt = platformTime(events.find(({ type }) => type === 'verdictIssued')?.at ?? 0);
    const ordered = '责任：商家 100%。\n处理：全额退款 ¥6,000.00。';
    expect(rowsAt(proposedAt - 1)).not.toHaveProperty('拟裁决');
    expect(rowsAt(proposedAt)).toMatchObject({ 拟裁决: `支持买家 · 王仲裁\n${ordered}` });
    expect(rowsAt(proposedAt)).not.toHaveProperty('裁决结果');
    expect(rowsAt(null)).toMatchObject({ 裁决结果: `支持买家 · ${issuedAt}\n${ordered}` });
    expect(rowsAt(null)).not.toHaveProperty('拟裁决');
    expect(rowsAt(null, 'en')).toMatchObject({
      Decision: `Buyer upheld · ${issuedAt}\nLiability: Merchant 100%.\nRemedies: Full refund ¥6,000.00.`,
    });
  });
});

describe('a story is handed out', () => {
  const paper = () => {
    const story = storyOf(stored(decided()), null, wording());
    if (!story) throw new Error('nothing happened');
    return storyPaper(story, wording());
  };

  test('as Markdown, in which what people wrote is text and every event one row', () => {
    const text = paperMarkdown(paper());
    expect(text).toContain('\\| 桌面 \\*开裂\\* \\|');
    const rows = text.split('\n').filter((line) => /^\| \d+ \|/.test(line));
    expect(rows.length).toBeGreaterThan(5);
    // Four cells, whatever was written in them.
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });

  test('as a page that needs nothing beside it and runs nothing', () => {
    const page = pageAlone(paper());
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(page).not.toMatch(/<script|src=|href=|url\(/);
    expect(page).toContain("default-src 'none'");
  });

  test('by the ending of the name', () => {
    expect(['a.pdf', 'b.HTML', 'c.md', 'd.json', 'e.txt', 'f'].map(storyFormatOf)).toEqual([
      'pdf',
      'html',
      'md',
      'json',
      null,
      null,
    ]);
  });
});
