import { describe, expect } from 'vitest';
import type { CaseState, Warning } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { stages } from '../../shared/vocabulary';
import {
  complaint,
  filing,
  filingAt,
  foundFile,
  laterRecord,
  message,
  photo,
  plainFiling,
  start,
} from '../support/filings';
import { filed, given, refusedOffer, Story } from '../support/given';
import { agent, buyer, importer, lead } from '../support/people';
import { rule } from '../support/rule';
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
  rule('source.read', 'The same record again changes nothing', () => {
    given(filed({ messages: [message('m1', 'buyer', start)], evidence: [photo('p1')] }).after(day))
      .when(importer, read(filing({ messages: [message('m1', 'buyer', start)], evidence: [photo('p1')] })))
      .nothingHappens();
  });

  rule('source.read', 'JD’s opinion of before its id was told by its text is known, and another one is new', () => {
    const opinion = (id: string, text: string) => ({ ...message(id, 'system', start), text });
    const story = filed({ messages: [opinion('approve-notes', '同意换新')] }).after(day);
    given(story)
      .when(importer, read(filing({ messages: [opinion('approve-notes-1', '同意换新')] })))
      .nothingHappens();
    given(story)
      .when(importer, read(filing({ messages: [opinion('approve-notes-2', '不同意')] })))
      .happens({ type: 'messageAdded', body: { message: { id: 'approve-notes-2' } } });
  });

  rule('source.same', 'A record of another dispute is not taken for this one', () => {
    const source = { ...plainFiling.source, number: '21689002' };
    given(filed())
      .when(importer, read(filing({ source })))
      .isRejected('source_mismatch', { number: '21689002' });
    for (const other of [{ kind: 'complaint' }, { platform: 'tmall' }] as const) {
      given(filed())
        .when(importer, read(filing({ source: { ...plainFiling.source, ...other } })))
        .isRejected('source_mismatch');
    }
  });

  rule('source.newer', 'Of two records of one moment the one whose text comes after is the newer', () => {
    const titled = (title: string) => filing({ order: { ...plainFiling.order, title } });
    expect(filed().does(importer, read(titled('藤椅'))).state.order?.title).toBe('藤椅');
    given(filed())
      .when(importer, read(titled('一把椅子')))
      .nothingHappens();
    given(filed())
      .when(importer, read(filing({ order: null })))
      .nothingHappens();
  });

  rule('source.added', 'New messages and new evidence are added, at their own times', () => {
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

  rule('source.added', 'Evidence without an id of the source’s own is known by what it is', () => {
    const anonymous = photo('p1', { sourceId: undefined });
    const story = filed({ evidence: [anonymous] });
    given(story)
      .when(importer, read(filing({ evidence: [anonymous] })))
      .nothingHappens();
    given(story)
      .when(importer, read(filing({ evidence: [{ ...anonymous, text: '另一处' }] })))
      .happens({ type: 'evidenceAdded' });
    const others = [{ side: 'merchant' }, { kind: 'video' }, { givenAt: start - 1 }, { sourceId: 'p1' }] as const;
    for (const other of others) {
      given(story)
        .when(importer, read(filing({ evidence: [{ ...anonymous, ...other }] })))
        .happens({ type: 'evidenceAdded' });
    }
    given(filed({ evidence: [photo('p1')] }))
      .when(importer, read(filing({ evidence: [anonymous] })))
      .happens({ type: 'evidenceAdded' });
  });

  rule('source.newer', 'A newer record’s state is taken over, an older one’s is not', () => {
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

  rule('source.order', 'The order in which files are read does not matter', () => {
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

  rule('source.newer', 'A warning about what is asked follows the newer record', () => {
    const claim = { ...plainFiling.claim, amountFen: 999_900 };
    const story = filed({ claim })
      .after(hour)
      .does(importer, read(laterRecord(30)));
    expect(story.state.warnings).toEqual([]);
  });

  rule(
    'source.newer',
    'Where no person has placed the dispute the newest record does; where one has, that stays',
    () => {
      const unplaced = filed({ category: null }).after(hour);
      given(unplaced)
        .when(importer, read(laterRecord(30, { category: 'counterfeit' })))
        .happens(
          { type: 'sourceUpdated' },
          { type: 'categorised', body: { category: 'counterfeit', severity: 'severe' } },
        );
      given(filed().after(hour))
        .when(importer, read(laterRecord(30, { category: 'counterfeit' })))
        .happens({ type: 'sourceUpdated' }, { type: 'categorised', body: { category: 'counterfeit' } });
      given(
        filed()
          .does(lead, { type: 'categorise', data: { category: 'not_as_described' } })
          .after(hour),
      )
        .when(importer, read(laterRecord(30, { category: 'counterfeit' })))
        .happens({ type: 'sourceUpdated' });
      // That a record says the same as the person makes it no placing of the record's.
      const placed = filed()
        .does(lead, { type: 'categorise', data: { category: 'counterfeit' } })
        .after(hour);
      const same = placed.does(importer, read(laterRecord(30, { category: 'counterfeit' })));
      expect(same.state).toMatchObject({ category: 'counterfeit', placedAsOf: null });
    },
  );

  rule(
    'source.newer',
    'A closed case that somebody has acted on keeps its category; one that nobody has follows the record',
    () => {
      const closedAs = (story: Story) =>
        story.after(day).does(importer, movedTo({ stage: 'closed', closure: 'settled' }));
      const data = laterRecord(700, {
        category: 'counterfeit',
        entry: { stage: 'closed', closure: 'settled', since: start },
      });
      expect(closedAs(filed()).does(importer, read(data)).state.category).toBe('counterfeit');
      const acted = filed().does(buyer, { type: 'addMessage', data: { text: '在吗' } });
      expect(closedAs(acted).does(importer, read(data)).state.category).toBe('quality');
      expect(acted.after(day).does(importer, read(laterRecord(700, { category: 'counterfeit' }))).state.category).toBe(
        'counterfeit',
      );
      // Of records that are read late the newest that places it still tells.
      const entry = { stage: 'closed', closure: 'settled', since: start } as const;
      const unplaced = laterRecord(600, { category: null, entry });
      const blank = filed({ category: null }).after(day).does(importer, read(unplaced));
      expect(blank.state).toMatchObject({ stage: 'closed', category: null });
      expect(blank.does(importer, read(laterRecord(300, { category: 'counterfeit' }))).state.category).toBe(
        'counterfeit',
      );
    },
  );

  rule('source.newer', 'Of two records of one moment that place it otherwise the same one counts in any order', () => {
    expect(filed().does(importer, read(filing({ category: 'counterfeit' }))).state.category).toBe('quality');
    expect(filed({ category: 'counterfeit' }).does(importer, read(filing())).state.category).toBe('quality');
  });

  rule('source.newer', 'An older record that says the same tells from when it was so placed', () => {
    const story = filed()
      .after(day)
      .does(importer, read(laterRecord(300, { category: null })));
    expect(story.state).toMatchObject({ category: 'quality', placedAsOf: start });
    const told = story.does(importer, read(laterRecord(200)));
    expect(told.state).toMatchObject({ category: 'quality', placedAsOf: start + 200 * minute });
    given(told)
      .when(importer, read(laterRecord(100, { category: 'counterfeit' })))
      .nothingHappens();
  });

  rule('source.roles', 'Parties do not read source records', () => {
    given(filed()).when(buyer, read(plainFiling)).isRejected('wrong_role', { role: 'buyer' });
  });
});

describe('files that were missing', () => {
  const missing = { code: 'file_missing' as const, field: 'p1', value: 'p1.jpg' };
  const withFile = photo('p1', { files: [{ name: 'p1.jpg', url: 'https://img.example/p1.jpg', ...foundFile }] });

  rule('source.files', 'A file that is there now is attached, and its warning goes', () => {
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

  rule('source.files', 'A file that is on file is not lost to a record that is read without it', () => {
    given(filed({ evidence: [withFile] }))
      .when(importer, read(filing({ evidence: [photo('p1')], warnings: [missing] })))
      .nothingHappens();
  });

  rule('source.files', 'Two files of one name are told apart by where the platform says they are', () => {
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

  rule('source.files', 'A file that is there is not attached again beside one of its name that is missing', () => {
    const files = [{ name: 'p1.jpg' }, { name: 'p1.jpg', ...foundFile }];
    given(filed({ evidence: [photo('p1', { files })] }))
      .when(importer, read(filing({ evidence: [photo('p1', { files: files.slice(1) })] })))
      .nothingHappens();
    const story = filed({ evidence: [photo('p1', { files: [{ name: 'a.jpg', ...foundFile }, { name: 'b.jpg' }] })] });
    expect(refusedOffer(story, agent, 'attachFile')).toBeNull();
    expect(refusedOffer(filed({ evidence: [withFile] }), agent, 'attachFile')).toBe('file_unknown');
  });

  rule('source.files', 'A file that the record names only now is added', () => {
    const files = [{ name: 'p1.jpg', url: 'https://img.example/p1.jpg' }, { name: 'more.jpg' }];
    const { state } = given(filed({ evidence: [photo('p1')] }))
      .when(importer, read(filing({ evidence: [photo('p1', { files })] })))
      .happens({ type: 'fileAttached', body: { file: { name: 'more.jpg' } } });
    expect(state.evidence[0]?.files).toEqual(files);
  });

  rule('source.warnings', 'Warnings about messages and files come with them, once, and outlast a newer record', () => {
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

  rule('source.warnings', 'One about another file, of another piece, or for another reason is said beside it', () => {
    const story = filed({ evidence: [photo('p1')], warnings: [missing] }).after(hour);
    const others = [
      { ...missing, field: 'p2' },
      { ...missing, value: 'p2.jpg' },
      { ...missing, code: 'file_too_large' as const },
    ];
    given(story)
      .when(importer, read(filing({ evidence: [photo('p1')], warnings: [missing, ...others] })))
      .happens({ type: 'warned', body: { warnings: others.filter(({ value }) => value === missing.value) } });
  });

  rule('source.warnings', 'That a record came from another platform’s folder stays said', () => {
    const elsewhere = { code: 'other_platform' as const, field: 'platform', value: 'jd' };
    const story = filed({ warnings: [elsewhere] }).after(hour);
    expect(story.does(importer, read(laterRecord(30))).state.warnings).toEqual([elsewhere]);
  });

  rule('source.warnings', 'Why a file was not taken in comes with it, and goes once the file is there', () => {
    const why = [
      { code: 'file_too_large' as const, field: '1 MB', value: 'p1.jpg' },
      { code: 'files_too_many' as const, field: '1', value: 'p1.jpg' },
    ];
    const refused = filing({ evidence: [photo('p1')], warnings: [...why, missing] });
    const story = filed().after(hour).does(importer, read(refused));
    expect(story.state.warnings).toEqual([...why, missing]);
    expect(story.does(importer, read(laterRecord(30))).state.warnings).toEqual([...why, missing]);
    const found = filing({ evidence: [photo('p1', { files: [{ name: 'p1.jpg', ...foundFile }] })] });
    expect(story.does(importer, read(found)).state.warnings).toEqual([]);
  });
});

describe('what the platform did meanwhile', () => {
  rule(
    'source.moved',
    'The platform was asked in there while we were in negotiation: intake, from when that was',
    () => {
      given(filed().after(11 * hour))
        .when(importer, movedTo({ stage: 'intake' }))
        .happens(
          { type: 'sourceUpdated' },
          { type: 'platformAsked', at: start + 10 * hour, body: { by: 'buyer', note: '' } },
          { type: 'stageEntered', at: start + 10 * hour, body: { stage: 'intake' } },
          { type: 'deadlineSet', body: { deadline: { id: 'intake', dueAt: start + 34 * hour } } },
        );
    },
  );

  rule('source.moved', 'It is further on there and nobody here has acted: it stands where the record says', () => {
    for (const stage of ['evidence', 'arbitration'] as const) {
      const first = filed()
        .after(11 * hour)
        .does(importer, movedTo({ stage }));
      const { source } = laterRecord(600);
      const record = filingAt({ stage, since: start + 600 * minute }, { source });
      const direct = Story.blank().at(first.now).does(importer, { type: 'file', data: record });
      expect(first.state).toMatchObject({ stage, stageSince: direct.state.stageSince });
      expect(first.state.deadlines).toEqual(direct.state.deadlines);
      expect(first.state.requests).toEqual(direct.state.requests);
    }
  });

  rule('source.moved', 'It went back there and nobody here has acted: it stands where the record says', () => {
    for (const stage of ['negotiation', 'intake', 'evidence'] as const) {
      const back = filed()
        .after(20 * hour)
        .does(importer, movedTo({ stage: 'arbitration' }), movedTo({ stage }, 700));
      expect(back.state).toMatchObject({ stage, stageSince: start + 700 * minute, closure: null });
      expect(back.state.deadlines.map(({ kind }) => kind)).not.toContain('arbitration');
      const ruledThere = back.does(importer, movedTo({ stage: 'ruled' }, 800), movedTo({ stage }, 900));
      expect(ruledThere.state).toMatchObject({ stage, decidedElsewhere: null });
    }
  });

  rule(
    'source.moved',
    'Further on there than intake, the platform has been asked in; it is recorded once, from then',
    () => {
      const further = given(filed().after(11 * hour))
        .when(importer, movedTo({ stage: 'arbitration' }))
        .happens(
          { type: 'sourceUpdated' },
          { type: 'platformAsked', at: start + 10 * hour, body: { by: 'buyer', note: '' } },
          { type: 'stageEntered', body: { stage: 'arbitration' } },
          { type: 'deadlineSet', body: { deadline: { kind: 'arbitration' } } },
        );
      expect(further.state.askedInAt).toBe(start + 10 * hour);
      given(enteredAt({ stage: 'intake', since: start }).after(11 * hour))
        .when(importer, movedTo({ stage: 'arbitration' }))
        .happens(
          { type: 'sourceUpdated' },
          { type: 'stageEntered', body: { stage: 'arbitration' } },
          { type: 'deadlineSet' },
        );
      given(further.after(hour))
        .when(importer, movedTo({ stage: 'negotiation' }, 700))
        .happens(
          { type: 'sourceUpdated' },
          { type: 'stageEntered', body: { stage: 'negotiation' } },
          { type: 'deadlineSet', body: { deadline: { kind: 'respondent_answer' } } },
        );
    },
  );

  rule(
    'source.unsaid',
    'A record that does not say where it stands moves nothing; a later one that does goes on',
    () => {
      const unsaid = (minutes: number) => movedTo({ stage: 'negotiation', unsaid: true, since: start }, minutes);
      const story = filed()
        .after(20 * hour)
        .does(importer, movedTo({ stage: 'arbitration' }));
      const after = given(story).when(importer, unsaid(700)).happens({ type: 'sourceUpdated' });
      expect(after.state).toMatchObject({
        stage: 'arbitration',
        standingThere: { stage: 'arbitration' },
        standingAsOf: start + 600 * minute,
        source: { modifiedAt: start + 700 * minute },
      });
      expect(after.state.deadlines).toEqual(story.state.deadlines);
      expect(after.does(importer, movedTo({ stage: 'evidence' }, 800)).state.stage).toBe('evidence');
      const other = filed()
        .after(20 * hour)
        .does(importer, unsaid(700), movedTo({ stage: 'arbitration' }));
      expect(other.state).toMatchObject({ stage: 'arbitration', source: { modifiedAt: start + 700 * minute } });
    },
  );

  rule(
    'source.doubts',
    'What is doubtful about where it stands goes with the record that tells it, and is said once',
    () => {
      const unstated = { code: 'closure_not_stated' as const, field: 'status', value: 'CLOSED' };
      const record = (minutes: number, entry: Partial<Filing['entry']>, ...warnings: Warning[]) =>
        laterRecord(minutes, { entry: { stage: 'closed', since: start, ...entry }, warnings });
      const unsaid = { stage: 'negotiation', unsaid: true } as const;
      const closed = record(10, {}, unstated);
      const settled = record(20, { closure: 'settled' });
      const newest = record(30, unsaid);
      const doubted = record(30, unsaid, unstated);
      const warningsAfter = ([first, ...rest]: [Filing, ...Filing[]]) =>
        Story.blank()
          .at(start + hour)
          .does(importer, { type: 'file', data: first }, ...rest.map(read)).state.warnings;
      expect(warningsAfter([closed, newest])).toEqual([unstated]);
      expect(warningsAfter([newest, closed])).toEqual([unstated]);
      expect(warningsAfter([closed, doubted])).toEqual([unstated]);
      expect(warningsAfter([doubted, closed])).toEqual([unstated]);
      expect(warningsAfter([doubted, settled])).toEqual([unstated]);
      expect(warningsAfter([settled, doubted])).toEqual([unstated]);
      expect(warningsAfter([closed, newest, settled])).toEqual([]);
      expect(warningsAfter([closed, settled, newest])).toEqual([]);
      expect(warningsAfter([newest, settled, closed])).toEqual([]);
      // An older one tells the amounts alone.
      const { paidFen: _, ...order } = plainFiling.order;
      const untold = { ...closed, order, claim: { ...plainFiling.claim, amountFen: 0 } };
      expect(warningsAfter([untold, laterRecord(5, { warnings: [] })])).toEqual([unstated]);
    },
  );

  rule(
    'source.amount',
    'What was asked for and paid stays as the newest record that tells it has it, in any order',
    () => {
      const { paidFen, ...order } = plainFiling.order;
      const part = { ...plainFiling.claim, asks: 'partial_refund' as const, amountFen: 50_000 };
      const untold = {
        order,
        claim: { ...part, asks: 'full_refund' as const, amountFen: 0 },
        warnings: [{ code: 'amount_missing' as const, field: 'order_price', value: '' }],
      };
      const records = [
        laterRecord(10, { claim: { ...part, amountFen: 40_000 } }),
        laterRecord(20, { claim: part }),
        laterRecord(30, untold),
      ];
      for (const places of [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
        [2, 0, 1, 2],
      ]) {
        const [first, ...rest] = places.flatMap((place) => records[place] ?? []);
        if (!first) throw new Error('no record');
        const opened = Story.blank()
          .at(start + hour)
          .does(importer, { type: 'file', data: first });
        const { state } = opened.does(importer, ...rest.map(read));
        expect(state).toMatchObject({ claim: part, order: { paidFen }, warnings: [] });
        expect(state.source.modifiedAt).toBe(start + 30 * minute);
      }
    },
  );

  rule(
    'source.undated',
    'Of a record that does not say when it was changed and another the one that is further on counts',
    () => {
      const undated = (entry: Partial<Filing['entry']>) =>
        filingAt(entry, { source: { ...plainFiling.source, modifiedUnsaid: true, status: { code: 'undated' } } });
      const closedThere = undated({ stage: 'closed', closure: 'settled', since: start });
      const dated = filing({ source: { ...plainFiling.source, modifiedAt: start + hour } });
      const opened = (first: Filing) =>
        Story.blank()
          .at(start + 20 * hour)
          .does(importer, { type: 'file', data: first });
      const further = opened(dated).does(importer, read(closedThere));
      expect(further.state).toMatchObject({ stage: 'closed', stageSince: start + hour, closure: 'settled' });
      for (const again of [closedThere, dated]) given(further).when(importer, read(again)).happens();
      const other = opened(closedThere).does(importer, read(dated));
      expect(other.state).toMatchObject({ stage: 'closed', standingThere: { stage: 'closed' } });
      const level = opened(undated({})).does(importer, read(dated));
      expect(level.state.source).toEqual(dated.source);
      given(level)
        .when(importer, read(undated({})))
        .happens();
      const overtaken = opened(undated({ stage: 'arbitration', since: start })).does(
        importer,
        movedTo({ stage: 'ruled' }),
      );
      expect(overtaken.state.stage).toBe('ruled');
    },
  );

  rule('source.unsaid', 'It contradicts nothing that was done here, and takes back no contradiction', () => {
    const unsaid = movedTo({ stage: 'negotiation', unsaid: true, since: start }, 7000);
    const withdrawn = ruled()
      .at(start + 10 * day)
      .does(importer, movedTo({ stage: 'closed', closure: 'withdrawn' }, 6000));
    expect(
      ruled()
        .at(start + 10 * day)
        .does(importer, unsaid).state.conflicts,
    ).toEqual([]);
    expect(withdrawn.does(importer, unsaid).state.conflicts).toEqual(withdrawn.state.conflicts);
  });

  rule('source.moved', 'No record moves a case to where none begins', () => {
    for (const stage of ['lead_review', 'enforcement', 'appeal'] as const)
      expect(
        filed()
          .after(11 * hour)
          .does(importer, movedTo({ stage })).state.stage,
      ).toBe('negotiation');
  });

  rule(
    'source.moved',
    'A window that ran out here and a record that is further on: it stands where the record says',
    () => {
      const silent = filed()
        .after(4 * day)
        .clockLooks();
      expect(silent.state.stage).toBe('intake');
      expect(silent.does(importer, movedTo({ stage: 'arbitration' })).state.stage).toBe('arbitration');
    },
  );

  rule('source.moved', 'A window that ran out here is not undone by a record that has not moved', () => {
    const silent = filed()
      .after(3 * day)
      .clockLooks();
    expect(silent.state.stage).toBe('intake');
    expect(silent.does(importer, movedTo({ stage: 'negotiation' })).state.stage).toBe('intake');
  });

  rule(
    'source.asked',
    'A side that the record waits for no more is asked no more, and is asked anew where it is again',
    () => {
      const at = (minutes: number, evidence: Filing['entry']['evidence']) =>
        movedTo({ stage: 'evidence', evidence }, minutes);
      const both = filed()
        .after(20 * hour)
        .does(importer, at(600, { buyer: 'open', merchant: 'open' }));
      const standing = ({ state }: Story) => state.requests.map(({ side, status }) => `${side} ${status}`);
      const one = both.does(importer, at(700, { buyer: 'open' }));
      expect(standing(one)).toEqual(['buyer open', 'merchant waived']);
      expect(one.state.deadlines.map(({ id }) => id)).toEqual(['evidence:buyer']);
      const other = one.does(importer, at(800, { buyer: 'given', merchant: 'open' }));
      expect(standing(other)).toEqual(['buyer given', 'merchant waived', 'merchant open']);
      const moved = other.does(importer, movedTo({ stage: 'arbitration' }, 900));
      expect(moved.state.requests.some(({ status }) => status === 'open')).toBe(false);
      expect(moved.state.requests[2]?.endedAt).toBe(start + 900 * minute);
      given(moved.after(hour).does(agent, take))
        .when(agent, { type: 'requestEvidence', data: { ask: [{ side: 'merchant', kinds: [], note: '' }] } })
        .happens(
          { type: 'deadlinePaused' },
          { type: 'stageEntered' },
          { type: 'evidenceRequested' },
          { type: 'deadlineSet' },
        );
    },
  );

  rule(
    'source.moved',
    'Somebody here has acted in negotiation and it is further on there: it begins with intake',
    () => {
      for (const stage of ['evidence', 'arbitration'] as const) {
        const story = filed()
          .does(agent, { type: 'addMessage', data: { text: '已联系双方' } })
          .after(11 * hour);
        expect(story.does(importer, movedTo({ stage })).state.stage).toBe('intake');
      }
    },
  );

  rule('source.moved', 'What the record says of an open case moves none that is under way here', () => {
    for (const stage of stages.filter((other) => other !== 'ruled' && other !== 'closed')) {
      for (const story of [inIntake(), inArbitration(), inLeadReview()]) {
        const { state } = story.after(day).does(importer, movedTo({ stage }));
        expect(state).toMatchObject({ stage: story.state.stage, deadlines: story.state.deadlines });
      }
    }
  });

  rule(
    'source.closed',
    'The buyer withdrew there: closed as withdrawn, at any stage before a verdict is proposed',
    () => {
      for (const story of [filed(), inIntake(), inArbitration()]) {
        const { state } = story
          .at(start + 11 * hour)
          .does(importer, movedTo({ stage: 'closed', closure: 'withdrawn' }));
        expect(state).toMatchObject({
          stage: 'closed',
          closure: 'withdrawn',
          deadlines: [],
          paused: [],
          proposal: null,
        });
        expect(state.stageSince).toBe(start + 10 * hour);
      }
    },
  );

  rule('source.closed', 'Settled there without an agent: closed as settled', () => {
    const { state } = filed()
      .after(day)
      .does(importer, movedTo({ stage: 'closed', closure: 'settled' }));
    expect(state).toMatchObject({ stage: 'closed', closure: 'settled' });
  });

  rule('source.decided', 'Decided there: the decision is kept and the case is closed as ruled', () => {
    const decidedElsewhere = { code: '9', outcome: 'merchant_upheld' as const };
    given(inArbitration().after(day))
      .when(importer, movedTo({ stage: 'closed', closure: 'ruled', decidedElsewhere }))
      .happens(
        { type: 'sourceUpdated' },
        { type: 'decidedElsewhere', body: decidedElsewhere },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
        { type: 'restored' },
      );
  });

  rule('source.decided', 'Decided there and open for appeal: ruled, with the parties’ window from then', () => {
    const decidedElsewhere = { code: '11', outcome: null };
    const { state } = takenInIntake()
      .after(day)
      .does(importer, movedTo({ stage: 'ruled', decidedElsewhere }));
    expect(state).toMatchObject({ stage: 'ruled', verdict: null, decidedElsewhere });
    expect(state.deadlines).toMatchObject([{ kind: 'appeal_window', dueAt: start + 10 * hour + 7 * day }]);
  });

  rule('source.closed', 'A case that was ruled there can still be closed there', () => {
    const story = enteredAt({ stage: 'ruled', decidedElsewhere: { code: '11', outcome: null } }).after(day);
    const decidedElsewhere = { code: '8', outcome: 'buyer_upheld' as const };
    const { state } = story.does(importer, movedTo({ stage: 'closed', closure: 'ruled', decidedElsewhere }));
    expect(state).toMatchObject({ stage: 'closed', closure: 'ruled', decidedElsewhere });
  });

  rule('source.decided', 'The same decision is recorded once', () => {
    const decidedElsewhere = { code: '11', outcome: null };
    const story = enteredAt({ stage: 'ruled', decidedElsewhere }).after(day);
    given(story)
      .when(importer, movedTo({ stage: 'ruled', decidedElsewhere }))
      .happens({ type: 'sourceUpdated' });
    for (const other of [{ code: '12' }, { outcome: 'buyer_upheld' as const }]) {
      given(story)
        .when(importer, movedTo({ stage: 'ruled', decidedElsewhere: { ...decidedElsewhere, ...other } }))
        .happens({ type: 'sourceUpdated' }, { type: 'decidedElsewhere', body: other });
    }
  });

  rule('source.stands', 'A verdict issued here is never overwritten', () => {
    const story = ruled().after(day);
    const decidedElsewhere = { code: '9', outcome: 'merchant_upheld' as const };
    const { state } = story.does(importer, movedTo({ stage: 'closed', closure: 'ruled', decidedElsewhere }));
    expect(state).toMatchObject({ stage: 'ruled', closure: null, verdict: story.state.verdict, decidedElsewhere });
    expect(state.deadlines).toEqual(story.state.deadlines);
  });

  rule('source.newer', 'An older record closes nothing', () => {
    const story = filed({ source: { ...plainFiling.source, modifiedAt: start + day } }).after(2 * day);
    given(story)
      .when(importer, movedTo({ stage: 'closed', closure: 'withdrawn' }))
      .nothingHappens();
  });

  rule('source.closed', 'A closed case takes in what is on the record, and stays closed', () => {
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
    expect(state).toMatchObject({ stage: 'closed', closure: 'withdrawn', deadlines: [] });
    expect(state.messages).toHaveLength(1);
    expect(state.evidence).toHaveLength(1);
  });

  rule('source.roles', 'Staff may read a record by hand, without having the case', () => {
    expect(filed().decides(agent, read(plainFiling))).toEqual({ ok: true, events: [] });
    expect(filed().does(lead, take).decides(agent, read(plainFiling))).toEqual({ ok: true, events: [] });
  });
});

describe('what the record does not move', () => {
  const closedThere = movedTo({ stage: 'closed', closure: 'settled' });
  const ruledThere = movedTo({ stage: 'ruled', decidedElsewhere: { code: '11', outcome: null } });

  rule('source.stands', 'A settlement that is being carried out here is not closed or decided by the record', () => {
    const agreed = inIntake().with(agent, [
      { type: 'stageEntered', at: start + hour, body: { stage: 'enforcement', closure: null } },
    ]);
    for (const move of [closedThere, ruledThere]) {
      expect(agreed.after(day).does(importer, move).state).toMatchObject({ stage: 'enforcement', closure: null });
    }
  });

  rule('source.stands', 'An appeal that is before this desk, or heard at it, is not overtaken by the record', () => {
    const there = enteredAt({ stage: 'ruled', decidedElsewhere: { code: '11', outcome: null } }).after(hour);
    const appeal = {
      id: 'A1',
      by: 'buyer',
      at: there.now,
      text: '新证据',
      evidence: ['E1'],
      status: 'pending',
    } as const;
    const pending = there.with(buyer, [
      { type: 'appealed', at: there.now, body: { appeal: { ...appeal, evidence: ['E1'] } } },
    ]);
    expect(pending.after(day).does(importer, closedThere).state).toMatchObject({ stage: 'ruled', closure: null });
    const refused = pending.with(agent, [
      { type: 'appealDecided', at: there.now, body: { appealId: 'A1', admitted: false, note: '' } },
    ]);
    expect(refused.after(day).does(importer, closedThere).state.stage).toBe('closed');
    const heard = ruled().with(agent, [
      { type: 'stageEntered', at: start + 4 * hour, body: { stage: 'appeal', closure: null } },
    ]);
    expect(heard.after(day).does(importer, closedThere).state.stage).toBe('appeal');
    // Also where what is appealed against is not this desk's own verdict.
    const admitted = pending.with(agent, [
      { type: 'appealDecided', at: there.now, body: { appealId: 'A1', admitted: true, note: '' } },
      { type: 'stageEntered', at: there.now, body: { stage: 'appeal', closure: null } },
    ]);
    expect(admitted.state.verdict).toBeNull();
    expect(admitted.after(day).does(importer, closedThere).state.stage).toBe('appeal');
  });

  rule(
    'source.overtaken',
    'A withdrawal that waits here, and an open offer, are overtaken when the record closes the case',
    () => {
      const { state } = waiting().after(day).does(importer, closedThere);
      expect(state).toMatchObject({ stage: 'closed', withdrawal: null, withdrawals: [{ status: 'overtaken' }] });
      expect(state.offers).toMatchObject([{ status: 'overtaken' }]);
    },
  );

  rule('source.overtaken', 'A hold and a correction that was asked for end when the record closes the case', () => {
    const story = takenInIntake().does(
      agent,
      { type: 'hold', data: { reason: 'inspection', note: '', until: start + 5 * day } },
      { type: 'requestCorrection', data: { what: '请补正' } },
    );
    const { state } = story.after(day).does(importer, closedThere);
    expect(state).toMatchObject({ stage: 'closed', hold: null, correctionAsked: null, deadlines: [], paused: [] });
  });

  rule('source.dismissed', 'A dismissed case whose check is under way stays closed, whatever the record says', () => {
    const checked = takenInIntake()
      .does(agent, { type: 'dismiss', data: { reason: 'repeat', clause: 'TB-1.4', note: '' } })
      .does(buyer, { type: 'askDismissalCheck', data: { note: '' } });
    for (const move of [closedThere, ruledThere, movedTo({ stage: 'intake' })]) {
      const { state } = checked.after(day).does(importer, move);
      expect(state).toMatchObject({ stage: 'closed', closure: 'dismissed', deadlines: [{ id: 'dismissal_check' }] });
    }
  });

  rule('source.claim', 'A claim that was put right here stands, and what the record says of it since is shown', () => {
    const claim = { ...plainFiling.claim, amountFen: 50_000 };
    const corrected = takenInIntake()
      .does(agent, { type: 'requestCorrection', data: { what: '金额' } })
      .does(buyer, { type: 'correctClaim', data: { amountFen: 50_000 } })
      .after(day);
    expect(corrected.state).toMatchObject({ claim, claimOnRecord: plainFiling.claim });
    const same = corrected.does(importer, read(laterRecord(600)));
    expect(same.state).toMatchObject({ claim, claimOnRecord: plainFiling.claim });
    const changed = { ...plainFiling.claim, amountFen: 60_000 };
    const other = same.does(importer, read(laterRecord(700, { claim: changed })));
    expect(other.state).toMatchObject({ claim, claimOnRecord: changed });
    expect(other.state.conflicts).toMatchObject([{ kind: 'claim_changed', claim: changed, status: 'open' }]);
  });

  rule(
    'source.claim',
    'The claim that a proposal or a verdict is about stands, and what the record says of it since is shown',
    () => {
      const keep = { type: 'settleConflict', data: { conflictId: 'X1', keep: 'record', note: '' } } as const;
      const changed = { ...plainFiling.claim, amountFen: 30_000 };
      for (const decided of [inLeadReview(), ruled()]) {
        const { claim } = decided.state;
        const story = decided.at(start + 10 * day).does(importer, read(laterRecord(6000, { claim: changed })));
        expect(story.state).toMatchObject({ claim, claimOnRecord: changed });
        expect(story.state.conflicts).toMatchObject([{ kind: 'claim_changed', claim: changed, status: 'open' }]);
        given(story).when(lead, keep).isRejected('conflict_stands');
        const back = story.does(importer, read(laterRecord(7000, { claim })));
        expect(back.state.conflicts).toMatchObject([{ kind: 'claim_changed', status: 'gone' }]);
      }
      const returned = inLeadReview()
        .at(start + 10 * day)
        .does(importer, read(laterRecord(6000, { claim: changed })))
        .does(lead, { type: 'returnVerdict', data: { comments: '金额已变' } }, keep);
      expect(returned.state).toMatchObject({ claim: changed, proposal: null });
    },
  );

  rule('source.claim', 'Any part of the claim that the record changes is shown, and can be taken', () => {
    const corrected = takenInIntake()
      .does(agent, { type: 'requestCorrection', data: { what: '金额' } })
      .does(buyer, { type: 'correctClaim', data: { amountFen: 50_000 } })
      .after(day);
    for (const change of [
      { asks: 'exchange' as const },
      { reason: '描述不符' },
      { text: '桌腿松动' },
      { by: 'merchant' as const },
    ]) {
      const claim = { ...plainFiling.claim, ...change };
      const shown = corrected.does(importer, read(laterRecord(600, { claim })));
      expect(shown.state.claim).toEqual(corrected.state.claim);
      const data = { conflictId: 'X1', keep: 'record' as const, note: '' };
      expect(shown.does(agent, { type: 'settleConflict', data }).state.claim).toEqual(claim);
    }
  });

  rule(
    'source.order',
    'An order that is known does not go because a record leaves it out, nor what a complaint is about',
    () => {
      const subject = { kind: 'listing', title: '餐桌' } as const;
      const filedWith = filed({ ...complaint, subject }).after(day);
      const without = filedWith.does(importer, read(laterRecord(600, { ...complaint, order: null })));
      expect(without.state).toMatchObject({ order: { orderId: plainFiling.order.orderId }, subject });
      const renamed = { ...subject, title: '实木餐桌' };
      expect(
        filedWith.does(importer, read(laterRecord(600, { ...complaint, subject: renamed }))).state.subject,
      ).toEqual(renamed);
    },
  );

  rule('source.same', 'A record of the other track is of another case', () => {
    given(filed())
      .when(importer, read(filing(complaint)))
      .isRejected('source_mismatch');
  });

  rule(
    'source.warnings',
    'That the claimant was restricted when it filed stays said; what was odd about the claim follows the record',
    () => {
      const facts = { claimant: { withdrawals: 7, restrictedUntil: start + day } };
      const claim = { ...plainFiling.claim, amountFen: 0 };
      const story = Story.blank()
        .knowing(facts)
        .does(importer, { type: 'file', data: filing({ claim }) });
      expect(story.state.warnings.map(({ code }) => code)).toEqual(['stake_missing', 'claimant_restricted']);
      const { warnings } = story.after(hour).does(importer, read(laterRecord(30))).state;
      expect(warnings.map(({ code }) => code)).toEqual(['claimant_restricted']);
    },
  );
});

/** With a withdrawal that waits for a decision, and an offer that is open. */
function waiting(): Story {
  const story = takenInIntake();
  const at = story.now;
  return story.with(buyer, [
    {
      type: 'withdrawalAsked',
      at,
      body: {
        withdrawal: {
          id: 'W1',
          at,
          by: buyer,
          channel: 'app',
          request: '',
          reason: 'solved',
          text: '',
          way: 'agent_decides',
          conditions: [],
          status: 'pending',
        },
      },
    },
    {
      type: 'settlementOffered',
      at,
      body: {
        offer: {
          id: 'S1',
          by: 'merchant',
          at,
          terms: { remedies: [{ kind: 'apology' }], text: '' },
          status: 'open',
          dueAt: at + day,
          acceptedBy: [],
        },
      },
    },
  ]);
}

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
