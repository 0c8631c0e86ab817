/** What scenarios of appeals begin with. */
import type { Command, Enclosed } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import type { Side } from '../../shared/vocabulary';
import type { Story } from './given';
import { agent, merchant, otherAgent } from './people';
import { fullRefund, inArbitration, propose, take } from './stories';

/** A file of its own content: `letter` makes its hash. */
export function fileOf(letter: string, name = `${letter}.pdf`): Enclosed {
  return { kind: 'inspection_report', text: '检测报告', files: [{ name, sha256: letter.repeat(64) }] };
}

export function words(text: string): Enclosed {
  return { kind: 'statement', text, files: [] };
}

export function appealOf(side: Side, ...evidence: Enclosed[]): Command {
  const given = evidence.length > 0 ? evidence : [fileOf('c')];
  return { type: 'appeal', data: { side, text: '对裁决不服', evidence: given } };
}

export function joinOf(side: Side, ...evidence: Enclosed[]): Command {
  const given = evidence.length > 0 ? evidence : [fileOf('d')];
  return { type: 'joinAppeal', data: { side, text: '一并复审', evidence: given } };
}

export function decideAdmission(admit: boolean, appealId = 'A1'): Command {
  return { type: 'decideAppealAdmission', data: { appealId, admit, note: admit ? '有新证据' : '与争议无关' } };
}

/** The buyer was upheld an hour ago; both have until seven days after the verdict. */
export function decided(): Story {
  return inArbitration().after(hour).does(agent, propose(fullRefund)).after(hour);
}

/** The merchant has appealed with a report (E2), a day after the verdict. */
export function appealed(): Story {
  return decided().after(day).does(merchant, appealOf('merchant'));
}

/** Admitted, and taken by an agent who has not heard the case. */
export function heard(): Story {
  return appealed().after(hour).does(otherAgent, decideAdmission(true), take);
}
