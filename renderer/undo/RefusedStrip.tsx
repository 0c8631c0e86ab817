import { Button } from '@mantine/core';
import type { RefusedAct } from '../../shared/undo';
import { useCommand } from '../app/commands';
import { ask, faultOf } from '../app/desk';
import { focusPane } from '../app/layout/pane-focus';
import { tellFault } from '../app/notices';
import { showCase } from '../queue/moves';
import { AlertLink, AlertList, AlertStrip } from '../ui/AlertStrip';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { giveBackDraft } from '../verdict/draft-store';
import { putUndoState, useUndo } from './undo-store';

/** Acts that came to nothing after they had been shown as done: said until it was seen. */
export function RefusedStrip({ account }: { account: string }) {
  const { refused } = useUndo();
  return <div role="alert">{refused.length > 0 && <Refused refused={refused} account={account} />}</div>;
}

function Refused({ refused, account }: { refused: readonly RefusedAct[]; account: string }) {
  const t = useWords('undo');
  const inWords = useRejectionWords();
  const open = ({ caseId, draft }: RefusedAct) => {
    if (draft !== null) void giveBackDraft(account, caseId, draft);
    showCase(caseId);
    focusPane('case');
  };
  const dismiss = () =>
    void ask('undo.dismiss', { ids: refused.map(({ id }) => id) }).then(putUndoState, (error) =>
      tellFault(faultOf(error)),
    );
  useCommand('undo.openRefused', () => refused[0] && open(refused[0]));
  useCommand('undo.dismissRefused', dismiss);
  return (
    <AlertStrip
      action={
        <Button color="orange" onClick={dismiss}>
          {t('dismiss')}
        </Button>
      }
    >
      <p>
        <strong>{t('refused', { count: refused.length })}</strong>{' '}
        {refused.some(({ draft }) => draft !== null) && t('refused_next')}
      </p>
      <AlertList>
        {refused.map((act) => (
          <li key={act.id}>
            <s>{t(`did.${act.type}`)}</s> {act.title} {inWords(act.rejection)}{' '}
            <AlertLink onPress={() => open(act)}>{t('open')}</AlertLink>
          </li>
        ))}
      </AlertList>
    </AlertStrip>
  );
}
