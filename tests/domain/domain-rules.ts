/**
 * The rules of the domain, in the order of the field: people and tracks, evidence, stages, withdrawal, complaints, verdict, review,
 * appeal, platforms, standing. Each names the rules that tests state (`rule(id, …)`) and that hold it; docs/rules.md is told from
 * it. A rule of the domain that no test holds fails the test of that document.
 */
import type { Track } from '../../shared/vocabulary';

export interface DomainRule {
  /** Section and rule, `withdrawal.time`. */
  id: string;
  /** Where it holds for one track alone. */
  track?: Track;
  says: string;
  /** Ids of rules that tests in tests/domain state; what a test elsewhere holds is named as its file and its title. */
  heldBy: readonly (string | { file: string; test: string })[];
}

export const domainRules: readonly DomainRule[] = [
  // People and tracks
  {
    id: 'people.claimant',
    says: 'Either side can be the claimant; the other answers.',
    heldBy: ['filing.claimant', 'withdrawal.claimant', 'complaint.claimant'],
  },
  {
    id: 'people.holder',
    says: 'Who has the case acts on it; a lead takes over, assigns and answers for the team.',
    heldBy: ['assignment.holder', 'assignment.take_over', 'assignment.assign', 'escalation.roles'],
  },
  {
    id: 'people.system',
    says: 'What falls due is the system’s act, once, at its due time, also after days of being shut.',
    heldBy: [
      'deadline.clock',
      'deadline.once',
      'property.windows',
      {
        file: 'tests/desk/deadlines.test.ts',
        test: 'each window falls once, at its due time, in order over all cases, and none is lost',
      },
    ],
  },
  {
    id: 'people.clock',
    says: 'After a jump of the machine’s clock automatic acts wait for a person.',
    heldBy: [
      { file: 'tests/desk/deadlines.test.ts', test: 'nothing falls due; work goes on, by the time that really passes' },
      { file: 'tests/desk/clock.test.ts', test: 'a further jump takes the place of the one before' },
    ],
  },
  {
    id: 'tracks.intervention',
    track: 'intervention',
    says: 'Decides between the two about an order with an amount at stake.',
    heldBy: ['filing.order', 'filing.stake', 'sanctions.intervention'],
  },
  {
    id: 'tracks.complaint',
    track: 'complaint',
    says: 'Names an order, a listing or conduct, and may have neither order nor amount.',
    heldBy: ['complaint.subject', 'correction.complaint'],
  },
  { id: 'tracks.both', says: 'One order can carry both.', heldBy: ['complaint.both_tracks'] },

  // Categories, evidence, burden of proof
  {
    id: 'evidence.categories',
    says: 'Each category has its severity, who may bring it, and what proves it.',
    heldBy: ['category.severity', 'category.who_files', 'category.claimant', 'category.evidence'],
  },
  {
    id: 'evidence.burden',
    says: 'Where nothing is shown the side loses that the category names.',
    heldBy: ['burden.categories', 'burden.merchant_claimant'],
  },
  {
    id: 'evidence.durable',
    says: 'Defects of durable goods within six months are the merchant’s to disprove.',
    heldBy: ['burden.durable'],
  },
  {
    id: 'evidence.advertising',
    says: 'An advertised claim that is shown as made is the merchant’s to prove.',
    heldBy: ['burden.advertising'],
  },
  {
    id: 'evidence.false_shipment',
    says: 'False shipment is proved by a logistics record without pick-up.',
    heldBy: ['burden.picked_up'],
  },
  {
    id: 'evidence.signer',
    says: 'Where nothing was received it counts who signed: the addressee, another, a station.',
    heldBy: ['burden.signer', 'evidence.signer'],
  },
  {
    id: 'evidence.weights',
    says: 'Empty or short: the claimant’s, unless the weights contradict each other.',
    heldBy: ['burden.weights'],
  },
  { id: 'evidence.transit', says: 'Damage on the way is the carrier’s or the merchant’s.', heldBy: ['burden.transit'] },
  {
    id: 'evidence.no_reason_return',
    says: 'A return without reason turns on dates, condition and the list of exempt goods.',
    heldBy: ['burden.seven_days', 'burden.condition', 'burden.exempt'],
  },
  {
    id: 'evidence.authorisation',
    says: 'A charge of counterfeiting is answered by a chain of authorisation.',
    heldBy: ['category.authorisation'],
  },
  {
    id: 'evidence.provenance',
    says: 'What the platform pulled outweighs what a party gave.',
    heldBy: ['evidence.provenance', 'evidence.weight'],
  },
  {
    id: 'evidence.said',
    says: 'A piece says when it was given, whether the packaging was kept, and how soon it was reported.',
    heldBy: ['evidence.packaging', 'evidence.given'],
  },
  {
    id: 'evidence.masked',
    says: 'Each side sees the other’s evidence with personal data masked.',
    heldBy: [
      { file: 'tests/desk/hiding.test.ts', test: 'names, accounts and numbers are hidden inside whatever was written' },
    ],
  },
  {
    id: 'evidence.rebuttal',
    says: 'Each side may rebut the other’s evidence piece by piece (质证).',
    heldBy: ['evidence.rebuttal'],
  },
  {
    id: 'evidence.words',
    says: 'A claim is objective and short; abusive words are flagged and decide nothing.',
    heldBy: ['wording.short', 'wording.abuse', 'wording.decides_nothing'],
  },

  // Stages
  {
    id: 'stages.negotiation',
    says: 'The respondent has its window; silent, it brings the platform in.',
    heldBy: ['negotiation.answer', 'negotiation.silence', 'negotiation.messages'],
  },
  {
    id: 'stages.lapse',
    says: 'A claimant who does nothing after the answer lapses; one who acted does not.',
    heldBy: ['negotiation.lapse'],
  },
  { id: 'stages.asked_in', says: 'The claimant asks the platform in.', heldBy: ['negotiation.asked_in'] },
  {
    id: 'stages.complaint_entry',
    track: 'complaint',
    says: 'Enters where the rulebook says: with the merchant, or before the platform.',
    heldBy: ['complaint.entry'],
  },
  {
    id: 'stages.intake',
    says: 'A real check: order, time, negotiation tried, scope, no repeat; accepted, corrected or dismissed.',
    heldBy: [
      'intake.checks',
      'intake.order',
      'intake.time',
      'intake.negotiated',
      'intake.scope',
      'intake.repeat',
      'intake.accept',
      'intake.dismiss',
    ],
  },
  {
    id: 'stages.correction',
    says: 'A claim that is not put right in time lapses.',
    heldBy: ['correction.asked', 'correction.lapse'],
  },
  {
    id: 'stages.dismissal_check',
    says: 'A dismissal is checked once, by another agent.',
    heldBy: ['dismissal_check.asked', 'dismissal_check.other', 'dismissal_check.upheld', 'dismissal_check.reversed'],
  },
  {
    id: 'stages.platform_windows',
    says: 'The platform’s own windows are escalated and change no stage.',
    heldBy: ['deadline.platform', 'intake.overdue', 'property.own_windows'],
  },
  {
    id: 'stages.evidence',
    says: 'Each side that is asked has its window; a claimant with nothing lapses, a silent respondent is decided on what there is.',
    heldBy: ['evidence.windows', 'property.asked'],
  },
  { id: 'stages.late', says: 'Late evidence is recorded as late, and admitted or not.', heldBy: ['evidence.late'] },
  { id: 'stages.more', says: 'More can be asked for; the ruling clock pauses.', heldBy: ['evidence.more'] },
  {
    id: 'stages.settlement',
    says: 'Offers, counter-offers and acceptance, whole or in part, at any stage before ruled.',
    heldBy: [
      'settlement.stage',
      'settlement.offer',
      'settlement.counter',
      'settlement.whole',
      'settlement.part',
      'settlement.mediation',
    ],
  },
  {
    id: 'stages.settlement_failed',
    says: 'Terms that are not carried out bring the case back to where it was.',
    heldBy: ['settlement.failed'],
  },
  {
    id: 'stages.settlement_sanctions',
    track: 'complaint',
    says: 'A settlement ends remedies, not sanctions that the rules demand.',
    heldBy: ['settlement.sanctions'],
  },
  {
    id: 'stages.hold',
    says: 'A hold needs a reason and an end; it pauses the platform’s clocks, never the parties’.',
    heldBy: ['hold.pauses', 'hold.parties', 'hold.limits', 'hold.ends', 'property.held', 'property.parties_clocks'],
  },
  {
    id: 'stages.extension',
    says: 'A window is made longer with a reason, within the rulebook’s limits.',
    heldBy: ['extension.party', 'extension.platform', 'extension.limits'],
  },
  {
    id: 'stages.enforcement',
    says: 'What is ordered becomes tasks in order, each with owner, window and proof; overdue is escalated.',
    heldBy: [
      'enforcement.final',
      'enforcement.return',
      'enforcement.tasks',
      'enforcement.overdue',
      'enforcement.take_over',
      'property.in_turn',
    ],
  },
  {
    id: 'stages.contest',
    says: 'Contesting an inspection reopens the question for an agent.',
    heldBy: ['enforcement.contest', 'enforcement.contest_settled'],
  },
  {
    id: 'stages.recorded',
    says: 'Nothing is deleted; a correction is a new record.',
    heldBy: ['corrections.beside', 'evidence.corrects', 'property.kept'],
  },
  {
    id: 'stages.closed',
    says: 'Closed when nothing is left to do, as ruled, settled, withdrawn, dismissed or lapsed, and for good.',
    heldBy: ['closed.windows', 'property.closed', 'property.for_good', 'property.reached'],
  },
  {
    id: 'stages.linked',
    says: 'Cases of the same order, filed again or repeated, are linked; cases of a batch are decided together.',
    heldBy: [
      'filing.linked',
      'facts.refiled',
      'facts.repeat',
      'facts.same_order',
      'links.linked',
      {
        file: 'tests/renderer/together.test.ts',
        test: 'given a verdict on one, then the other gets its outcome, shares, clauses and reasons, on its own evidence',
      },
    ],
  },

  // Withdrawal
  {
    id: 'withdrawal.claimant_only',
    says: 'Only the claimant withdraws; staff on its recorded request.',
    heldBy: ['withdrawal.who_asks', 'property.withdrawals'],
  },
  {
    id: 'withdrawal.stage',
    says: 'By itself up to evidence; then an agent, a lead, and nobody once ruled.',
    heldBy: ['withdrawal.stage'],
  },
  {
    id: 'withdrawal.time',
    says: 'By itself inside the rulebook’s time; later with an agent’s help.',
    heldBy: ['withdrawal.time', 'withdrawal.self_service', 'withdrawal.pending'],
  },
  {
    id: 'withdrawal.severity',
    says: 'Severe and in arbitration: only where a lead allows it; sanctions may be carried on.',
    heldBy: ['withdrawal.severity', 'withdrawal.sanctions'],
  },
  { id: 'withdrawal.identity', says: 'The claimant’s account is real-name verified.', heldBy: ['withdrawal.identity'] },
  {
    id: 'withdrawal.reason',
    says: 'A reason is given; another than the usual in words.',
    heldBy: ['withdrawal.reason'],
  },
  {
    id: 'withdrawal.respondent_proof',
    says: 'Where the respondent has proved its case, or has a claim of its own, an agent decides.',
    heldBy: ['withdrawal.respondent_proof', 'facts.counter_claim'],
  },
  {
    id: 'withdrawal.own_will',
    says: 'Threats, inducement or deception stop it and open a finding; a settlement within the stake is fine.',
    heldBy: ['withdrawal.own_will'],
  },
  {
    id: 'withdrawal.hiding',
    says: 'A false withdrawal that hides a breach is refused.',
    heldBy: ['withdrawal.hiding'],
  },
  {
    id: 'withdrawal.who_asks',
    says: 'A third party that withdraws for others is refused and flagged; the channel is recorded.',
    heldBy: ['withdrawal.who_asks', 'withdrawal.channel'],
  },
  {
    id: 'withdrawal.frequency',
    says: 'Too many need an agent; many more take the right to complain for a while.',
    heldBy: ['withdrawal.frequency', 'conduct.restricted_by_withdrawals', 'filing.restricted'],
  },
  {
    id: 'withdrawal.effects',
    says: 'The record stays, the order returns to normal, nobody’s credit changes, and it may be filed again.',
    heldBy: ['withdrawal.effects', 'standing.withdrawn_counts_not', 'facts.refiled', 'conduct.cycles'],
  },
  {
    id: 'withdrawal.shown',
    says: 'Each condition is shown as passed, failed or for somebody to decide, with its clause.',
    heldBy: ['withdrawal.conditions', 'withdrawal.foreseen', 'withdrawal.way'],
  },
  {
    id: 'withdrawal.waiver',
    says: 'Once ruled, the claimant may waive what was ordered for it.',
    heldBy: ['enforcement.waiver', 'settlement.waiver'],
  },

  // Complaints
  {
    id: 'complaint.defence',
    track: 'complaint',
    says: 'The merchant may put up a defence inside its window; it is decided in arbitration.',
    heldBy: ['defence.accepted', 'defence.window', 'defence.negotiation', 'defence.silence'],
  },
  {
    id: 'complaint.sanctions',
    track: 'complaint',
    says: 'An upheld complaint ends in sanctions within the rulebook’s bounds, and remedies where owed.',
    heldBy: ['sanctions.complaint', 'sanctions.merchant', 'sanctions.severity', 'sanctions.limit', 'verdict.sanctions'],
  },
  {
    id: 'complaint.sanctions_buyer',
    says: 'A buyer is warned, or its right to complain is restricted.',
    heldBy: ['sanctions.buyer'],
  },
  {
    id: 'complaint.conduct',
    says: 'Findings of conduct against either party: proposed, issued, appealed, final, and able to outlive the case.',
    heldBy: ['conduct.propose', 'conduct.issue', 'conduct.appeal', 'conduct.final', 'conduct.outlives'],
  },
  {
    id: 'complaint.conduct_tasks',
    says: 'What a final finding imposes is carried out, with owner, due time and proof.',
    heldBy: ['conduct.tasks'],
  },
  {
    id: 'complaint.competitor',
    says: 'A case that a competitor brought in bad faith does not count in the intervention rate.',
    heldBy: ['standing.competitor_abuse_counts_not', 'conduct.competitor'],
  },
  {
    id: 'complaint.pattern',
    track: 'complaint',
    says: 'More than five upheld complaints in ninety days are sanctioned for the pattern.',
    heldBy: ['sanctions.pattern', 'conduct.clause', 'standing.pattern'],
  },

  // Verdict
  {
    id: 'verdict.outcome',
    says: 'One of five outcomes; shares sum to 100, or all zero with “no one”.',
    heldBy: ['verdict.outcome', 'verdict.liability'],
  },
  {
    id: 'verdict.findings',
    says: 'A finding for each disputed issue, naming its evidence.',
    heldBy: ['verdict.findings', 'verdict.issues'],
  },
  { id: 'verdict.clauses', says: 'At least one clause, of the case’s own rulebook.', heldBy: ['verdict.clauses'] },
  {
    id: 'verdict.remedies',
    says: 'Remedies with amounts, freight by leg, the way goods come back.',
    heldBy: ['verdict.remedies', 'verdict.freight', 'verdict.return', 'verdict.compensation'],
  },
  {
    id: 'verdict.multiples',
    says: 'Three-fold and ten-fold by a clause that allows it, and never below its least.',
    heldBy: ['verdict.multiple', 'verdict.multiples'],
  },
  {
    id: 'verdict.paid_unknown',
    says: 'Where the record does not tell what was paid it is unknown, not nothing: it is noted before anything is given back.',
    heldBy: ['verdict.paid_unknown', 'settlement.paid_unknown'],
  },
  {
    id: 'verdict.refund',
    says: 'No more is refunded than was paid, over all cases about the order.',
    heldBy: ['verdict.refund', 'settlement.refund', 'facts.refunded', 'standing.record_refund', 'property.money'],
  },
  {
    id: 'verdict.reasons',
    says: 'Reasons for both, with how to appeal, until when, and that other ways stay open.',
    heldBy: ['verdict.reasons', 'verdict.notice'],
  },
  {
    id: 'verdict.funds',
    says: 'Where the money is decides who pays how; what the platform advanced is recovered.',
    heldBy: ['enforcement.funds'],
  },

  // Four eyes
  {
    id: 'review.policy',
    says: 'To a lead: severe, amount, grave sanction, finding of conduct, overturned, in training, sampled.',
    heldBy: [
      'review.severe',
      'review.amount',
      'review.sanction',
      'conduct.review',
      'appeal.overturn',
      'review.trainee',
      'review.sample',
    ],
  },
  {
    id: 'review.acts',
    says: 'Approved, changed with both versions on file, or returned with comments to where it came from.',
    heldBy: ['review.approve', 'review.change', 'review.return'],
  },
  { id: 'review.own', says: 'Nobody reviews their own.', heldBy: ['review.own', 'property.four_eyes'] },
  {
    id: 'review.together',
    says: 'What chance alone sends, of low risk and opened, may be approved together.',
    heldBy: ['review.together', 'review.together_low_risk'],
  },

  // Appeal
  {
    id: 'appeal.ask',
    says: 'Either party, once, inside the window, with new evidence judged by content.',
    heldBy: ['appeal.ask', 'appeal.once', 'appeal.window', 'appeal.new_evidence'],
  },
  {
    id: 'appeal.admission',
    says: 'Another agent admits or refuses it; enforcement waits; the other party may join.',
    heldBy: ['appeal.admission', 'appeal.waits', 'appeal.join', 'appeal.refused'],
  },
  {
    id: 'appeal.hearing',
    says: 'A different agent hears it; its verdict is upheld, varied or overturned, and final.',
    heldBy: ['appeal.hearing', 'appeal.result', 'appeal.final', 'property.appeals'],
  },

  // Platforms and rulebooks
  {
    id: 'platforms.own',
    says: 'What is each platform’s own.',
    heldBy: ['platform.tmall', 'platform.jd', 'platform.pinduoduo', 'platform.wechat', 'lock.filed', 'verdict.heard'],
  },
  {
    id: 'platforms.codes',
    says: 'A case says where it stands in its platform’s own codes.',
    heldBy: ['platform.codes'],
  },
  {
    id: 'platforms.version',
    says: 'A case keeps the rulebook that was in force when it was filed.',
    heldBy: [
      {
        file: 'tests/domain/catalogue.test.ts',
        test: 'a case is decided by the version that it was filed under, and by no other',
      },
    ],
  },
  {
    id: 'platforms.commands',
    says: 'Every command can be given from the command line, and a view offers what is accepted.',
    heldBy: [
      { file: 'tests/domain/catalogue.test.ts', test: 'has every command, with words, roles and its schema' },
      'property.offered',
      'property.rejected',
    ],
  },

  // Standing and conduct
  {
    id: 'standing.shop',
    says: 'Interventions, upheld rate, thirty-day count and rate against the category’s mean, sanctions, points of the year, repeats.',
    heldBy: [
      'standing.rate',
      'standing.upheld_rate',
      'standing.points_per_year',
      'standing.sanctions',
      'standing.repeated',
    ],
  },
  {
    id: 'standing.restricted',
    says: 'A rate or a count that is too high restricts the shop where the platform has such a rule.',
    heldBy: ['standing.restricted_by_rate', 'standing.restricted_by_count', 'standing.no_such_rule'],
  },
  { id: 'standing.digest', says: 'A periodic summary of cases for the merchant.', heldBy: ['standing.digest'] },
  {
    id: 'standing.buyer',
    says: 'Filings, withdrawals, upheld rate, cycles, restrictions, marks of professional claiming.',
    heldBy: [
      'conduct.filings',
      'conduct.withdrawals',
      'conduct.upheld_rate',
      'conduct.cycles',
      'conduct.restricted_longest',
      'conduct.marks_filings',
    ],
  },
  {
    id: 'standing.settled',
    says: 'The share withdrawn after settlement, and the root cause of each closed case.',
    heldBy: ['standing.settled_withdrawals', 'root_cause.set'],
  },
  {
    id: 'standing.rebuilt',
    says: 'Standing is rebuilt from the events to the same figures.',
    heldBy: [
      {
        file: 'tests/desk/standing.test.ts',
        test: 'is the same after a restart, from the snapshot and from the events alone',
      },
      'property.replayed',
    ],
  },
  {
    id: 'standing.suggestion',
    says: 'An automatic first opinion may suggest, says that it is one, and never decides.',
    heldBy: ['assessment.factors', 'assessment.silent', 'assessment.bounds'],
  },
];
