import { describe, expect, test } from 'vitest';
import type { CaseState } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { filing, filingAt, foundFile, laterRecord, message, photo, plainFiling, start } from '../support/filings';
import { filed, given } from '../support/given';
import { agent, buyer, importer, lead } from '../support/people';
import { enteredAt, inArbitration, inIntake, inLeadReview, ruled, take, takenInIntake } from '../support/stories';

function read(data: Filing): Command {
  return { type: 'readSource', data };
}

/** The platform's record changed, `minutes` after it was first read, to say that the dispute stands there. */
function movedTo(entry: Partial<Filing['entry']>, minutes = 600): Command {
  const { source } = laterRecord(minutes);
  return read(filingAt({ since: start + minutes * minute, ...entry }, { source }));
}

describe('reading the source record again', () => {
  test('the same record again changes nothing', () => {
    given(filed({ messages: [message('m1', 'buyer', start)], evidence: [photo('p1')] }).after(day))
      .when(importer, read(filing({ messages: [message('m1', 'buyer', start)], evidence: [photo('p1')] })))
      .nothingHappens();
  });

  test('a record of another dispute is not taken for this one', () => {
    const source = { ...plainFiling.source, number: '21689002' };
    given(filed())
      .when(importer, read(filing({ source })))
      .isRejected('source_mismatch', { number: '21689002' });
  });

  test('new messages and new evidence are added, at their own times', () => {
    given(filed().after(2 * hour))
      .when(
        importer,
        read(
          filing({
            evidence: [photo('p1', { givenAt: start + hour })],
            messages: [message('m1', 'buyer', start + hour, ['p1'])],
          }),
        ),
      )
      .happens(
        { type: 'evidenceAdded', at: start + hour, body: { evidence: { id: 'E1', sourceId: 'p1' } } },
        { type: 'messageAdded', at: start + hour, body: { message: { id: 'm1', evidence: ['E1'] } } },
      );
  });

  test('evidence without an id of the source’s own is known by what it is', () => {
    const anonymous = photo('p1', { sourceId: undefined });
    const story = filed({ evidence: [anonymous] });
    given(story)
      .when(importer, read(filing({ evidence: [anonymous] })))
      .nothingHappens();
    given(story)
      .when(importer, read(filing({ evidence: [{ ...anonymous, text: '另一处' }] })))
      .happens({ type: 'evidenceAdded' });
  });

  test('a newer record’s state is taken over, an older one’s is not', () => {
    const renamed = { ...plainFiling.order, status: 'TRADE_CLOSED' };
    given(filed().after(hour))
      .when(importer, read(laterRecord(30, { order: renamed })))
      .happens({ type: 'sourceUpdated', at: start + 30 * minute, body: { order: { status: 'TRADE_CLOSED' } } });
    given(
      filed()
        .after(hour)
        .does(importer, read(laterRecord(30, { order: renamed }))),
    )
      .when(importer, read(laterRecord(20, { order: { ...plainFiling.order, status: 'OLDER' } })))
      .nothingHappens();
  });

  test('the order in which files are read does not matter', () => {
    const first = laterRecord(10, {
      messages: [message('m1', 'buyer', start + hour)],
      order: { ...plainFiling.order, status: 'A' },
    });
    const second = laterRecord(20, { evidence: [photo('p1')], order: { ...plainFiling.order, status: 'B' } });
    const third = laterRecord(30, {
      messages: [message('m2', 'buyer', start + 2 * hour)],
      order: { ...plainFiling.order, status: 'C' },
    });
    const readings = [
      [first, second, third],
      [third, second, first],
      [second, first, third],
      [third, first, second],
    ].map((records) =>
      known(records.reduce((story, record) => story.does(importer, read(record)), filed().after(day)).state),
    );
    for (const reading of readings) expect(reading).toEqual(readings[0]);
  });

  test('a warning about what is asked follows the newer record', () => {
    const claim = { ...plainFiling.claim, amountFen: 999_900 };
    const story = filed({ claim })
      .after(hour)
      .does(importer, read(laterRecord(30)));
    expect(story.state.warnings).toEqual([]);
  });

  test('an unplaced dispute is placed by a newer record; one that is placed stays as the desk has it', () => {
    const unplaced = filed({ category: null }).after(hour);
    given(unplaced)
      .when(importer, read(laterRecord(30, { category: 'counterfeit' })))
      .happens(
        { type: 'sourceUpdated' },
        { type: 'categorised', body: { category: 'counterfeit', severity: 'severe' } },
      );
    given(filed().after(hour))
      .when(importer, read(laterRecord(30, { category: 'counterfeit' })))
      .happens({ type: 'sourceUpdated' });
  });

  test('parties do not read source records', () => {
    given(filed()).when(buyer, read(plainFiling)).isRejected('wrong_role', { role: 'buyer' });
  });
});

describe('files that were missing', () => {
  const missing = { code: 'file_missing' as const, field: 'p1', value: 'p1.jpg' };
  const withFile = photo('p1', { files: [{ name: 'p1.jpg', url: 'https://img.example/p1.jpg', ...foundFile }] });

  test('a file that is there now is attached, and its warning goes', () => {
    const story = given(filed({ evidence: [photo('p1')], warnings: [missing] }).after(hour))
      .when(importer, read(filing({ evidence: [withFile] })))
      .happens({ type: 'fileAttached', body: { evidenceId: 'E1', file: foundFile } });
    expect(story.state.evidence[0]?.files).toEqual([
      { name: 'p1.jpg', url: 'https://img.example/p1.jpg', ...foundFile },
    ]);
    expect(story.state.warnings).toEqual([]);
    given(story)
      .when(importer, read(filing({ evidence: [withFile] })))
      .nothingHappens();
  });

  test('a file that is on file is not lost to a record that is read without it', () => {
    given(filed({ evidence: [withFile] }))
      .when(importer, read(filing({ evidence: [photo('p1')], warnings: [missing] })))
      .nothingHappens();
  });

  test('two files of one name are told apart by where the platform says they are', () => {
    const files = [
      { name: '1.jpg', url: 'https://img.example/a/1.jpg' },
      { name: '1.jpg', url: 'https://img.example/b/1.jpg' },
    ];
    const second = { name: '1.jpg', url: 'https://img.example/b/1.jpg', ...foundFile };
    const story = filed({ evidence: [photo('p1', { files })] }).does(
      importer,
      read(filing({ evidence: [photo('p1', { files: [files[0] ?? second, second] })] })),
    );
    expect(story.state.evidence[0]?.files).toEqual([files[0], second]);
  });

  test('a file that the record names only now is added', () => {
    const files = [{ name: 'p1.jpg', url: 'https://img.example/p1.jpg' }, { name: 'more.jpg' }];
    given(filed({ evidence: [photo('p1')] }))
      .when(importer, read(filing({ evidence: [photo('p1', { files })] })))
      .happens({ type: 'fileAttached', body: { file: { name: 'more.jpg' } } });
  });

  test('warnings about messages and files come with them, once, and outlast a newer record', () => {
    const odd = { code: 'unknown_code' as const, field: 'message m1: owner_role', value: '9' };
    const late = filing({
      messages: [message('m1', 'system', start)],
      evidence: [photo('p1')],
      warnings: [odd, missing],
    });
    const story = given(filed().after(hour))
      .when(importer, read(late))
      .happens(
        { type: 'evidenceAdded' },
        { type: 'messageAdded' },
        { type: 'warned', body: { warnings: [odd, missing] } },
      );
    given(story).when(importer, read(late)).nothingHappens();
    expect(story.does(importer, read(laterRecord(30))).state.warnings).toEqual([odd, missing]);
  });
});

describe('what the platform did meanwhile', () => {
  test('it was asked in while we were in negotiation: intake, from when that was', () => {
    given(filed().after(11 * hour))
      .when(importer, movedTo({ stage: 'intake' }))
      .happens(
        { type: 'sourceUpdated' },
        { type: 'platformAsked', at: start + 10 * hour, body: { by: 'buyer' } },
        { type: 'stageEntered', at: start + 10 * hour, body: { stage: 'intake' } },
        { type: 'deadlineSet', body: { deadline: { id: 'intake', dueAt: start + 34 * hour } } },
      );
  });

  test.each(['evidence', 'arbitration'] as const)('it is in %s there: here it begins with intake', (stage) => {
    expect(
      filed()
        .after(11 * hour)
        .does(importer, movedTo({ stage })).state.stage,
    ).toBe('intake');
  });

  test.each(['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review', 'appeal', 'enforcement'] as const)(
    'a record that says %s moves no case that is under way here',
    (stage) => {
      for (const story of [inIntake(), inArbitration(), inLeadReview()]) {
        const { state } = story.after(day).does(importer, movedTo({ stage }));
        expect(state).toMatchObject({ stage: story.state.stage, deadlines: story.state.deadlines });
      }
    },
  );

  test('the buyer withdrew there: closed as withdrawn, at any stage before a verdict', () => {
    for (const story of [filed(), inIntake(), inArbitration(), inLeadReview()]) {
      const { state } = story.at(start + 11 * hour).does(importer, movedTo({ stage: 'closed', closure: 'withdrawn' }));
      expect(state).toMatchObject({ stage: 'closed', closure: 'withdrawn', deadlines: [], paused: [], proposal: null });
      expect(state.stageSince).toBe(start + 10 * hour);
    }
  });

  test('settled there without an agent: closed as settled', () => {
    const { state } = filed()
      .after(day)
      .does(importer, movedTo({ stage: 'closed', closure: 'settled' }));
    expect(state).toMatchObject({ stage: 'closed', closure: 'settled' });
  });

  test('decided there: the decision is kept and the case is closed as ruled', () => {
    const decidedElsewhere = { code: '9', outcome: 'merchant_upheld' as const };
    given(inArbitration().after(day))
      .when(importer, movedTo({ stage: 'closed', closure: 'ruled', decidedElsewhere }))
      .happens(
        { type: 'sourceUpdated' },
        { type: 'decidedElsewhere', body: decidedElsewhere },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
      );
  });

  test('decided there and open for appeal: ruled, with the parties’ window from then', () => {
    const decidedElsewhere = { code: '11', outcome: null };
    const { state } = takenInIntake()
      .after(day)
      .does(importer, movedTo({ stage: 'ruled', decidedElsewhere }));
    expect(state).toMatchObject({ stage: 'ruled', verdict: null, decidedElsewhere });
    expect(state.deadlines).toMatchObject([{ kind: 'appeal_window', dueAt: start + 10 * hour + 7 * day }]);
  });

  test('a case that was ruled there can still be closed there', () => {
    const story = enteredAt({ stage: 'ruled', decidedElsewhere: { code: '11', outcome: null } }).after(day);
    const decidedElsewhere = { code: '8', outcome: 'buyer_upheld' as const };
    const { state } = story.does(importer, movedTo({ stage: 'closed', closure: 'ruled', decidedElsewhere }));
    expect(state).toMatchObject({ stage: 'closed', closure: 'ruled', decidedElsewhere });
  });

  test('the same decision is recorded once', () => {
    const decidedElsewhere = { code: '11', outcome: null };
    const story = enteredAt({ stage: 'ruled', decidedElsewhere }).after(day);
    given(story)
      .when(importer, movedTo({ stage: 'ruled', decidedElsewhere }))
      .happens({ type: 'sourceUpdated' });
  });

  test('a verdict issued here is never overwritten', () => {
    const story = ruled().after(day);
    const decidedElsewhere = { code: '9', outcome: 'merchant_upheld' as const };
    const { state } = story.does(importer, movedTo({ stage: 'closed', closure: 'ruled', decidedElsewhere }));
    expect(state).toMatchObject({ stage: 'ruled', closure: null, verdict: story.state.verdict, decidedElsewhere });
    expect(state.deadlines).toEqual(story.state.deadlines);
  });

  test('an older record closes nothing', () => {
    const story = filed({ source: { ...plainFiling.source, modifiedAt: start + day } }).after(2 * day);
    given(story)
      .when(importer, movedTo({ stage: 'closed', closure: 'withdrawn' }))
      .nothingHappens();
  });

  test('a closed case takes in what is on the record, and stays closed', () => {
    const closed = filed()
      .after(day)
      .does(importer, movedTo({ stage: 'closed', closure: 'withdrawn' }));
    const data = laterRecord(700, {
      messages: [message('m1', 'buyer', start)],
      evidence: [photo('p1')],
      entry: { stage: 'intake', since: start },
      category: 'counterfeit',
    });
    const { state } = closed.does(importer, read(data));
    expect(state).toMatchObject({ stage: 'closed', closure: 'withdrawn', category: 'quality', deadlines: [] });
    expect(state.messages).toHaveLength(1);
    expect(state.evidence).toHaveLength(1);
  });

  test('staff may read a record by hand, without having the case', () => {
    expect(filed().decides(agent, read(plainFiling))).toEqual({ ok: true, events: [] });
    expect(filed().does(lead, take).decides(agent, read(plainFiling))).toEqual({ ok: true, events: [] });
  });
});

/** What is known of the dispute, whichever file it came from and in which order. */
function known(state: CaseState) {
  const { source, order, claim, warnings } = state;
  return {
    source,
    order,
    claim,
    warnings,
    messages: state.messages.map(({ id }) => id).sort(),
    evidence: state.evidence.map(({ sourceId }) => sourceId).sort(),
  };
}
