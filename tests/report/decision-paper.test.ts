import { describe, expect, test } from 'vitest';
import { decisionDocument } from '../../electron/report/decision-document';
import { decisionPaper } from '../../electron/report/decision-paper';
import { pageOf, paperBody } from '../../electron/report/paper/html';
import type { Paper, PaperPart } from '../../electron/report/paper/paper';
import { wordsIn } from '../../electron/shell/words';
import type { MarkPlace, Verdict } from '../../shared/case';
import type { Command } from '../../shared/commands';
import { type Language, languages } from '../../shared/contract';
import { type DocumentDecision, type DocumentReader, documentProblem, documentReaders } from '../../shared/documents';
import { hour, platformTime } from '../../shared/time';
import { appealed, appealOf, decideAdmission } from '../support/appeals';
import { complaint, plainFiling } from '../support/filings';
import type { Story } from '../support/given';
import { agent, merchant, otherAgent } from '../support/people';
import { unsampled } from '../support/rulebooks';
import { accept, filedOn, fullRefund, inArbitration, propose, renamed, submit, take } from '../support/stories';

const people = {
  buyer: { name: '王小二', id: 'tb_88**21', phone: '13800000000' },
  merchant: { name: '云栖家居旗舰店', id: 'cloud-home', phone: '057112345678' },
};
const text =
  '王小二（13800000000，家人 13911112222）收到云栖家居旗舰店（cloud-home，057112345678）寄来的桌面 <b>裂</b>';

/** Decided for the buyer, after the merchant had rebutted the buyer's photo. */
function decided(): Story {
  return inArbitration({ ...people, claim: { ...plainFiling.claim, text } })
    .does(merchant, submit('merchant'), {
      type: 'rebut',
      data: { evidenceId: 'E1', side: 'merchant', text: '王小二自行安装', evidence: [] },
    })
    .does(agent, propose());
}

function paperFor(reader: DocumentReader, language: Language = 'zh-CN', story = decided()): Paper {
  const t = wordsIn(language);
  const paper = decisionPaper(story, unsampled, reader, { t, language, time: platformTime });
  if (!paper) throw new Error('there is no paper');
  return paper;
}

const lessRefunded: Verdict = { ...fullRefund, remedies: [{ kind: 'partial_refund', amountFen: 100_000 }] };

const allOf = (paper: Paper) => JSON.stringify(paper);

describe('the decision document', () => {
  test('has everything that was decided and what it rests on', () => {
    const story = decided();
    const paper = allOf(paperFor('buyer', 'zh-CN', story));
    const { verdict, order } = story.state;
    for (const part of [
      story.state.caseId,
      order?.orderId,
      '支持买家',
      '商家 100%',
      '全额退款 ¥1,899.00',
      '桌面是否开裂：成立',
      'TB-3.2',
      '商家质证：王小二自行安装',
      fullRefund.reasons,
      platformTime(verdict?.appealUntil ?? 0),
    ]) {
      expect(paper).toContain(part);
    }
  });

  test.each(languages)('is complete in %s: no word of it is missing', (language) => {
    for (const reader of documentReaders)
      expect(allOf(paperFor(reader, language))).not.toMatch(/\b[a-z]+:[a-z]+\.[a-zA-Z]/);
  });

  test('tells nobody what is personal of the other side, wherever it stands', () => {
    expect(allOf(paperFor('merchant'))).not.toMatch(/王小二|13800000000|13911112222|tb_88/);
    expect(allOf(paperFor('buyer'))).not.toMatch(/cloud-home|057112345678|13911112222/);
    expect(allOf(paperFor('buyer'))).toMatch(/王小二（13800000000/);
    expect(allOf(paperFor('buyer'))).toContain('云栖家居旗舰店');
    const toAuthority = allOf(paperFor('authority'));
    expect(toAuthority).not.toMatch(/王小二|13800000000|13911112222|tb_88|cloud-home|057112345678/);
    expect(toAuthority).toContain('云栖家居旗舰店');
  });

  test('tells nobody what once was personal of the other side either, and each side its own', () => {
    const told = (reader: DocumentReader) => allOf(paperFor(reader, 'zh-CN', renamed(decided())));
    expect(told('merchant')).not.toMatch(/王小二|13800000000|tb_88|王新/);
    expect(told('buyer')).not.toMatch(/cloud-home|057112345678|cloud-new/);
    expect(told('buyer')).toMatch(/王小二（13800000000/);
    expect(told('authority')).not.toMatch(/王小二|13800000000|tb_88|王新|cloud-home|057112345678|cloud-new/);
    // What stood on a shop's door once is no secret.
    expect(told('authority')).toContain('云栖家居旗舰店');
  });

  test('names no member of staff', () => {
    const paper = allOf(paperFor('buyer'));
    expect(paper).not.toContain(agent.id);
  });

  test('says on every page which case, verdict and rulebook it is of', () => {
    const { foot } = paperFor('merchant');
    const { caseId } = decided().state;
    expect(foot).toBe(`${caseId} · 第 1 次裁决 · 淘宝规则 ${unsampled.version}`);
    expect(paperFor('merchant', 'en').foot).toBe(`${caseId} · verdict 1 · rules of Taobao ${unsampled.version}`);
  });

  test('is there once a verdict is; the report for an authority on severe cases only', () => {
    const { state } = decided();
    expect(documentProblem({ ...state, verdict: null }, 'buyer')).toBe('no_verdict');
    expect(documentProblem(state, 'buyer')).toBeNull();
    expect(documentProblem(state, 'authority')).toBe('not_severe');
    expect(documentProblem({ ...state, severity: 'severe' }, 'authority')).toBeNull();
    const before = inArbitration();
    expect(
      decisionPaper(before, unsampled, 'buyer', { t: (key) => key, language: 'en', time: platformTime }),
    ).toBeNull();
  });
});

describe('clauses in the document', () => {
  test('are those cited, and those by which a sanction is imposed, with their words', () => {
    const complained = filedOn('taobao', { ...complaint, category: 'quality' })
      .after(hour)
      .does(agent, take, submit('buyer'), accept())
      .after(72 * hour)
      .clockLooks()
      .does(
        agent,
        propose({ ...fullRefund, remedies: [{ kind: 'none' }], sanctions: [{ kind: 'credit_points', points: 2 }] }),
      );
    expect(complained.state.verdict).not.toBeNull();
    const clause = unsampled.sanctions.credit_points?.clause ?? '';
    const paper = paperFor('merchant', 'zh-CN', complained);
    expect(allOf(paper)).toContain(`2 分（依 ${clause}）`);
    const rules = paper.sections.find(({ heading }) => heading === '适用条款')?.parts[0];
    expect(rules?.kind === 'facts' && rules.rows.map(([id]) => id)).toEqual(['TB-3.2', clause]);
  });
});

describe('a decision on appeal', () => {
  const onAppeal = () =>
    appealed().does(otherAgent, decideAdmission(true), take, propose({ ...lessRefunded, reasons: '部分采信新报告。' }));

  const wanted = async (story: Story, decision: DocumentDecision, reader: DocumentReader = 'merchant') => {
    const desk = { files: { get: async () => story }, rulebookOf: () => unsampled };
    const t = wordsIn('zh-CN');
    return decisionDocument(desk, { caseId: story.state.caseId, reader, language: 'zh-CN', decision }, t);
  };

  test('has what who appealed says, and the first verdict with its reasons', () => {
    const paper = allOf(paperFor('buyer', 'zh-CN', onAppeal()));
    expect(paper).toContain('商家申请复审：对裁决不服（证据 E2）');
    expect(paper).toContain('首次裁决');
    expect(paper).toContain(fullRefund.reasons);
    expect(paper).toContain('部分采信新报告。');
    expect(paper).toContain('第 2 次裁决');
  });

  test('leaves the first to be made again as it was, but with what has been covered since', async () => {
    const before = decided();
    const story = onAppeal();
    const { state } = story;
    const again = await wanted(story, 'first');
    if (typeof again === 'string') throw new Error(again);
    const told = allOf(again);
    expect(told).toContain('第 1 次裁决');
    expect(told).toContain(fullRefund.reasons);
    expect(told).not.toMatch(/复审裁决书|对裁决不服（|部分采信|E2/);
    expect(told).toContain(platformTime(state.firstVerdict?.appealUntil ?? 0));
    expect(allOf((await wanted(story, 'last')) as Paper)).toContain('第 2 次裁决');
    expect(await wanted(before, 'first')).toBe('no_first');
  });

  test('whose pictures were covered on appeal has them covered in the first, too', async () => {
    const picture = { name: 'crack.jpg', sha256: 'a'.repeat(64), bytes: 1200, mediaType: 'image/jpeg' };
    const on = { evidenceId: 'E2', sha256: picture.sha256 };
    const box = { kind: 'box' as const, x: 0, y: 0, width: 900, height: 900 };
    const findings = [{ issue: '是否开裂', result: 'established' as const, evidence: ['E2'], marks: ['M1'] }];
    const appealedOn = inArbitration(people)
      .does(
        agent,
        { type: 'submitEvidence', data: { side: 'buyer', kind: 'photo', text: '', files: [picture] } },
        { type: 'markEvidence', data: { ...on, place: box, note: '裂' } },
        propose({ ...fullRefund, findings }),
      )
      .does(merchant, appealOf('merchant'))
      .does(otherAgent, decideAdmission(true), take);
    const decidedOn = (...more: Command[]) =>
      appealedOn.does(otherAgent, ...more, propose({ ...fullRefund, findings }));
    const cover = { kind: 'cover' as const, x: 100, y: 200, width: 3000, height: 400 };
    const figure = async (story: Story) => {
      const paper = await wanted(story, 'first');
      return typeof paper === 'string' ? null : paper.sections.flatMap(({ parts }) => parts).find(isFigure);
    };
    expect(await figure(decidedOn())).toBeUndefined();
    const covered = decidedOn({ type: 'markEvidence', data: { ...on, place: cover, note: '电话' } });
    expect(await figure(covered)).toMatchObject({ covers: [cover], marks: [{ id: 'M1' }] });
  });
});

const isFigure = ({ kind }: PaperPart) => kind === 'figure';

describe('a paper as a page', () => {
  test('has its foot in it, as text, so that it is in the page’s own font', () => {
    const page = pageOf({ ...paperFor('buyer'), foot: '第 1 次 <裁决>' }, '{{body}}');
    expect(page).toMatch(/<\/main><div class="foot">第 1 次 &lt;裁决&gt;<\/div>$/);
    expect(pageOf({ ...paperFor('buyer'), foot: '' }, '{{body}}')).toMatch(/<\/main>$/);
  });

  test('holds what people wrote as text, never as markup', () => {
    const body = paperBody(paperFor('buyer'));
    expect(body).toContain('&lt;b&gt;裂&lt;/b&gt;');
    expect(body).not.toContain('<b>');
  });

  test('breaks no date at its hyphens, and says it in the characters that a search finds', () => {
    const text = '于 2026-11-27 22:54:15 送达，至 2026-12-04；编号 12026-11-275';
    const sections = [{ heading: '', parts: [{ kind: 'text' as const, text }] }];
    const body = paperBody({ language: 'zh-CN', title: '', subtitle: '', sections, foot: '' });
    expect(body).toContain('于 <span class="moment">2026-11-27 22:54:15</span> 送达');
    expect(body).toContain('至 <span class="moment">2026-12-04</span>；');
    expect(body).toContain('编号 12026-11-275');
  });

  test('is in its own language, and what it says is not taken for a place to fill', () => {
    const paper: Paper = { language: 'en', title: '{{body}} $& "t"', subtitle: '', sections: [], foot: '' };
    const page = pageOf(paper, '<html lang="zh-CN"><title>{{title}}</title>{{body}}');
    expect(page).toContain('<html lang="en"><title>{{body}} $&amp; &quot;t&quot;</title><main>');
  });
});

describe('marks that findings cite', () => {
  const picture = { name: 'crack.jpg', sha256: 'a'.repeat(64), bytes: 1200, mediaType: 'image/jpeg' };
  const other = { ...picture, name: 'whole.jpg', sha256: 'b'.repeat(64) };

  /** Two pictures and words of the buyer (E2), with four marks; the finding cites two boxes and the words. */
  function markedAndDecided(...more: Command[]): Story {
    const on = { evidenceId: 'E2', sha256: picture.sha256 };
    return inArbitration(people)
      .does(
        agent,
        {
          type: 'submitEvidence',
          data: { side: 'buyer', kind: 'photo', text: '王小二拍的<b>裂缝</b>', files: [picture, other] },
        },
        {
          type: 'markEvidence',
          data: { ...on, place: { kind: 'box', x: 1250, y: 2000, width: 3000, height: 500 }, note: '裂缝 <起点>' },
        },
        {
          type: 'markEvidence',
          data: { ...on, place: { kind: 'arrow', fromX: 0, fromY: 0, toX: 5000, toY: 5000 }, note: '未引用' },
        },
        {
          type: 'markEvidence',
          data: { evidenceId: 'E2', place: { kind: 'words', from: 0, to: 3 }, note: '谁拍的' },
        },
        ...more,
      )
      .does(
        agent,
        propose({
          ...fullRefund,
          findings: [{ issue: '桌面是否开裂', result: 'established', evidence: ['E2'], marks: ['M1', 'M3'] }],
        }),
      );
  }

  test('are reproduced: the picture with what was drawn on it, numbered as in the list; others are not', () => {
    const paper = paperFor('buyer', 'zh-CN', markedAndDecided());
    const figures = paper.sections.flatMap(({ parts }) => parts).filter((part) => part.kind === 'figure');
    expect(figures).toMatchObject([{ sha256: picture.sha256, marks: [{ id: 'M1', place: { kind: 'box', x: 1250 } }] }]);
    expect(allOf(paper)).toContain('M1（框）：裂缝 <起点>');
    expect(allOf(paper)).toContain('M3（文字，王小二）：谁拍的');
    expect(allOf(paper)).toContain('E2（商品照片，标注 M1 M3）');
    expect(allOf(paper)).not.toContain('未引用');
    const page = paperBody(paper);
    expect(page).toContain(`<img src="desk://paper/picture/${picture.sha256}"`);
    expect(page).toContain('<rect x="12.5%" y="20%" width="30%" height="5%"/>');
    expect(page).not.toContain('<起点>');
  });

  test('are on a picture that the other side sees only once it was looked at, and then with what is covered black', () => {
    const on = { evidenceId: 'E2', sha256: picture.sha256 };
    const cover = { kind: 'cover' as const, x: 100, y: 200, width: 3000, height: 400 };
    const seen = (...places: MarkPlace[]) => {
      const made = places.map((place) => ({ type: 'markEvidence' as const, data: { ...on, place, note: '电话' } }));
      const story = markedAndDecided(...made);
      const parts = (reader: DocumentReader) => paperFor(reader, 'zh-CN', story).sections.flatMap(({ parts }) => parts);
      const figureFor = (reader: DocumentReader) => parts(reader).find(({ kind }) => kind === 'figure');
      return {
        buyer: figureFor('buyer'),
        merchant: figureFor('merchant'),
        page: paperBody(paperFor('merchant', 'zh-CN', story)),
      };
    };
    const unseen = seen();
    expect(unseen.merchant).toBeUndefined();
    expect(unseen.page).toContain('为保护个人信息，本文书不附该图');
    expect(unseen.page).not.toContain('<img');
    // Its own side sees it as it is.
    expect(unseen.buyer).toMatchObject({ covers: null });
    const covered = seen(cover);
    expect(covered.buyer).toMatchObject({ covers: null });
    expect(covered.merchant).toMatchObject({ covers: [cover], marks: [{ id: 'M1' }] });
    expect(covered.page).toContain(`<img src="desk://paper/picture/${picture.sha256}?covers=100%2C200%2C3000%2C400"`);
    expect(covered.page).toContain('个人信息在本副本中涂黑');
    expect(seen({ kind: 'open' }).page).toContain(`<img src="desk://paper/picture/${picture.sha256}?covers="`);
  });

  test('on pages, in files of words and in recordings are told by where they are', () => {
    const file = (name: string, letter: string, mediaType: string) => ({
      name,
      sha256: letter.repeat(64),
      bytes: 900,
      mediaType,
    });
    const on = (letter: string) => ({ evidenceId: 'E2', sha256: letter.repeat(64) });
    const files = [
      file('report.pdf', 'c', 'application/pdf'),
      file('chat.txt', 'd', 'text/plain'),
      file('unboxing.mp4', 'e', 'video/mp4'),
    ];
    const story = inArbitration(people)
      .does(
        agent,
        { type: 'submitEvidence', data: { side: 'buyer', kind: 'other', text: '', files } },
        {
          type: 'markEvidence',
          data: { ...on('c'), place: { kind: 'box', page: 3, x: 0, y: 0, width: 900, height: 500 }, note: '不合格' },
        },
        {
          type: 'markEvidence',
          data: { ...on('d'), place: { kind: 'words', row: 6, from: 2, to: 6, quote: '加我微信' }, note: '平台外' },
        },
        {
          type: 'markEvidence',
          data: { ...on('e'), place: { kind: 'time', fromMs: 62_500, toMs: 64_000 }, note: '封条已开' },
        },
      )
      .does(
        agent,
        propose({
          ...fullRefund,
          findings: [{ issue: '是否合格', result: 'established', evidence: ['E2'], marks: ['M1', 'M2', 'M3'] }],
        }),
      );
    const paper = paperFor('buyer', 'zh-CN', story);
    expect(allOf(paper)).toContain('M1（框，第 3 页）：不合格');
    expect(allOf(paper)).toContain('M2（文字，第 7 行：加我微信）：平台外');
    expect(allOf(paper)).toContain('M3（时间段，1:02.5–1:04）：封条已开');
    expect(paper.sections.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'figure')).toEqual([]);
  });

  test('hide what is personal of the other side, and no picture is in what an authority gets', () => {
    expect(allOf(paperFor('merchant', 'zh-CN', markedAndDecided()))).not.toContain('王小二');
    const story = markedAndDecided();
    const report = allOf(paperFor('authority', 'zh-CN', story));
    expect(report).not.toContain('figure');
    expect(report).toContain('M1（框）');
  });
});
