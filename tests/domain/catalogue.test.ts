import { describe, expect, test } from 'vitest';
import { catalogue, offers } from '../../electron/domain/case/decide';
import { commandData, commandTypes } from '../../shared/commands';
import { given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, system } from '../support/people';
import { shipped } from '../support/rulebooks';
import { inArbitration, inIntake, inLeadReview, ruled, takenInIntake } from '../support/stories';

function offered(story: Story, actor = agent): string[] {
  return offers(story.state, story.context(actor)).flatMap(({ type, rejection }) => (rejection === null ? [type] : []));
}

const onFile = ['readSource', 'addMessage', 'noteCall', 'correct', 'link', 'setRootCause'];

/** Of what is offered, what moves the case along: who has it, intake, evidence, the verdict and its review. */
function course(story: Story, actor = agent): string[] {
  const moves = [
    'take',
    'release',
    'assign',
    'categorise',
    'accept',
    'requestCorrection',
    'dismiss',
    'extendDeadline',
    'hold',
    'requestEvidence',
    'endEvidence',
    'proposeVerdict',
    'approveVerdict',
    'changeVerdict',
    'returnVerdict',
    'completeTask',
  ];
  return offered(story, actor).filter((type) => moves.includes(type));
}

describe('the catalogue of commands', () => {
  test('has every command, with words, roles and its schema', () => {
    expect(catalogue.map(({ type }) => type).sort()).toEqual([...commandTypes].sort());
    for (const { type, description, roles, stages, schema } of catalogue) {
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect(roles.length).toBeGreaterThan(0);
      expect(stages.length > 0).toBe(type !== 'file');
      expect(schema).toBe(commandData[type]);
    }
  });

  test('nothing is given by the system but filing, reading, found files and the clock', () => {
    const ofSystem = catalogue.filter(({ roles }) => roles.includes('system')).map(({ type }) => type);
    expect(ofSystem.sort()).toEqual(['attachFile', 'fallDue', 'file', 'readSource']);
  });
});

describe('what an actor is offered', () => {
  test('says of each command that the role may ever give whether it can be given now, or why not', () => {
    const story = takenInIntake();
    const ofAgent = offers(story.state, story.context(agent));
    expect(ofAgent.map(({ type }) => type)).not.toContain('file');
    expect(ofAgent.map(({ type }) => type)).not.toContain('approveVerdict');
    expect(ofAgent).toContainEqual({ type: 'accept', rejection: null });
    expect(ofAgent).toContainEqual({
      type: 'take',
      rejection: { code: 'already_assigned', params: { assignee: agent.id } },
    });
    expect(ofAgent).toContainEqual({
      type: 'proposeVerdict',
      rejection: { code: 'wrong_stage', params: { stage: 'intake', allowed: ['arbitration', 'appeal'] } },
    });
  });

  test('staff, at any time: what goes on file', () => {
    for (const story of [inIntake(), inArbitration(), ruled()])
      expect(offered(story)).toEqual(expect.arrayContaining(onFile));
  });

  test('the agent, from intake to the verdict', () => {
    expect(course(inIntake())).toEqual(['take']);
    expect(course(takenInIntake())).toEqual([
      'release',
      'categorise',
      'accept',
      'requestCorrection',
      'dismiss',
      'hold',
    ]);
    expect(course(inArbitration())).toEqual(['release', 'categorise', 'hold', 'requestEvidence', 'proposeVerdict']);
    expect(course(inLeadReview())).toEqual(['release', 'hold']);
    expect(course(ruled())).toEqual(['release', 'hold']);
  });

  test('the lead, in review', () => {
    expect(course(inLeadReview(), lead)).toEqual([
      'take',
      'release',
      'assign',
      'extendDeadline',
      'hold',
      'approveVerdict',
      'changeVerdict',
      'returnVerdict',
    ]);
  });

  test('the parties', () => {
    expect(offered(inArbitration(), buyer)).toEqual(
      expect.arrayContaining(['addMessage', 'correct', 'submitEvidence']),
    );
    expect(course(inArbitration(), buyer)).toEqual([]);
    expect(course(ruled(), merchant)).toEqual([]);
  });

  test('the clock: nothing until something is due', () => {
    expect(offered(inIntake(), system)).toEqual(['readSource']);
    expect(offered(inIntake().after(24 * 3_600_000), system)).toEqual(['readSource', 'fallDue']);
  });
});

test('a case is decided by the version that it was filed under, and by no other', () => {
  const newer = { ...shipped, version: '2026.2' };
  const story = takenInIntake().by(newer);
  given(story)
    .when(agent, { type: 'accept', data: { ask: [] } })
    .isRejected('rulebook_missing', { platform: 'taobao', version: '2026.1' });
  for (const { rejection } of offers(story.state, story.context(agent)))
    expect(rejection?.code).toBe('rulebook_missing');
});

test('nor by a rulebook of another platform, whatever its version', () => {
  const other = { ...shipped, platform: 'tmall' as const };
  given(takenInIntake().by(other))
    .when(agent, { type: 'accept', data: { ask: [] } })
    .isRejected('rulebook_missing', { platform: 'taobao' });
});

test('another desk’s case goes on there: here it is looked at, or its verdict reviewed where it was sent for that', () => {
  const { state, now, rulebook, facts } = inLeadReview();
  const open = (guest: 'review' | 'read') =>
    offers(state, { now, rulebook, facts, actor: lead, guest }).flatMap(({ type, rejection }) =>
      rejection === null ? [type] : [],
    );
  expect(open('review')).toEqual(['approveVerdict', 'changeVerdict', 'returnVerdict']);
  expect(open('read')).toEqual([]);
  for (const { type, rejection } of offers(state, { now, rulebook, facts, actor: lead, guest: 'read' }))
    expect(rejection?.code, type).toBe('case_elsewhere');
});
