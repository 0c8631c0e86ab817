/** Stories as chance tells them, on any platform and track: who does what, in which order, after how long. */

import { type Decision, decide, offers } from '../../electron/domain/case/decide';
import type { HappenedEvent } from '../../electron/domain/case/evolve';
import { type Facts, noFacts } from '../../electron/domain/case/facts';
import { disputedIssues } from '../../electron/domain/case/issues';
import { nextDeadline } from '../../electron/domain/case/summary';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import type { CaseState, Remedy, Sanction, Suggested, Verdict } from '../../shared/case';
import { type Command, type CommandType, commandTypes, type Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { type Actor, type Platform, type SanctionKind, tracks } from '../../shared/vocabulary';
import { anyDataFor, anyFiling } from './any-command';
import fc from './chance';
import { start } from './filings';
import { Story } from './given';
import { agent, buyer, importer, lead, merchant, otherAgent, system, trainee } from './people';
import { shippedBooks } from './rulebooks';
import { suitable } from './suitable';

export const everybody: readonly Actor[] = [agent, otherAgent, trainee, lead, otherLead(), buyer, merchant, system];

function otherLead(): Actor {
  return { role: 'lead', id: 'lead-he' };
}

/** What somebody tried in a story, and what came of it. */
export interface Step {
  before: Story;
  after: Story;
  actor: Actor;
  command: Command;
  decision: Decision;
  /** Empty where it was rejected. */
  events: readonly HappenedEvent[];
}

export type Draw = fc.GeneratorValue;

/**
 * Draws a story and tells it step by step. Returns where it ends; null where not even the filing was accepted.
 * @param as what of its filing is settled already
 */
export function tell(
  draw: Draw,
  platform: Platform,
  watch: (step: Step) => void,
  as: (filing: Filing) => Filing = (filing) => filing,
): Story | null {
  const told = begun(draw, platform, watch, as);
  if (!told) return null;
  let story = told;
  // Every other story goes straight on where it can, or few would get as far as their tasks.
  const isStraight = number(draw, 1) === 1;
  for (let left = number(draw, isStraight ? 20 : 24) + (isStraight ? 16 : 4); left > 0; left -= 1) {
    story = story.after(oneOf<number>(draw, ...waits));
    const kind = number(draw, 9);
    if (kind === 0) story = clockLooks(story, watch);
    else if (kind <= 3 && !isStraight) story = anything(draw, story, watch);
    else story = somethingOffered(draw, story, isStraight, watch);
  }
  return story;
}

// Drawn by functions that stay the same, and by numbers, so that a story can be shrunk and is told fast.
const anyNumber = () => fc.nat(9999);
/** From none to `most`. One range for all, for what was drawn from is looked up in a list. */
const number = (draw: Draw, most: number) => draw(anyNumber) % (most + 1);
function oneOf<T>(draw: Draw, ...values: readonly T[]): T {
  const value = values[number(draw, values.length - 1)];
  // Drawn within its length.
  return value as T;
}
const filingOn = (platform: Platform) => filings[platform];
const dataFor = (type: CommandType) => wild[type];
const facts = () => anyFacts;

const waits = [0, 0, 0, 0, minute, hour, hour, 5 * hour, 25 * hour, 49 * hour, 73 * hour, 8 * day];
const likelyActors = [
  agent,
  agent,
  agent,
  agent,
  lead,
  lead,
  otherAgent,
  trainee,
  buyer,
  buyer,
  merchant,
  merchant,
  system,
];

const anyFacts: fc.Arbitrary<Facts> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(noFacts) },
  {
    weight: 2,
    arbitrary: fc.record<Facts>({
      claimant: fc.record({
        withdrawals: fc.constantFrom(0, 3, 4, 6, 7),
        restrictedUntil: fc.constantFrom(null, null, null, start, start + 20 * day),
      }),
      merchant: fc.record({ upheldComplaints: fc.constantFrom(0, 5, 6), points: fc.constantFrom(0, 12) }),
      counterClaims: fc.constantFrom<Facts['counterClaims']>([], [], ['taobao:manual:9:1']),
      linked: fc.constantFrom<Facts['linked']>([], [], [{ caseId: 'taobao:manual:8:1', kind: 'refiled' }]),
      refundedElsewhereFen: fc.constantFrom(0, 0, 50_000, 189_900),
    }),
  },
);

const wild = Object.fromEntries(commandTypes.map((type) => [type, anyDataFor(type)])) as Record<
  CommandType,
  fc.Arbitrary<Command>
>;

const filings: Record<Platform, fc.Arbitrary<Filing>> = {
  taobao: filingsOn('taobao'),
  tmall: filingsOn('tmall'),
  jd: filingsOn('jd'),
  pinduoduo: filingsOn('pinduoduo'),
  wechat: filingsOn('wechat'),
};

function filingsOn(platform: Platform): fc.Arbitrary<Filing> {
  return fc
    .record({
      record: anyFiling,
      track: fc.constantFrom(...tracks),
      category: fc.constantFrom('counterfeit' as const, 'fraud' as const, 'late_shipment' as const, null),
      withoutOrder: fc.constantFrom(true, false, false),
      realNameVerified: fc.constantFrom(true, true, true, false, undefined),
      closes: fc.constantFrom(false, false, false, false, false, false, false, true),
    })
    .map(({ record, track, category, withoutOrder, realNameVerified, closes }) => {
      const isComplaint = track === 'complaint' && record.claim.by === 'buyer';
      const { closure = 'lapsed' } = record.entry;
      return {
        ...record,
        platform,
        track: isComplaint ? 'complaint' : 'intervention',
        category: isComplaint ? category : record.category,
        source: { ...record.source, platform },
        order: isComplaint && withoutOrder ? null : record.order,
        subject: isComplaint ? { kind: 'listing' as const, itemId: 'I7', title: '茶杯' } : null,
        buyer: { ...record.buyer, ...(realNameVerified !== undefined && { realNameVerified }) },
        merchant: { ...record.merchant, realNameVerified: true },
        entry: closes ? { ...record.entry, stage: 'closed' as const, closure } : record.entry,
      };
    });
}

/** Filed by the platform's import mostly, sometimes by hand; what a person may not file the import may. */
function begun(
  draw: Draw,
  platform: Platform,
  watch: (step: Step) => void,
  as: (filing: Filing) => Filing,
): Story | null {
  const book = shippedBooks[platform];
  const samplePercent = oneOf<number>(draw, 0, 0, 0, 100);
  const rulebook: Rulebook = { ...book, review: { ...book.review, samplePercent } };
  const blank = Story.blank(rulebook).knowing(draw(facts));
  const data = as(draw(filingOn, platform));
  const filer = oneOf<Actor>(draw, importer, importer, importer, buyer, merchant, agent);
  for (const actor of filer === importer ? [importer] : [filer, importer]) {
    const story = given(blank, actor, { type: 'file', data }, watch);
    if (story.current) return story;
  }
  return null;
}

/** The clock's look, one window at a time as the desk has it. */
function clockLooks(story: Story, watch: (step: Step) => void): Story {
  let current = story;
  for (;;) {
    const next = nextDeadline(current.state);
    if (!next || next.dueAt > current.now) return current;
    const after = given(current, system, { type: 'fallDue', data: { deadlineId: next.id } }, watch);
    // A window that does not fall would be looked at for ever.
    if (after === current) throw new Error(`${next.id} is due and does not fall`);
    current = after;
  }
}

function anything(draw: Draw, story: Story, watch: (step: Step) => void): Story {
  const actor = oneOf<Actor>(draw, ...everybody);
  const command = draw(dataFor, oneOf<CommandType>(draw, ...commandTypes));
  return given(story, actor, onPlatform(command, story.rulebook), watch);
}

function somethingOffered(draw: Draw, story: Story, isStraight: boolean, watch: (step: Step) => void): Story {
  const first = number(draw, likelyActors.length - 1);
  const { actor, offered } = (isStraight && whoLeadsOn(story, first)) || offeredTo(story, likelyActors[first] ?? agent);
  const likely = offered.flatMap((type) => Array<CommandType>(weights[type] ?? usual).fill(type));
  const type = likely[number(draw, 9999) % Math.max(1, likely.length)];
  if (type === undefined) return story;
  const command = fitting(draw, type, story, actor);
  const context = story.context(actor);
  const decision = decide(story.state, command, context);
  return given(story, actor, decision.ok ? command : suitable(type, story.state, context), watch);
}

/** Somebody who can bring the case on, and by what, asked from one of them on; null where nobody can. */
function whoLeadsOn(story: Story, first: number): { actor: Actor; offered: CommandType[] } | null {
  const distinct = [...new Set([...likelyActors.slice(first), ...likelyActors.slice(0, first)])];
  for (const each of distinct) {
    const { actor, offered } = offeredTo(story, each);
    const onward = offered.filter((type) => leadsOn(type, story.state));
    if (onward.length > 0) return { actor, offered: onward };
  }
  return null;
}

function offeredTo(story: Story, actor: Actor): { actor: Actor; offered: CommandType[] } {
  const all = offers(story.state, story.context(actor));
  return { actor, offered: all.flatMap(({ type, rejection }) => (rejection === null ? [type] : [])) };
}

function leadsOn(type: CommandType, { category }: CaseState): boolean {
  return type === 'categorise' ? category === null : (weights[type] ?? usual) >= bringsOn;
}

/** Data that brings the story further than the least that would do, where there is such. */
function fitting(draw: Draw, type: CommandType, story: Story, actor: Actor): Command {
  const { state, rulebook } = story;
  switch (type) {
    case 'proposeVerdict': {
      const suggested = oneOf(draw, ...suggestions);
      return { type, data: { verdict: weightyVerdict(draw, state, rulebook), ...(suggested && { suggested }) } };
    }
    case 'changeVerdict':
      return { type, data: { verdict: weightyVerdict(draw, state, rulebook), comments: '改判' } };
    case 'accept': {
      const asked = oneOf<('buyer' | 'merchant')[]>(draw, [], ['buyer'], ['buyer', 'merchant']);
      return { type, data: { ask: asked.map((side) => ({ side, kinds: [], note: '' })) } };
    }
    case 'decideWithdrawal':
      return { type, data: { grant: true, note: '核实', carryOnSanctions: oneOf<boolean>(draw, true, false) } };
    case 'offerSettlement':
      return onPlatform(draw(dataFor, type), rulebook);
    default:
      return suitable(type, state, story.context(actor));
  }
}

/** What the rules may have said by then, and whether the author had looked; on the command line nobody asks them. */
const suggestions: readonly (Suggested | undefined)[] = [
  undefined,
  ...[true, false].flatMap((seen) =>
    ([null, 'buyer_upheld', 'merchant_upheld'] as const).map((outcome) => ({ outcome, seen })),
  ),
];

/** Upholds the claim mostly, with something to be done about it and, on complaints, something imposed. */
function weightyVerdict(draw: Draw, state: CaseState, rulebook: Rulebook): Verdict {
  const isBuyers = state.claim.by === 'buyer';
  const allowed = state.category === null ? [] : rulebook.categories[state.category].remedies;
  const choices = (isBuyers ? forBuyers : forMerchants).filter((each) =>
    each.every(({ kind }) => allowed.includes(kind)),
  );
  const remedies = oneOf<Remedy[]>(draw, ...choices, [{ kind: 'none' }]);
  const isAsComplaint = state.track === 'complaint';
  const isUpheld = number(draw, 2) > 0;
  const isBuyerAtFault = isBuyers !== isUpheld;
  return {
    outcome: !isUpheld ? 'claim_rejected' : isBuyers ? 'buyer_upheld' : 'merchant_upheld',
    liability: { buyer: isBuyerAtFault ? 100 : 0, merchant: isBuyerAtFault ? 0 : 100, carrier: 0, platform: 0 },
    findings: disputedIssues(state).map(({ id }) => ({
      issue: '是否成立',
      issueId: id,
      result: 'established',
      evidence: [],
      note: '举证责任在对方',
    })),
    clauses: [rulebook.clauses[0]?.id ?? ''],
    remedies: isUpheld ? remedies : [{ kind: 'none' }],
    sanctions: isAsComplaint && isUpheld ? oneOf<Sanction[]>(draw, ...sanctionsBy(rulebook)) : [],
    reasons: '对方未举证。',
  };
}

const forBuyers: readonly Remedy[][] = [
  [{ kind: 'full_refund' }],
  [{ kind: 'return_and_refund' }],
  [{ kind: 'return_and_refund' }, { kind: 'freight', leg: 'send_back', amountFen: 1500 }],
  [{ kind: 'partial_refund', amountFen: 500 }, { kind: 'apology' }],
  [{ kind: 'exchange', returnBy: 'pick_up' }],
  [{ kind: 'compensation', amountFen: 3000 }],
  [{ kind: 'full_refund' }, { kind: 'compensation', amountFen: 1000 }],
];
const forMerchants: readonly Remedy[][] = [
  [{ kind: 'compensation', amountFen: 2000, by: 'buyer' }],
  [{ kind: 'apology', by: 'buyer' }],
];

function sanctionsBy({ sanctions }: Rulebook): Sanction[][] {
  const one = (kind: SanctionKind, much: Partial<Sanction> = {}) => (sanctions[kind] ? [[{ kind, ...much }]] : []);
  return [
    [],
    ...one('warning'),
    ...one('credit_points', { points: 3 }),
    ...one('trading_restriction', { days: 3 }),
    ...one('shop_closure'),
  ];
}

/** What a command names of one platform's rulebook, named as this one has it. */
export function onPlatform(command: Command, rulebook: Rulebook): Command {
  if (rulebook.platform === 'taobao') return command;
  const [prefix = ''] = rulebook.pattern.clause.split('-');
  const text = JSON.stringify(command)
    .replaceAll('"TB-', `"${prefix}-`)
    .replaceAll('"platform":"taobao"', `"platform":"${rulebook.platform}"`);
  return JSON.parse(text);
}

function given(story: Story, actor: Actor, command: Command, watch: (step: Step) => void): Story {
  const decision = story.decides(actor, command);
  const after = decision.ok && decision.events.length > 0 ? story.with(actor, decision.events) : story;
  watch({ before: story, after, actor, command, decision, events: after.events.slice(story.events.length) });
  return after;
}

/** How likely an offered command is taken up: what brings a case on comes more often, or few stories would get far. */
const usual = 4;
const bringsOn = 16;
const weights: Partial<Record<CommandType, number>> = {
  take: 16,
  askPlatform: 16,
  accept: 24,
  proposeVerdict: 24,
  approveVerdict: 32,
  changeVerdict: 16,
  returnVerdict: 16,
  appeal: 16,
  joinAppeal: 16,
  decideAppealAdmission: 24,
  completeTask: 32,
  takeOverTask: 64,
  contestInspection: 64,
  settleContest: 32,
  settleConflict: 32,
  dropTask: 16,
  fallDue: 16,
  acceptSettlement: 12,
  failSettlement: 32,
  issueConduct: 8,
  dismiss: 3,
  withdraw: 3,
  hold: 3,
  addMessage: 1,
  assign: 1,
  release: 1,
  noteCall: 1,
  correct: 1,
  link: 1,
  unlink: 1,
  escalate: 1,
  readSource: 1,
  categorise: 2,
  noteParticulars: 1,
  setIssues: 1,
  setRootCause: 1,
};
