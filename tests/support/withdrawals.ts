/** What scenarios of withdrawals begin with. */
import { type AskedWithdrawal, measureWithdrawal } from '../../electron/domain/case/withdrawal-conditions';
import type { MeasuredCondition } from '../../shared/case';
import type { Command, CommandData, Filing } from '../../shared/commands';
import type { WithdrawalCondition, WithdrawalWay } from '../../shared/vocabulary';
import { plainFiling } from './filings';
import type { Story } from './given';
import { buyer } from './people';

/** The claimant's account is real-name verified, so that nobody has to check it. */
export const verified: Partial<Filing> = { buyer: { ...plainFiling.buyer, realNameVerified: true } };

/** By the claimant itself, in the app. */
export function withdraw(change: Partial<CommandData['withdraw']> = {}): Command {
  return { type: 'withdraw', data: { channel: 'app', reason: 'solved', text: '', request: '', ...change } };
}

/** Recorded by staff, who say what the claimant asked for. */
export function withdrawFor(change: Partial<CommandData['withdraw']> = {}): Command {
  return withdraw({ channel: 'agent', request: '买家来电要求撤诉', ...change });
}

export function decideWithdrawal(grant: boolean, change: Partial<CommandData['decideWithdrawal']> = {}): Command {
  return { type: 'decideWithdrawal', data: { grant, note: grant ? '已核实，本人自愿' : '需继续审理', ...change } };
}

/** How it goes where the claimant says that the matter is solved. */
export function wayOf(story: Story, change: Partial<AskedWithdrawal> = {}): WithdrawalWay {
  return measured(story, change).way;
}

export function conditionOf(
  story: Story,
  name: WithdrawalCondition,
  change: Partial<AskedWithdrawal> = {},
): MeasuredCondition | undefined {
  return measured(story, change).conditions.find(({ condition }) => condition === name);
}

function measured(story: Story, change: Partial<AskedWithdrawal>) {
  const asked: AskedWithdrawal = { at: story.now, reason: 'solved', text: '', ...change };
  return measureWithdrawal(story.state, asked, story.context(buyer));
}
