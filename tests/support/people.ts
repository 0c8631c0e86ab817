import type { Actor } from '../../shared/vocabulary';

export const buyer: Actor = { role: 'buyer', id: 'tb_88**21' };
export const merchant: Actor = { role: 'merchant', id: 'cloud-home' };
export const agent: Actor = { role: 'agent', id: 'agent-lin' };
export const otherAgent: Actor = { role: 'agent', id: 'agent-zhou' };
export const trainee: Actor = { role: 'trainee', id: 'trainee-qin' };
export const lead: Actor = { role: 'lead', id: 'lead-wu' };
export const system: Actor = { role: 'system', id: 'clock' };
export const importer: Actor = { role: 'system', id: 'import' };
