import { describe, expect } from 'vitest';
import { offers } from '../../electron/domain/case/decide';
import type { Evidence, Finding, MarkPlace } from '../../shared/case';
import type { Command, CommandData } from '../../shared/commands';
import { hour } from '../../shared/time';
import { foundFile } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, lead, otherAgent } from '../support/people';
import { rule } from '../support/rule';
import { dear, dearRefund, fullRefund, inArbitration, propose, takenInIntake } from '../support/stories';

const picture = { name: 'crack.jpg', ...foundFile };
const recording = { name: 'unboxing.mp4', sha256: 'b'.repeat(64), bytes: 9000, mediaType: 'video/mp4' };

const report = { name: 'report.pdf', sha256: 'd'.repeat(64), bytes: 9000, mediaType: 'application/pdf' };
const chat = { name: 'chat.txt', sha256: 'e'.repeat(64), bytes: 900, mediaType: 'text/plain' };

const box: MarkPlace = { kind: 'box', x: 1200, y: 3400, width: 2500, height: 1800 };
const arrow: MarkPlace = { kind: 'arrow', fromX: 100, fromY: 100, toX: 4000, toY: 5000 };
const cover: MarkPlace = { ...box, kind: 'cover' };
const open: MarkPlace = { kind: 'open' };
const words: MarkPlace = { kind: 'words', from: 2, to: 6 };
const time: MarkPlace = { kind: 'time', fromMs: 1500, toMs: 4000 };

function mark(place: MarkPlace, more: Partial<CommandData['markEvidence']> = {}): Command {
  return { type: 'markEvidence', data: { evidenceId: 'E2', place, note: '裂缝由此开始', ...more } };
}
const onPicture = { sha256: picture.sha256 };
const onRecording = { sha256: recording.sha256 };
const onReport = { sha256: report.sha256 };
const onChat = { sha256: chat.sha256 };

function change(markId: string, more: Partial<CommandData['changeMark']>): Command {
  return { type: 'changeMark', data: { markId, ...more } };
}
const remove = (markId: string): Command => ({ type: 'removeMark', data: { markId } });

/** The buyer's picture and recording, with words (E2), in arbitration. */
function withFiles(change: Parameters<typeof inArbitration>[0] = {}): Story {
  return inArbitration(change).does(agent, {
    type: 'submitEvidence',
    data: { side: 'buyer', kind: 'photo', text: '桌面右侧开裂约十厘米', files: [picture, recording, report, chat] },
  });
}

const marked = (change: Parameters<typeof inArbitration>[0] = {}) =>
  withFiles(change).does(agent, mark(box, onPicture), mark(arrow, onPicture));

function cites(marks: string[], evidence = ['E2']): Finding {
  return { issue: '桌面是否开裂', result: 'established', evidence, marks };
}

describe('marks on evidence (标注)', () => {
  rule('mark.made', 'A mark is offered once there is something to put it on: words, or a file that is there', () => {
    const piece = (text: string, files: readonly object[]) => ({ id: 'E1', text, files }) as unknown as Evidence;
    const offered = (...evidence: Evidence[]) => {
      const { state } = takenInIntake();
      const reasons = offers({ ...state, evidence }, takenInIntake().context(agent));
      return reasons.find(({ type }) => type === 'markEvidence')?.rejection?.code ?? null;
    };
    expect(offered()).toBe('evidence_none_to_mark');
    expect(offered(piece('', [{ name: 'a.jpg' }]))).toBe('evidence_none_to_mark');
    expect(offered(piece('', [{ name: 'a.jpg' }, picture]))).toBeNull();
    expect(offered(piece('如图', []))).toBeNull();
  });

  rule('mark.made', 'An agent puts numbered notes on pictures, words and recordings, and each says whose it is', () => {
    const story = given(withFiles())
      .when(agent, mark(box, onPicture))
      .happens({ type: 'evidenceMarked', body: { mark: { id: 'M1', evidenceId: 'E2', place: box, by: agent } } })
      .does(agent, mark(arrow, onPicture), mark(words), mark(time, onRecording));
    expect(story.state.marks.map(({ id, sha256, place }) => [id, sha256?.slice(0, 1), place.kind])).toEqual([
      ['M1', 'a', 'box'],
      ['M2', 'a', 'arrow'],
      ['M3', undefined, 'words'],
      ['M4', 'b', 'time'],
    ]);
  });

  rule('mark.made', 'A mark on words says what stands there, by the piece itself', () => {
    const lied: MarkPlace = { ...words, quote: '完好无损' };
    given(withFiles())
      .when(agent, mark(lied))
      .happens({ type: 'evidenceMarked', body: { mark: { place: { kind: 'words', quote: '右侧开裂' } } } });
  });

  rule('mark.made', 'The piece and its files stay as they are, whatever is marked', () => {
    const before = withFiles();
    const after = before.does(agent, mark(box, onPicture), change('M1', { place: arrow }), remove('M1'));
    expect(after.state.evidence).toEqual(before.state.evidence);
  });

  rule('mark.place', 'A mark goes on what it is made for, and lies inside of it', () => {
    const story = withFiles();
    const misplaced: [MarkPlace, Partial<CommandData['markEvidence']>][] = [
      [box, {}],
      [box, onRecording],
      [arrow, onRecording],
      [cover, {}],
      [cover, onReport],
      [{ ...cover, x: 9000 }, onPicture],
      [open, {}],
      [open, onRecording],
      [words, onPicture],
      [words, onRecording],
      [time, onPicture],
      [time, {}],
      [{ ...box, x: 9000 }, onPicture],
      [{ ...box, y: 8201 }, onPicture],
      [{ kind: 'arrow', fromX: 5, fromY: 5, toX: 5, toY: 5 }, onPicture],
      [{ kind: 'words', from: 3, to: 3 }, {}],
      [{ kind: 'words', from: 0, to: 11 }, {}],
      [{ kind: 'time', fromMs: 2, toMs: 1 }, onRecording],
      [box, onReport],
      [arrow, onReport],
      [{ ...box, page: 2 }, onPicture],
      [{ ...box, page: 2, x: 9000 }, onReport],
      [{ ...words, row: 3 }, {}],
      [{ ...words, row: 3 }, onPicture],
    ];
    for (const [place, on] of misplaced) given(story).when(agent, mark(place, on)).isRejected('mark_misplaced');
    const fitting: [MarkPlace, Partial<CommandData['markEvidence']>][] = [
      [{ ...box, x: 7500, y: 8200 }, onPicture],
      [{ ...cover, x: 7500, y: 8200 }, onPicture],
      [open, onPicture],
      [{ kind: 'words', from: 0, to: 10 }, {}],
      [{ kind: 'time', fromMs: 2, toMs: 2 }, onRecording],
      [{ ...box, page: 2 }, onReport],
      [{ ...words, row: 3, quote: '加我微信' }, onChat],
    ];
    for (const [place, on] of fitting) expect(story.decides(agent, mark(place, on))).toMatchObject({ ok: true });
  });

  rule('mark.place', 'Only what is on file is marked', () => {
    given(filed()).when(lead, mark(box, onPicture)).isRejected('evidence_none_to_mark');
    given(withFiles())
      .when(agent, mark(words, { evidenceId: 'E9' }))
      .isRejected('evidence_unknown', { evidenceId: 'E9' });
    given(withFiles())
      .when(agent, mark(box, { sha256: 'c'.repeat(64) }))
      .isRejected('file_unknown', { name: 'cccccccc' });
  });

  rule('mark.place', 'A sound recording has times as a film has; of what has no type a mark is on its words', () => {
    const sound = { name: 'call.m4a', sha256: '1'.repeat(64), bytes: 9, mediaType: 'audio/mp4' };
    const untyped = { name: 'chat', sha256: '2'.repeat(64), bytes: 9 };
    const story = inArbitration().does(agent, {
      type: 'submitEvidence',
      data: { side: 'buyer', kind: 'call_record', text: '短', files: [sound, untyped] },
    });
    expect(story.decides(agent, mark(time, { sha256: sound.sha256 }))).toMatchObject({ ok: true });
    given(story)
      .when(agent, mark(words, { sha256: sound.sha256 }))
      .isRejected('mark_misplaced');
    given(story)
      .when(agent, mark(time, { sha256: untyped.sha256 }))
      .isRejected('mark_misplaced');
    // In a file there can be more words than the piece itself has; what stands there is as it was handed in.
    const quote = '加我微信';
    given(story)
      .when(agent, mark({ ...words, quote }, { sha256: untyped.sha256 }))
      .happens({ type: 'evidenceMarked', body: { mark: { place: { quote } } } });
    given(story).when(agent, mark(words)).isRejected('mark_misplaced');
    given(story)
      .when(agent, mark({ ...box, page: 1 }))
      .isRejected('mark_misplaced');
    expect(story.decides(agent, mark(words, { sha256: untyped.sha256 }))).toMatchObject({ ok: true });
  });

  rule('mark.place', 'An arrow goes from one place to another, also straight across or down', () => {
    const flat = { kind: 'arrow', fromX: 5, fromY: 5, toX: 9, toY: 5 } as const;
    expect(withFiles().decides(agent, mark(flat, onPicture))).toMatchObject({ ok: true });
    expect(withFiles().decides(agent, mark({ ...flat, toX: 5, toY: 9 }, onPicture))).toMatchObject({ ok: true });
  });

  rule('mark.changed', 'A mark is moved on the file that it is on, and only as that can be marked', () => {
    const story = withFiles().does(agent, mark(time, onRecording), mark(words));
    const later: MarkPlace = { kind: 'time', fromMs: 9000, toMs: 9100 };
    given(story)
      .when(agent, change('M1', { place: later }))
      .happens({ type: 'markChanged', body: { place: later } });
    given(story)
      .when(agent, change('M1', { place: box }))
      .isRejected('mark_misplaced');
    given(story)
      .when(agent, change('M2', { place: { kind: 'words', from: 0, to: 2, quote: '别的' } }))
      .happens({ type: 'markChanged', body: { place: { quote: '桌面' } } });
    given(story)
      .when(agent, change('M2', { place: box }))
      .isRejected('mark_misplaced');
  });

  rule('mark.made', 'Who has the case marks, and a lead; no party', () => {
    given(withFiles()).when(otherAgent, mark(box, onPicture)).isRejected('not_assignee');
    given(withFiles()).when(buyer, mark(box, onPicture)).isRejected('wrong_role');
    expect(withFiles().decides(lead, mark(box, onPicture))).toMatchObject({ ok: true });
  });

  rule('mark.changed', 'A mark is moved and put in other words by a new record, with who did', () => {
    const story = given(marked())
      .when(lead, change('M1', { note: '裂缝自此延伸' }))
      .happens({ type: 'markChanged', body: { markId: 'M1', evidenceId: 'E2', place: box, note: '裂缝自此延伸' } });
    expect(story.state.marks[0]).toMatchObject({ by: agent, changed: { by: lead, at: story.now }, place: box });
    given(story)
      .when(agent, change('M1', { place: arrow }))
      .happens({ type: 'markChanged', body: { place: arrow, note: '裂缝自此延伸' } });
    given(story)
      .when(agent, change('M1', { note: '裂缝自此延伸', place: box }))
      .nothingHappens();
    given(story)
      .when(agent, change('M1', { place: words }))
      .isRejected('mark_misplaced');
  });

  rule('mark.removed', 'A mark that was taken away stays on record, and its number is not given again', () => {
    const story = given(marked())
      .when(agent, remove('M2'))
      .happens({ type: 'markRemoved', body: { markId: 'M2', evidenceId: 'E2' } });
    expect(story.state.marks[1]).toMatchObject({ id: 'M2', removed: { by: agent } });
    expect(story.does(agent, mark(box, onPicture)).state.marks[2]?.id).toBe('M3');
    given(story).when(agent, remove('M2')).isRejected('mark_unknown', { markId: 'M2' });
    given(story)
      .when(agent, change('M2', { note: '改' }))
      .isRejected('mark_unknown', { markId: 'M2' });
    given(story.does(agent, remove('M1')))
      .when(agent, remove('M1'))
      .isRejected('mark_none');
  });

  rule('mark.cited', 'A finding cites a mark together with the piece that it is on', () => {
    const story = marked().after(hour);
    const proposing = (finding: Finding) => propose({ ...fullRefund, findings: [finding] });
    expect(story.decides(agent, proposing(cites(['M1', 'M2'])))).toMatchObject({ ok: true });
    given(story)
      .when(agent, proposing(cites(['M9'])))
      .isRejected('finding_mark_unknown', { markId: 'M9' });
    given(story)
      .when(agent, proposing(cites(['M1'], ['E1'])))
      .isRejected('finding_mark_apart', { markId: 'M1', evidenceId: 'E2' });
    given(story.does(agent, remove('M1')))
      .when(agent, proposing(cites(['M1'])))
      .isRejected('finding_mark_unknown', { markId: 'M1' });
  });

  rule(
    'mark.cited',
    'What a proposed verdict rests on stays as its reviewer sees it; other marks can still be changed',
    () => {
      const story = marked(dear)
        .after(hour)
        .does(agent, propose({ ...dearRefund, findings: [cites(['M1'])] }));
      expect(story.state.stage).toBe('lead_review');
      given(story)
        .when(lead, change('M1', { note: '改' }))
        .isRejected('mark_cited', { markId: 'M1' });
      given(story).when(lead, remove('M1')).isRejected('mark_cited', { markId: 'M1' });
      const { marks: _none, ...other } = cites([]);
      const oneOfTwo = marked(dear)
        .after(hour)
        .does(agent, propose({ ...dearRefund, findings: [other, cites(['M1'])] }));
      given(oneOfTwo).when(lead, remove('M1')).isRejected('mark_cited');
      expect(oneOfTwo.decides(lead, remove('M2'))).toMatchObject({ ok: true });
      expect(story.decides(lead, change('M2', { note: '改' }))).toMatchObject({ ok: true });
    },
  );
});
