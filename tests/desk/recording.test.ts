import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../electron/desk/accounts/session';
import type { Order } from '../../electron/desk/desk';
import type { Recording } from '../../electron/desk/recording';
import { colleague, firstLead, passcode, testAccounts } from '../support/accounts';
import { dispute, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { nothingOrdered } from '../support/stories';

beforeEach(emptyDatabase);

const caseId = 'taobao:refund:1:1';

/** A desk that is no rehearsal, with one case, a lead, an agent and a trainee who are signed in. */
async function realDesk() {
  const all = await testAccounts();
  const recording: Recording = {
    isRehearsal: false,
    roleOf: (id) => all.accounts.activeRole(id),
    sameHands: (id) => all.accounts.sameHands(id),
    refused: (by, about, code) => all.journal.add({ what: 'command_refused', by, about, detail: code }),
  };
  const { desk } = await testDesk(undefined, undefined, recording);
  const lead = await firstLead(all.accounts);
  const agent = await colleague(all, lead, '王仲裁');
  const trainee = await colleague(all, lead, '秦实习', 'trainee');
  const does = (session: Session, order: Pick<Order, 'type' | 'data'> & Partial<Order>) =>
    desk.handle({ caseId, as: session.actor, signer: session, ...order });
  await does(agent, { type: 'file', data: dispute('1') });
  const answer = async (session: Session, order: Parameters<typeof does>[1]) => {
    const handled = await does(session, order);
    return handled.ok ? 'ok' : handled.rejection.code;
  };
  const refusals = () => all.journal.entries.filter(({ what }) => what === 'command_refused');
  return { ...all, desk, lead, agent, trainee, answer, does, refusals };
}

const take = { type: 'take', data: {} } as const;

describe('in whose name', () => {
  it('a person acts in their own, whatever the command says; who tries otherwise is on record', async () => {
    const { answer, agent, lead, refusals } = await realDesk();
    expect(await answer(agent, { ...take, as: lead.actor })).toBe('actor_forged');
    expect(await answer(agent, { ...take, as: { role: 'agent', id: 'somebody' } })).toBe('actor_forged');
    expect(await answer(agent, { ...take, as: { role: 'system', id: 'clock' } })).toBe('actor_forged');
    expect(await answer(agent, { ...take, as: { role: 'lead', id: agent.id } })).toBe('account_mismatch');
    const recorded = { what: 'command_refused', by: agent.id, about: caseId };
    expect(refusals()).toEqual([
      { ...recorded, detail: 'actor_forged' },
      { ...recorded, detail: 'actor_forged' },
      { ...recorded, detail: 'actor_forged' },
      { ...recorded, detail: 'account_mismatch' },
    ]);
    expect(await answer(agent, take)).toBe('ok');
  });

  it('without anybody signed in, only the desk itself acts', async () => {
    const { desk, agent, refusals } = await realDesk();
    expect(await desk.handle({ ...take, caseId, as: agent.actor })).toMatchObject({
      ok: false,
      rejection: { code: 'actor_forged' },
    });
    expect(await desk.handle({ ...take, caseId, as: { role: 'buyer', id: 'b1' } })).toMatchObject({ ok: false });
    expect(refusals().map(({ by }) => by)).toEqual([agent.id, 'b1']);
  });

  it('what a party says is taken down by whoever is signed in, and is theirs who recorded it', async () => {
    const { does, agent } = await realDesk();
    const said = await does(agent, {
      type: 'addMessage',
      data: { text: '请尽快处理' },
      as: { role: 'buyer', id: 'b1' },
    });
    expect(said).toMatchObject({ ok: true, events: [{ actor: { role: 'buyer', id: 'b1' }, recordedBy: agent.id }] });
  });

  it('a role that was changed holds for the next command; who has left gives none', async () => {
    const { answer, accounts, lead, agent } = await realDesk();
    await accounts.changeRole(lead, agent.id, 'lead');
    expect(await answer(agent, { ...take, as: { role: 'agent', id: agent.id } })).toBe('account_mismatch');
    expect(await answer(agent, take)).toBe('ok');
    await accounts.setActive(lead, agent.id, false);
    expect(await answer(agent, { type: 'release', data: {}, as: { role: 'lead', id: agent.id } })).toBe('actor_forged');
  });
});

describe('a command’s id', () => {
  it('is answered again to who gave it, the same again', async () => {
    const { does, agent } = await realDesk();
    const first = await does(agent, { ...take, id: 'once' });
    expect(await does(agent, { ...take, id: 'once' })).toEqual({ ...first, repeated: true });
  });

  it('of another is refused, and nothing of what that one did is told', async () => {
    const { does, agent, lead, refusals } = await realDesk();
    await does(agent, { ...take, id: 'once' });
    const replayed = await does(lead, { ...take, id: 'once' });
    expect(replayed).toEqual({ ok: false, rejection: { code: 'command_replayed', params: {} } });
    expect(refusals()).toEqual([{ what: 'command_refused', by: lead.id, about: caseId, detail: 'command_replayed' }]);
  });

  it('cannot be used again for something else: other data, another case, another act', async () => {
    const { answer, agent } = await realDesk();
    const message = { type: 'addMessage', data: { text: '电话已接通' } } as const;
    expect(await answer(agent, { ...message, id: 'once' })).toBe('ok');
    expect(await answer(agent, { ...message, id: 'once', data: { text: '电话未接通' } })).toBe('command_replayed');
    expect(await answer(agent, { ...take, id: 'once' })).toBe('command_replayed');
    expect(await answer(agent, { type: 'file', data: dispute('2'), id: 'once' })).toBe('command_replayed');
    expect(await answer(agent, { ...message, id: 'once', as: { role: 'buyer', id: 'b1' } })).toBe('command_replayed');
  });

  it('of what a party said is its recorder’s: another who says it over is refused', async () => {
    const { answer, agent, lead } = await realDesk();
    const said = {
      type: 'addMessage',
      data: { text: '请尽快处理' },
      id: 'once',
      as: { role: 'buyer', id: 'b1' },
    } as const;
    expect(await answer(agent, said)).toBe('ok');
    expect(await answer(agent, said)).toBe('ok');
    expect(await answer(lead, said)).toBe('command_replayed');
  });

  it('that two use at the same moment is one of theirs', async () => {
    const { answer, does, agent, lead } = await realDesk();
    await does(agent, { type: 'file', data: dispute('2'), caseId: undefined });
    const other = 'taobao:refund:2:1';
    const message = { type: 'addMessage', data: { text: '电话已接通' }, id: 'once' } as const;
    const answers = await Promise.all([answer(agent, message), answer(lead, { ...message, caseId: other })]);
    expect(answers.sort()).toEqual(['command_replayed', 'ok']);
  });
});

describe('four eyes', () => {
  it('are two people’s: not one’s own verdict, and not under a second account of the same key', async () => {
    const { answer, accounts, lead, trainee, settings, refusals, reopen } = await realDesk();
    await answer(trainee, take);
    const photo = { side: 'buyer', kind: 'photo', text: '开裂处照片', files: [] };
    await answer(trainee, { type: 'submitEvidence', data: photo });
    await answer(trainee, { type: 'accept', data: { ask: [] } });
    expect(await answer(trainee, { type: 'proposeVerdict', data: { verdict: nothingOrdered } })).toBe('ok');
    const approve = { type: 'approveVerdict', data: { comments: '' } } as const;
    await accounts.changeRole(lead, trainee.id, 'lead');
    expect(await answer(trainee, approve)).toBe('own_verdict');

    // Somebody who can write into the store gives the key another name.
    const record = JSON.parse(settings.values.get(`account:${trainee.id}`) ?? '');
    await settings.write('account:twin', { ...record, id: 'twin', name: '另一个我', role: 'lead' });
    // It does not open as it is: what the passcode guards is bound to its account.
    expect(await (await reopen()).signIn.signIn('twin', passcode, 'console')).toMatchObject({ ok: false });
    await accounts.open();
    const key = await accounts.keyByPasscode(trainee.id, passcode);
    const twin = accounts.openSession('twin', key ?? new Uint8Array(32));
    expect(twin.account.role).toBe('lead');
    expect(await answer(twin, approve)).toBe('own_verdict');
    expect(refusals().slice(-1)).toEqual([
      { what: 'command_refused', by: 'twin', about: caseId, detail: 'own_verdict' },
    ]);
    expect(await answer(lead, approve)).toBe('ok');
  });
});
