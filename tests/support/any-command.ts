/** Commands as chance has them: mostly sensible, often not, at any stage and by anybody. */

import type { EvidenceFile, MarkPlace, Remedy, Sanction, Verdict } from '../../shared/case';
import type { Ask, Command, CommandData, Enclosed, Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { categories, conductKinds, outcomes, remedyKinds, rootCauses, sides, stages } from '../../shared/vocabulary';
import fc from './chance';
import { filing, foundFile, message, photo, plainFiling, start } from './filings';
import { agent, lead, trainee } from './people';
import { shipped } from './rulebooks';

const anySide = fc.constantFrom(...sides);
const anyEvidenceId = fc.constantFrom('E1', 'E2', 'E3', 'E9');
const anyMarkId = fc.constantFrom('M1', 'M2', 'M9');
const anyClause = fc.constantFrom(...shipped.clauses.map(({ id }) => id), 'TB-99');
const anyAsk: fc.Arbitrary<Ask> = anySide.map((side) => ({ side, kinds: [], note: '' }));

const anyDeadlineId = fc.constantFrom(
  'respondent_answer',
  'claimant_act',
  'intake',
  'correction',
  'defence',
  'evidence:buyer',
  'evidence:merchant',
  'arbitration',
  'lead_review',
  'appeal_window',
  'dismissal_check',
  'hold',
  'withdrawal',
  'appeal_admission',
  'appeal',
  'conduct_appeal:F1',
  'task:T1',
);
const anyOfferId = fc.constantFrom('S1', 'S2', 'S9');
const anyTaskId = fc.constantFrom('T1', 'T2', 'T3', 'T4', 'T9');
const emptyPiece: Enclosed = { kind: 'photo', text: ' ', files: [] };

const anyAmount = fc.constantFrom(undefined, 0, 1, 1000, 56_970, 100_000, 189_900, 189_901, 569_700, 600_000);
const anyRemedy: fc.Arbitrary<Remedy> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...remedyKinds), amountFen: anyAmount }),
  fc.constantFrom<Remedy>(
    { kind: 'full_refund' },
    { kind: 'return_and_refund' },
    { kind: 'apology' },
    { kind: 'none' },
    { kind: 'exchange', returnBy: 'pick_up' },
    { kind: 'freight', leg: 'send_back', amountFen: 1500 },
  ),
  fc.constant<Remedy>({ kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 569_700 }),
);

const fittingShares = {
  buyer_upheld: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
  merchant_upheld: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
  both_responsible: { buyer: 40, merchant: 60, carrier: 0, platform: 0 },
  no_one: { buyer: 0, merchant: 0, carrier: 0, platform: 0 },
  claim_rejected: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
};
const anyShare = fc.constantFrom(0, 0, 40, 60, 100);

const anyVerdict: fc.Arbitrary<Verdict> = fc.constantFrom(...outcomes).chain((outcome) =>
  fc.record({
    outcome: fc.constant(outcome),
    liability: fc.oneof(
      { weight: 4, arbitrary: fc.constant(fittingShares[outcome]) },
      {
        weight: 1,
        arbitrary: fc.record({ buyer: anyShare, merchant: anyShare, carrier: anyShare, platform: anyShare }),
      },
    ),
    findings: fc.array(
      fc.record({
        issue: fc.constant('是否成立'),
        result: fc.constantFrom('established' as const, 'not_established' as const, 'unclear' as const),
        evidence: fc.uniqueArray(anyEvidenceId, { maxLength: 2 }),
        note: fc.constantFrom(undefined, '举证责任在对方'),
      }),
      { minLength: 0, maxLength: 2 },
    ),
    clauses: fc.uniqueArray(anyClause, { maxLength: 3 }),
    remedies: fc.array(anyRemedy, { maxLength: 3 }),
    sanctions: fc.constantFrom([], [], []),
    reasons: fc.constantFrom('理由', '理由', ''),
  }),
);

const anyRecord: fc.Arbitrary<Filing> = fc
  .record({
    minutes: fc.constantFrom(0, 30, 600, 6000),
    stage: fc.constantFrom(...stages),
    since: fc.constantFrom(start, start + day),
    closure: fc.constantFrom(undefined, undefined, 'withdrawn' as const, 'settled' as const, 'ruled' as const),
    isDecided: fc.boolean(),
    pieces: fc.subarray(['p1', 'p2', 'p3']),
    found: fc.boolean(),
    messages: fc.subarray(['m1', 'm2', 'm3']),
    status: fc.constantFrom('A', 'B'),
    paidFen: fc.constantFrom(189_900, 189_900, 600_000, 1000),
    number: fc.constantFrom(...Array<string>(9).fill(plainFiling.source.number), '999'),
  })
  .map(({ minutes, stage, since, closure, isDecided, pieces, found, messages, status, paidFen, number }) =>
    filing({
      source: { ...plainFiling.source, number, modifiedAt: start + minutes * minute },
      order: { ...plainFiling.order, paidFen, status },
      entry: {
        stage,
        since,
        ...(closure && { closure }),
        ...(isDecided && { decidedElsewhere: { code: '8', outcome: null } }),
      },
      evidence: pieces.map((id, index) =>
        photo(id, {
          side: index === 1 ? 'merchant' : 'buyer',
          givenAt: start + index * 40 * hour,
          files: [{ name: `${id}.jpg`, ...(found && foundFile) }],
        }),
      ),
      messages: messages.map((id, index) =>
        message(id, index === 1 ? 'merchant' : 'buyer', start + index * 40 * hour, ['p1']),
      ),
    }),
  );

export const anyFiling: fc.Arbitrary<Filing> = anyRecord.chain((record) =>
  fc
    .record({
      category: fc.constantFrom(null, 'quality' as const, 'quality' as const, 'counterfeit' as const),
      by: anySide,
      amountFen: fc.constantFrom(0, 189_900, 200_000, 600_000),
      fundsIn: fc.constantFrom(undefined, 'escrow' as const, 'settled' as const),
      paidFen: fc.constantFrom(0, 1000, 189_900, 600_000),
      stage: fc.constantFrom(
        'negotiation' as const,
        'negotiation' as const,
        'intake' as const,
        'evidence' as const,
        'arbitration' as const,
        'ruled' as const,
      ),
    })
    .map(({ category, by, amountFen, fundsIn, paidFen, stage }) => ({
      ...record,
      // Most filings are of a category that their claimant may bring.
      category: by === 'merchant' && category === 'quality' ? 'return_swapped' : category,
      source: plainFiling.source,
      order: { ...plainFiling.order, ...record.order, paidFen, fundsIn },
      claim: { ...record.claim, by, amountFen },
      entry: { ...record.entry, stage, since: start },
    })),
);

const anyFindingId = fc.constantFrom('F1', 'F2', 'F9');
const anySanctions = fc.constantFrom<Sanction[]>(
  [],
  [{ kind: 'warning' }],
  [{ kind: 'credit_points', points: 12 }],
  [{ kind: 'credit_points' }],
  [{ kind: 'complaint_restriction', days: 30 }],
  [{ kind: 'shop_closure' }],
);
const newPiece: Enclosed = {
  kind: 'inspection_report',
  text: '检测报告',
  files: [{ name: 'r.pdf', ...foundFile, sha256: 'c'.repeat(64) }],
};
const oldPiece: Enclosed = { kind: 'photo', text: '换个名字', files: [{ name: 'other.jpg', ...foundFile }] };

/** Data for one command type, whether or not it fits. */
export function anyDataFor(type: Command['type']): fc.Arbitrary<Command> {
  switch (type) {
    case 'file':
    case 'readSource':
      return anyRecord.map((data) => ({ type, data }));
    case 'addMessage':
      return fc
        .record({ text: fc.constant('说明'), from: fc.option(anySide, { nil: undefined }) })
        .map((data) => ({ type, data }));
    case 'answer':
      return fc.constant({ type, data: { text: '不同意' } });
    case 'askPlatform':
      return fc.constantFrom('', '来电').map((note) => ({ type, data: { note } }));
    case 'take':
    case 'release':
      return fc.constant({ type, data: {} });
    case 'assign':
      return fc.constantFrom(agent.id, trainee.id, lead.id).map((to) => ({ type, data: { to } }));
    case 'categorise':
      return fc.constantFrom(...categories).map((category) => ({ type, data: { category } }));
    case 'noteParticulars':
      return fc
        .constantFrom<CommandData['noteParticulars']>({}, { durable: true }, { durable: null, receivedAt: start })
        .map((data) => ({ type, data }));
    case 'accept':
      return fc.array(anyAsk, { maxLength: 2 }).map((ask) => ({ type, data: { ask } }));
    case 'requestCorrection':
      return fc.constant({ type, data: { what: '请补正' } });
    case 'correctClaim':
      return fc
        .constantFrom<CommandData['correctClaim']>({}, { text: '已补正' }, { amountFen: 0 }, { asks: 'exchange' })
        .map((data) => ({ type, data }));
    case 'askDismissalCheck':
      return fc.constantFrom('', '来信').map((note) => ({ type, data: { note } }));
    case 'decideDismissalCheck':
      return fc.boolean().map((uphold) => ({ type, data: { uphold, note: '复核' } }));
    case 'defend':
      return fc
        .constantFrom<Enclosed[]>([], [{ kind: 'authorisation', text: '授权书', files: [] }], [emptyPiece])
        .map((evidence) => ({ type, data: { text: '不成立', evidence } }));
    case 'extendDeadline':
      return fc
        .record({ deadlineId: anyDeadlineId, byMs: fc.constantFrom(1, hour, 72 * hour, 100 * day) })
        .map((data) => ({ type, data: { ...data, reason: '节假日' } }));
    case 'hold':
      return fc
        .record({
          reason: fc.constantFrom('inspection' as const, 'other' as const),
          note: fc.constantFrom('', '等'),
          until: fc.constantFrom(start, start + day, start + 20 * day, start + 400 * day),
        })
        .map((data) => ({ type, data }));
    case 'preserve':
      return fc.constant({ type, data: { reason: '法院调证' } });
    case 'endPreservation':
      return fc.constant({ type, data: { note: '诉讼已结' } });
    case 'endHold':
      return fc.constant({ type, data: { note: '' } });
    case 'escalate':
    case 'answerEscalation':
      return fc.constant({ type, data: { note: '请看' } });
    case 'noteCall':
      return fc
        .record({ with: anySide, startedAt: fc.constantFrom(start, start + 900 * day), reached: fc.boolean() })
        .map((data) => ({ type, data: { ...data, seconds: 60, text: '已告知' } }));
    case 'correct':
      return fc
        .record({
          about: fc.constantFrom('claim', 'order', 'buyer', 'evidence', 'message', 'call', 'answer', 'defence'),
          ref: fc.constantFrom(undefined, 'E1', 'm1', 'C1', 'C9'),
        })
        .map(({ about, ref }) => ({ type, data: { about, ...(ref && { ref }), text: '有误' } }));
    case 'link':
    case 'unlink':
      return fc
        .constantFrom('taobao:refund:21689001:1' as const, 'taobao:manual:1:1' as const)
        .map((caseId) => ({ type, data: { caseId, kind: 'same_item', note: '同一商品' } }));
    case 'setRootCause':
      return fc.constantFrom(...rootCauses).map((cause) => ({ type, data: { cause } }));
    case 'dismiss':
      return anyClause.map((clause) => ({ type, data: { reason: 'repeat', clause, note: '' } }));
    case 'requestEvidence':
      return fc.array(anyAsk, { minLength: 1, maxLength: 2 }).map((ask) => ({ type, data: { ask } }));
    case 'submitEvidence':
      return fc
        .record({
          side: fc.constantFrom('buyer' as const, 'merchant' as const, 'platform' as const),
          kind: fc.constantFrom('photo' as const, 'chat_log' as const),
          text: fc.constantFrom('如图', '如图', ' '),
          files: fc.constantFrom<EvidenceFile[]>([], [{ name: 'a.jpg' }]),
        })
        .map((data) => ({ type, data }));
    case 'endEvidence':
      return fc
        .record({ side: anySide, as: fc.constantFrom('given' as const, 'waived' as const) })
        .map((data) => ({ type, data }));
    case 'admitEvidence':
      return fc
        .record({ evidenceId: anyEvidenceId, admit: fc.boolean(), note: fc.constant('') })
        .map((data) => ({ type, data }));
    case 'attachFile':
      return fc
        .record({ evidenceId: anyEvidenceId, name: fc.constantFrom('a.jpg', 'p1.jpg', 'p2.jpg') })
        .map(({ evidenceId, name }) => ({ type, data: { evidenceId, name, ...foundFile } }));
    case 'proposeVerdict':
      return anyVerdict.map((verdict) => ({ type, data: { verdict } }));
    case 'changeVerdict':
      return anyVerdict.map((verdict) => ({ type, data: { verdict, comments: '改判' } }));
    case 'approveVerdict':
      return fc.constant({ type, data: { comments: '' } });
    case 'returnVerdict':
      return fc.constant({ type, data: { comments: '请补充' } });
    case 'completeTask':
      return anyTaskId.map((taskId) => ({ type, data: { taskId, proof: '已完成' } }));
    case 'rebut':
      return fc
        .record({
          evidenceId: anyEvidenceId,
          side: anySide,
          evidence: fc.constantFrom<Enclosed[]>([], [{ kind: 'photo', text: '原图', files: [] }], [emptyPiece]),
        })
        .map((data) => ({ type, data: { ...data, text: '不能证明' } }));
    case 'markEvidence':
      return fc
        .record({
          evidenceId: anyEvidenceId,
          sha256: fc.constantFrom(undefined, undefined, foundFile.sha256),
          place: fc.constantFrom<MarkPlace>(
            { kind: 'words', from: 0, to: 1 },
            { kind: 'words', from: 1, to: 90 },
            { kind: 'box', x: 1000, y: 1000, width: 500, height: 500 },
            { kind: 'box', x: 9000, y: 0, width: 2000, height: 1 },
            { kind: 'arrow', fromX: 0, fromY: 0, toX: 10, toY: 10 },
            { kind: 'cover', x: 0, y: 0, width: 10, height: 10 },
            { kind: 'open' },
            { kind: 'time', fromMs: 0, toMs: 1000 },
          ),
        })
        .map(({ sha256, ...on }) => ({ type, data: { ...on, ...(sha256 && { sha256 }), note: '此处' } }));
    case 'changeMark':
      return anyMarkId.map((markId) => ({ type, data: { markId, note: '另一种说法' } }));
    case 'removeMark':
      return anyMarkId.map((markId) => ({ type, data: { markId } }));
    case 'setIssues':
      return fc
        .constantFrom<CommandData['setIssues']['issues']>(
          [{ text: '是否属实' }],
          [{ id: 'I1', text: '是否属实' }, { text: '损失多少' }],
          [{ id: 'I9', text: '是否属实' }],
          [
            { id: 'I1', text: '是否属实' },
            { id: 'I1', text: '损失多少' },
          ],
        )
        .map((issues) => ({ type, data: { issues } }));
    case 'offerSettlement':
      return fc
        .record({
          by: fc.constantFrom('buyer' as const, 'merchant' as const, 'platform' as const),
          remedies: fc.array(anyRemedy, { minLength: 1, maxLength: 3 }),
          counters: fc.constantFrom(undefined, 'S1', 'S2'),
        })
        .map(({ by, remedies, counters }) => ({
          type,
          data: { by, terms: { remedies, text: '' }, ...(counters && { counters }) },
        }));
    case 'acceptSettlement':
      return fc
        .record({
          offerId: anyOfferId,
          side: anySide,
          parts: fc.constantFrom<number[] | undefined>(undefined, undefined, [0], [1], [0, 7]),
        })
        .map(({ offerId, side, parts }) => ({ type, data: { offerId, side, ...(parts && { parts }) } }));
    case 'declineSettlement':
      return fc.record({ offerId: anyOfferId, side: anySide }).map((data) => ({ type, data: { ...data, note: '' } }));
    case 'takeBackOffer':
      return anyOfferId.map((offerId) => ({ type, data: { offerId } }));
    case 'failSettlement':
      return fc.constant({ type, data: { note: '未履行' } });
    case 'dropTask':
    case 'takeOverTask':
      return anyTaskId.map((taskId) => ({ type, data: { taskId, note: '说明' } }));
    case 'contestInspection':
      return fc
        .record({ taskId: anyTaskId, evidence: fc.constantFrom<Enclosed[]>([], [emptyPiece]) })
        .map((data) => ({ type, data: { ...data, text: '退回的不是原件' } }));
    case 'settleConflict':
      return fc
        .record({
          conflictId: fc.constantFrom('X1', 'X2', 'X9'),
          keep: fc.constantFrom('desk' as const, 'record' as const),
        })
        .map((data) => ({ type, data: { ...data, note: '核实' } }));
    case 'settleContest':
      return fc
        .record({ taskId: anyTaskId, for: anySide, deductedFen: fc.constantFrom(0, 0, 100, 189_900, 900_000) })
        .map((data) => ({ type, data: { ...data, note: '查明' } }));
    case 'waiveRemedies':
      return fc.constantFrom('', '来电').map((note) => ({ type, data: { note } }));
    case 'withdraw':
      return fc
        .record({
          channel: fc.constantFrom('app' as const, 'agent' as const),
          reason: fc.constantFrom('solved' as const, 'compensated' as const, 'other' as const),
          text: fc.constantFrom('', '商家私下退款'),
          request: fc.constantFrom('', '来电'),
          askedBy: fc.constantFrom(undefined, undefined, '代办人'),
        })
        .map(({ askedBy, ...data }) => ({ type, data: { ...data, ...(askedBy && { askedBy }) } }));
    case 'takeBackWithdrawal':
      return fc.constantFrom('', '来电').map((request) => ({ type, data: { request } }));
    case 'decideWithdrawal':
      return fc
        .record({ grant: fc.boolean(), carryOnSanctions: fc.boolean() })
        .map((data) => ({ type, data: { ...data, note: '核实' } }));
    case 'reportCoercion':
      return fc
        .record({ against: anySide, evidence: fc.uniqueArray(anyEvidenceId, { maxLength: 1 }) })
        .map((data) => ({ type, data: { ...data, kind: 'inducement', note: '利诱' } }));
    case 'proposeConduct':
      return fc
        .record({
          kind: fc.constantFrom(...conductKinds),
          against: anySide,
          evidence: fc.uniqueArray(anyEvidenceId, { maxLength: 1 }),
          clause: fc.oneof(anyClause, fc.constant(shipped.pattern.clause)),
          sanctions: anySanctions,
        })
        .map((data) => ({ type, data: { ...data, text: '经查' } }));
    case 'issueConduct':
      return fc
        .record({ findingId: anyFindingId, sanctions: fc.oneof(fc.constant(undefined), anySanctions) })
        .map(({ findingId, sanctions }) => ({ type, data: { findingId, note: '', ...(sanctions && { sanctions }) } }));
    case 'dropConduct':
      return anyFindingId.map((findingId) => ({ type, data: { findingId, note: '不成立' } }));
    case 'appealConduct':
      return fc
        .record({ findingId: anyFindingId, evidence: fc.constantFrom<Enclosed[]>([], [emptyPiece]) })
        .map((data) => ({ type, data: { ...data, text: '不服' } }));
    case 'decideConductAppeal':
      return fc
        .record({ findingId: anyFindingId, uphold: fc.boolean() })
        .map((data) => ({ type, data: { ...data, note: '复核' } }));
    case 'appeal':
    case 'joinAppeal':
      return fc
        .record({ side: anySide, piece: fc.constantFrom<Enclosed>(newPiece, oldPiece, emptyPiece) })
        .map(({ side, piece }) => ({ type, data: { side, text: '不服', evidence: [piece] } }));
    case 'decideAppealAdmission':
      return fc
        .record({ appealId: fc.constantFrom('A1', 'A2', 'A9'), admit: fc.boolean() })
        .map((data) => ({ type, data: { ...data, note: '审查' } }));
    case 'fallDue':
      return anyDeadlineId.map((deadlineId) => ({ type, data: { deadlineId } }));
  }
}
