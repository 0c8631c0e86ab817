/** What the console's requests about accounts do: who comes in, who goes, and what a lead changes. */
import type { DeskState, ReplyData, RequestName } from '../../shared/contract';
import { type Answered, mustBeLead } from '../desk/accounts/accounts';
import type { Seat } from '../desk/accounts/seat';
import type { Session } from '../desk/accounts/session';
import type { OpenDesk } from '../open-desk';
import type { Dialogs } from '../shell/dialogs';
import type { Handlers } from './gateway';

type AccountRequest = Extract<RequestName, `account.${string}` | `journal.${string}` | `lockTime.${string}`>;
type Entered = ReplyData<'account.signIn'>;

export function accountHandlers(
  open: OpenDesk,
  seat: Seat,
  state: () => DeskState,
  print: Dialogs['print'],
): Pick<Handlers, AccountRequest> {
  const { accounts, signIn, journal, lockTime } = open;

  async function entered(
    answer: Answered<{ session: Session; recoveryCode?: string; failed?: number }>,
  ): Promise<Entered> {
    if (!answer.ok) return { problem: answer.problem, recoveryCode: null, desk: state() };
    await seat.take(answer.session, answer.failed);
    return { problem: null, recoveryCode: answer.recoveryCode ?? null, desk: state() };
  }

  return {
    'account.createFirst': async ({ name, passcode }) => entered(await accounts.createFirst(name, passcode)),
    'account.begin': async ({ id, startCode, passcode }) => entered(await signIn.begin(id, startCode, passcode)),
    'account.signIn': async ({ id, passcode }) => entered(await signIn.signIn(id, passcode, 'console')),
    'account.recover': async ({ id, code, passcode }) => entered(await signIn.recover(id, code, passcode)),
    'account.lock': async () => {
      await seat.lock('key');
      return state();
    },
    'account.signOut': async () => {
      await seat.leave();
      return state();
    },
    'account.changePasscode': async ({ passcode, next }) => ({
      problem: problemOf(await signIn.changePasscode(seat.session(), passcode, next)),
    }),
    'account.newRecoveryCode': async ({ passcode }) => {
      const answer = await signIn.newRecoveryCode(seat.session(), passcode);
      return { problem: problemOf(answer), recoveryCode: answer.ok ? answer.recoveryCode : null };
    },
    'account.printCode': async () => ({ result: await print() }),
    'account.create': async ({ name, role }) => {
      const answer = await accounts.create(seat.session(), name, role);
      return {
        problem: problemOf(answer),
        account: answer.ok ? answer.account : null,
        startCode: answer.ok ? answer.startCode : null,
      };
    },
    'account.changeRole': async ({ id, role }) => ({
      problem: problemOf(await signIn.changeRole(seat.session(), id, role)),
    }),
    'account.setActive': async ({ id, isActive }) => ({
      problem: problemOf(await signIn.setActive(seat.session(), id, isActive)),
    }),
    'account.reset': async ({ id }) => {
      const answer = await signIn.reset(seat.session(), id);
      return { problem: problemOf(answer), startCode: answer.ok ? answer.startCode : null };
    },
    'journal.read': async ({ offset, limit }) => {
      mustBeLead(seat.session());
      return { entries: await journal.read(offset, limit) };
    },
    'lockTime.write': async ({ minutes }) => {
      await lockTime.change(seat.session(), minutes);
      return state();
    },
  };
}

const problemOf = (answer: Answered<object>) => (answer.ok ? null : answer.problem);
