import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PolicyOrder, policyFields } from '../../shared/policy';
import { changeInWords, policyValueInWords } from '../../shared/policy-words';
import { mustBeLead } from '../desk/accounts/accounts';
import { type Exit, exit } from './io';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

/**
 * `policy`: what goes to a lead and how long closed cases are kept, and who changed it. `policy FILE`: makes the change that
 * the file asks for, a lead's.
 */
export async function policyCommand(context: CommandContext): Promise<Exit> {
  const [file] = context.operands;
  return file === undefined ? list(context) : change(context, file);
}

async function list({ open, io, words, invocation }: CommandContext): Promise<Exit> {
  const policy = open.policies.all;
  if (invocation.json) {
    await io.out(`${JSON.stringify(policy)}\n`);
    return exit.done;
  }
  for (const { platform, version, figures } of policy.platforms) {
    await io.out(`${words(`vocabulary:platform.${platform}`)}\t${version}\n`);
    for (const field of policyFields) {
      await io.out(`  ${words(`policy:field.${field}`)}\t${policyValueInWords(field, figures[field], words)}\n`);
    }
  }
  const nameOf = (id: string) => open.accounts.get(id)?.name ?? id;
  for (const one of policy.changes) await io.out(`${changeInWords(one, nameOf(one.by), words)}\n`);
  return exit.done;
}

async function change({ open, io, words, invocation, session }: CommandContext, file: string): Promise<Exit> {
  if (session) mustBeLead(session);
  const order = orderIn(await readFile(resolve(io.folder, file), 'utf8'));
  if (typeof order === 'string') {
    await io.error(`${words('policy:orderWrong', { file, detail: order })}\n`);
    return exit.refused;
  }
  const answer = await open.policies.change(caller(session), order);
  if (invocation.json) await io.out(`${JSON.stringify(answer)}\n`);
  else if (answer.problem === null) await io.out(`${words('policy:changed', { from: order.from })}\n`);
  if (answer.problem === null) return exit.done;
  await io.error(`${words(`policy:problem.${answer.problem}`)}\n`);
  for (const { place, code, params } of answer.reasons) {
    await io.error(`${place}: ${words(`rulebook:problem.${code}`, params)}\n`);
  }
  return exit.refused;
}

/** Or what is wrong with it. */
function orderIn(text: string): PolicyOrder | string {
  try {
    const parsed = PolicyOrder.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
