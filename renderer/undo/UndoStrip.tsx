import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { CaseId } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import { Hint, useCommandEverywhere, useKeys } from '../app/commands';
import { ask, faultOf } from '../app/desk';
import { tell, tellFault } from '../app/notices';
import { showCase } from '../queue/moves';
import { useWords } from '../ui/words';
import { giveBackDraft } from '../verdict/draft-store';
import classes from './UndoStrip.module.css';
import { undoGroup } from './under-way';
import { dropOffer, forgetUndo, putUndoState, type UndoOffer, useUndo } from './undo-store';

/** What was done last, for as long as it can be undone. It lies over the desk, so that nothing moves when it comes and goes. */
export function UndoStrip({ account }: { account: string }) {
  const t = useWords('undo');
  const { offers } = useUndo();
  const [isBusy, setBusy] = useState(false);
  const last = offers.at(-1);
  useEffect(() => {
    if (account === '') return undefined;
    ask('undo.read', {}).then(putUndoState, () => undefined);
    return forgetUndo;
  }, [account]);

  const undo = async () => {
    if (last === undefined) return;
    setBusy(true);
    try {
      const late = await takeBack(last, account);
      if (late.length === 0) tell({ id: 'undone', message: t('undone', { what: whatOf(last, t) }) });
      else {
        const title = t('late', { count: late.length });
        tell({ id: 'late', title, message: late.join(t('betweenCases')), stays: true });
      }
    } catch (error) {
      tellFault(faultOf(error));
    }
    setBusy(false);
  };
  useCommandEverywhere('undo.act', () => void undo(), last !== undefined && !isBusy);

  return (
    <div role="status" className={classes.place}>
      {last !== undefined && (
        <section key={last.key} className={classes.strip} aria-label={t('label')}>
          <span className={classes.words}>
            <strong>{t(`did.${last.what}`)}</strong> {aboutOf(last, t)}
            {offers.length > 1 && <span className={classes.others}>{t('others', { count: offers.length - 1 })}</span>}
          </span>
          <Left until={last.until} />
          <UndoButton isBusy={isBusy} onPress={() => void undo()} />
        </section>
      )}
    </div>
  );
}

function UndoButton({ isBusy, onPress }: { isBusy: boolean; onPress: () => void }) {
  const t = useWords('undo');
  const { aria } = useKeys('undo.act');
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={isBusy}
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      rightSection={<Hint id="undo.act" />}
      aria-keyshortcuts={aria}
      onClick={onPress}
    >
      {t('undo')}
    </Button>
  );
}

/** The seconds that are left. Who hears the strip is not told each of them. */
function Left({ until }: { until: number }) {
  const t = useWords('undo');
  const secondsLeft = () => Math.max(0, Math.ceil((until - performance.now()) / 1000));
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft()), 200);
    return () => clearInterval(timer);
  });
  return (
    <span aria-hidden className={classes.left}>
      {t('seconds', { count: left })}
    </span>
  );
}

type Words = ReturnType<typeof useWords>;

const aboutOf = ({ count, title }: UndoOffer, t: Words) => (count > 1 ? t('undo:cases', { count }) : title);
const whatOf = (offer: UndoOffer, t: Words) => `${t(`undo:did.${offer.what}`)} · ${aboutOf(offer, t)}`;

/** Resolves with the names of what had taken effect already. The case is shown again as it was, with what was typed. */
async function takeBack(offer: UndoOffer, account: string): Promise<string[]> {
  if (offer.kind === 'arranged') {
    dropOffer(offer.key);
    await offer.undo();
    showOnly(offer.caseIds);
    return [];
  }
  const { group } = offer;
  const { undone, late } = await undoGroup(group, () => ask('undo.act', { group }));
  for (const { caseId, draft } of undone) if (draft !== null) await giveBackDraft(account, caseId, draft);
  showOnly(undone.map(({ caseId }) => caseId));
  return undone.length + late.length === 0 ? [offer.title] : late.map(caseName);
}

function showOnly([only, ...others]: readonly CaseId[]): void {
  if (only !== undefined && others.length === 0) showCase(only);
}
