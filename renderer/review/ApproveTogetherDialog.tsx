import { Button, Checkbox, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseId } from '../../shared/case';
import { formatFen } from '../../shared/money';
import type { UnderReview } from '../../shared/review';
import { useView } from '../app/desk';
import { focusPane } from '../app/layout/pane-focus';
import { tell } from '../app/notices';
import { useAccountName, useTimes } from '../app/preferences';
import { showCase } from '../queue/moves';
import { refreshQueue } from '../queue/refresh';
import { BulkProgress } from '../triage/BulkProgress';
import { useBulk } from '../triage/use-bulk';
import { DialogForm } from '../ui/DialogForm';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { useUndoDelay } from '../undo/use-undo-delay';
import list from '../verdict/TogetherDialog.module.css';
import { useLookWords } from './look-words';
import classes from './Review.module.css';
import { sortedOut } from './sorted-out';

const nothing = {};

/** What there is to choose comes after the dialog has been opened. */
const focusOnce = (control: HTMLElement | null) => control?.focus();

/** What is approved together, what has to be opened first, and what is to be approved by itself and why. */
export function ApproveTogetherDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('review');
  const client = useQueryClient();
  const read = useView('review.read', nothing, { staleTime: 0, gcTime: 0, meta: { quiet: true } });
  const [left, setLeft] = useState<ReadonlySet<CaseId>>(new Set());
  const { state, run, stop } = useBulk();
  const isUndoable = useUndoDelay() > 0;
  const { together, toOpen, byThemselves } = sortedOut(read.data?.cases ?? []);
  const chosen = together.filter(({ caseId }) => !left.has(caseId)).map(({ caseId }) => caseId);

  const toggle = (caseId: CaseId) => {
    const next = new Set(left);
    if (!next.delete(caseId)) next.add(caseId);
    setLeft(next);
  };
  const submit = async () => {
    const ended = await run(chosen, {
      group: crypto.randomUUID(),
      type: 'approveVerdict',
      dataOf: () => ({ comments: '', together: true }),
    });
    void refreshQueue(client);
    if (ended.done.length < chosen.length) return;
    if (!isUndoable) tell({ id: 'reviewed', message: t('together.done', { count: chosen.length }) });
    onClose();
  };
  const openFirst = (caseId: CaseId) => {
    onClose();
    showCase(caseId);
    focusPane('verdict');
  };

  if (state !== null) {
    return (
      <BulkProgress
        title={t('together.title')}
        state={state}
        areMarked={false}
        titles={new Map(together.map(({ caseId, title }) => [caseId, title]))}
        onStop={stop}
        onClose={onClose}
      />
    );
  }
  const notYet = () => {
    if (read.isPending) return t('together.reading');
    if (together.length === 0) return t('together.none');
    return chosen.length === 0 ? t('together.noneChosen') : null;
  };
  return (
    <DialogForm
      title={t('together.title')}
      submit={t('together.submit', { count: chosen.length })}
      size="lg"
      onSubmit={() => void submit()}
      onClose={onClose}
      notYet={notYet()}
      problem={read.error && { kind: 'fault', fault: read.error.fault }}
    >
      <p className={list.note}>{t('together.note')}</p>
      {read.isPending && <Loader size="xs" aria-label={t('together.reading')} />}
      {together.length > 0 && (
        <ul className={list.list} aria-label={t('together.cases')}>
          {together.map((one, place) => (
            <li key={one.caseId} className={list.row}>
              <Checkbox
                ref={place === 0 ? focusOnce : null}
                size="xs"
                checked={!left.has(one.caseId)}
                onChange={() => toggle(one.caseId)}
                label={one.title}
                description={<About one={one} />}
              />
            </li>
          ))}
        </ul>
      )}
      {toOpen.length > 0 && (
        <Others
          title={t('together.toOpen', { count: toOpen.length })}
          cases={toOpen}
          onOpen={openFirst}
          isFirst={together.length === 0}
        />
      )}
      {byThemselves.length > 0 && (
        <Others title={t('together.byThemselves', { count: byThemselves.length })} cases={byThemselves} />
      )}
      {read.data && read.data.more > 0 && <p className={list.note}>{t('together.more', { count: read.data.more })}</p>}
    </DialogForm>
  );
}

/** What the verdict is, and when it was opened. */
function About({ one: { outcome, amountFen, proposedBy, opened, caseId } }: { one: UnderReview }) {
  const t = useWords(['review', 'vocabulary']);
  const name = useAccountName();
  const { time } = useTimes();
  const what = { outcome: t(`vocabulary:outcome.${outcome}`), amount: formatFen(amountFen), who: name(proposedBy) };
  return (
    <>
      <span className={list.what}>{t('together.about', what)}</span>
      <span className={list.id}>
        {caseId}
        {opened && ` · ${t('together.openedAt', { time: time(opened.at) })}`}
      </span>
    </>
  );
}

interface OthersProps {
  title: string;
  cases: readonly UnderReview[];
  onOpen?: (caseId: CaseId) => void;
  /** Nothing else in the dialog comes before it. */
  isFirst?: boolean;
}

/** Cases that are not approved now, each with why. */
function Others({ title, cases, onOpen, isFirst = false }: OthersProps) {
  const t = useWords('review');
  const lookInWords = useLookWords();
  const inWords = useRejectionWords();
  const why = ({ refusal, ownLooks, opened }: UnderReview) => {
    if (refusal) return inWords(refusal);
    if (ownLooks.length > 0) return lookInWords(ownLooks);
    return t(opened ? 'together.changedSince' : 'together.notOpened');
  };
  return (
    <section aria-label={title}>
      <h3 className={classes.others}>{title}</h3>
      <ul className={list.list}>
        {cases.map((one, place) => (
          <li key={one.caseId} className={`${list.row} ${classes.other}`}>
            <span>
              {one.title}
              <span className={classes.why}>{why(one)}</span>
            </span>
            {onOpen && (
              <Button
                ref={isFirst && place === 0 ? focusOnce : null}
                size="compact-xs"
                variant="default"
                onClick={() => onOpen(one.caseId)}
              >
                {t('together.openOne')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
