import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { type CommandId, Hint, useCommandFirst, useKeys } from '../app/commands';
import { focusPane } from '../app/layout/pane-focus';
import { clearMarks, useMarks } from '../queue/marks';
import { useWords } from '../ui/words';
import classes from './Bulk.module.css';
import { BulkDialog, type BulkKind } from './BulkDialog';

const kinds: Record<BulkKind, CommandId> = {
  take: 'case.claim',
  release: 'case.release',
  assign: 'case.assign',
  hold: 'act.hold',
  snooze: 'case.snooze',
  addMessage: 'message.write',
};

/** While cases are marked, the keys of these acts are about all of them. */
export function BulkBar({ isLead }: { isLead: boolean }) {
  const marks = useMarks();
  const [kind, setKind] = useState<BulkKind | null>(null);
  if (marks.size === 0 && kind === null) return null;
  const close = () => {
    setKind(null);
    focusPane('queue');
  };
  return (
    <>
      {marks.size > 0 && <Bar isLead={isLead} count={marks.size} onChoose={setKind} />}
      {kind !== null && <BulkDialog kind={kind} onClose={close} />}
    </>
  );
}

function Bar({ isLead, count, onChoose }: { isLead: boolean; count: number; onChoose: (kind: BulkKind) => void }) {
  const t = useWords('triage');
  useCommandFirst('case.back', clearMarks);
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <span role="status" className={classes.count}>
        {t('bulk.marked', { count })}
      </span>
      <Act kind="take" onChoose={onChoose} />
      <Act kind="release" onChoose={onChoose} />
      {isLead && <Act kind="assign" onChoose={onChoose} />}
      <Act kind="hold" onChoose={onChoose} />
      <Act kind="snooze" onChoose={onChoose} />
      <Act kind="addMessage" onChoose={onChoose} />
      <CloseButton size="sm" aria-label={t('bulk.clear')} title={t('bulk.clear')} onClick={clearMarks} />
    </section>
  );
}

function Act({ kind, onChoose }: { kind: BulkKind; onChoose: (kind: BulkKind) => void }) {
  const t = useWords('triage');
  const id = kinds[kind];
  const { aria } = useKeys(id);
  useCommandFirst(id, () => onChoose(kind));
  return (
    <Button
      size="compact-xs"
      variant="default"
      rightSection={<Hint id={id} />}
      aria-keyshortcuts={aria}
      onClick={() => onChoose(kind)}
    >
      {t(`bulk.${kind}`)}
    </Button>
  );
}
