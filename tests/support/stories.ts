/** Stories that many scenarios begin with: the same dispute, further and further on. */
import type { Verdict } from '../../shared/case';
import type { Ask, Command, Filing } from '../../shared/commands';
import { hour } from '../../shared/time';
import type { EvidenceKind, Platform, Side } from '../../shared/vocabulary';
import { filingAt, on, plainFiling } from './filings';
import { filed, Story } from './given';
import { agent, buyer, importer } from './people';
import { shippedBooks, unsampled, withoutSample } from './rulebooks';

export const take: Command = { type: 'take', data: {} };

export function ask(side: Side, kinds: EvidenceKind[] = []): Ask {
  return { side, kinds, note: '' };
}

export function accept(...asks: Ask[]): Command {
  return { type: 'accept', data: { ask: asks } };
}

export function submit(side: 'buyer' | 'merchant' | 'platform', kind: EvidenceKind = 'photo'): Command {
  return { type: 'submitEvidence', data: { side, kind, text: '如图', files: [] } };
}

export function end(side: Side, as: 'given' | 'waived' = 'given'): Command {
  return { type: 'endEvidence', data: { side, as } };
}

/** Filed an hour ago, and the platform asked in by the buyer. */
export function inIntake(change: Partial<Filing> = {}): Story {
  return filed(change)
    .after(hour)
    .does(buyer, { type: 'askPlatform', data: { note: '' } });
}

/** The agent has it. */
export function takenInIntake(change: Partial<Filing> = {}): Story {
  return inIntake(change).after(hour).does(agent, take);
}

/** Both sides are asked for evidence. */
export function inEvidence(change: Partial<Filing> = {}): Story {
  return takenInIntake(change).does(agent, accept(ask('buyer'), ask('merchant')));
}

/** The buyer's photo (E1) is on file and the agent decides; the ruling clock has just begun. */
export function inArbitration(change: Partial<Filing> = {}): Story {
  return takenInIntake(change).does(agent, submit('buyer'), accept());
}

/** Filed on another platform, and nothing sent to a lead by chance. */
export function filedOn(platform: Platform, change: Partial<Filing> = {}): Story {
  return Story.blank(withoutSample(shippedBooks[platform])).does(importer, {
    type: 'file',
    data: on(platform, change),
  });
}

export function enteredAt(entry: Partial<Filing['entry']>, change: Partial<Filing> = {}, rulebook = unsampled): Story {
  return Story.blank(rulebook).does(importer, { type: 'file', data: filingAt(entry, change) });
}

/** The buyer is right and gets everything back. */
export const fullRefund: Verdict = {
  outcome: 'buyer_upheld',
  liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
  findings: [{ issue: '桌面是否开裂', result: 'established', evidence: ['E1'] }],
  clauses: ['TB-3.2'],
  remedies: [{ kind: 'full_refund', amountFen: 189_900 }],
  sanctions: [],
  reasons: '照片显示桌面开裂，商家未能证明交付时完好。',
};

export const nothingOrdered: Verdict = {
  ...fullRefund,
  outcome: 'claim_rejected',
  liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
  remedies: [{ kind: 'none' }],
};

export function propose(verdict: Verdict = fullRefund): Command {
  return { type: 'proposeVerdict', data: { verdict } };
}

/** Issued at once: nothing about it wants a review. */
export function ruled(verdict: Verdict = fullRefund, change: Partial<Filing> = {}): Story {
  return inArbitration(change).after(hour).does(agent, propose(verdict));
}

/** ¥6,000 at stake, so that the verdict goes to a lead. */
export const dear: Partial<Filing> = {
  order: { orderId: '4100000000000002', title: '相机', paidFen: 600_000, fundsIn: 'escrow' },
  claim: { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '无法对焦', amountFen: 600_000 },
};
export const dearRefund: Verdict = { ...fullRefund, remedies: [{ kind: 'full_refund', amountFen: 600_000 }] };

export function inLeadReview(): Story {
  return inArbitration(dear).after(hour).does(agent, propose(dearRefund));
}

/** The platform's record has since named both sides otherwise; its words are as they were. */
export function renamed(story: Story): Story {
  const { source, order, claim, subject, warnings } = story.state;
  const buyer = { name: '王新', id: 'tb_new', phone: '13700000000' };
  const merchant = { name: '云栖新店', id: 'cloud-new', phone: '057187654321' };
  const body = { source, order, buyer, merchant, claim, subject, warnings, entry: plainFiling.entry };
  return story.with(importer, [{ type: 'sourceUpdated', at: story.now, body }]);
}
