import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarantinedFile } from '../../shared/contract';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import { KeyLine, runCommand, useCanRun } from '../app/commands';
import { useAct } from '../app/desk';
import { formatCount } from '../app/format';
import { useMayAsk, useTimes } from '../app/preferences';
import { askAbout } from '../tables/asking';
import { isTable, unmappedLayout } from '../tables/waiting';
import { Page } from '../ui/Page';
import { FileName } from './ProblemTable';
import classes from './QuarantinePage.module.css';
import { useImport } from './use-import';
import { useQuarantine, useQuarantineLeft } from './use-quarantine';
import { WaitingList } from './WaitingList';

/** Files that could not be read, kept until they are or a person dismisses them; beside the import's report. */
export function QuarantinePage() {
  const { t } = useTranslation(['quarantine', 'commands']);
  const files = useQuarantine();
  const left = useQuarantineLeft();
  const canRetry = useCanRun('quarantine.retryAll');
  return (
    <Page title={t('title')} width="56rem">
      <p className={classes.text}>{t('text')}</p>
      <div className={classes.head}>
        <span role="status">
          {files.length === 0 ? t('none') : t('count', { count: files.length, shown: formatCount(files.length) })}
        </span>
        {files.length > 0 && (
          <>
            <span className={classes.text}>
              <KeyLine words={t('keys')} />
            </span>
            <Button variant="default" disabled={!canRetry} onClick={() => runCommand('quarantine.retryAll')}>
              {t('retryAll')}
            </Button>
          </>
        )}
      </div>
      {files.length > 0 && <FileList files={files} />}
      {left > 0 && <p className={classes.text}>{t('left', { left: formatCount(left) })}</p>}
      <WaitingList />
    </Page>
  );
}

/** One row has the focus; arrows move it, Enter retries, Delete dismisses. */
function FileList({ files }: { files: QuarantinedFile[] }) {
  const { t } = useTranslation('quarantine');
  const { retry } = useImport();
  const drop = useAct('quarantine.drop');
  const mayDrop = useMayAsk('quarantine.drop');
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const place = Math.min(at, files.length - 1);
  const goTo = (next: number) => {
    const within = Math.max(0, Math.min(files.length - 1, next));
    setAt(within);
    const row = list.current?.children[within];
    if (row instanceof HTMLElement) row.focus();
  };
  /** What would help: a table of an unknown layout fails again until its columns are known. */
  const act = (file: QuarantinedFile) => (unmappedLayout(file) === null ? retry([file.id]) : map(file));
  const map = (file: QuarantinedFile) => askAbout([{ path: file.path, layout: unmappedLayout(file) }]);
  const onKeyDown = (event: KeyboardEvent, file: QuarantinedFile) => {
    const { id } = file;
    if (event.target !== event.currentTarget) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) goTo(place + by);
    else if (event.key === 'Enter') act(file);
    else if (event.key === 'm' && isTable(file)) map(file);
    else if (event.key === 'Delete' && mayDrop) drop.mutate({ ids: [id] }, { onSuccess: () => goTo(place) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ul ref={list} className={classes.files} aria-label={t('label')}>
      {files.map((file, index) => (
        <li
          key={file.id}
          className={classes.file}
          tabIndex={index === place ? 0 : -1}
          onFocus={() => setAt(index)}
          onKeyDown={(event) => onKeyDown(event, file)}
        >
          <Row
            file={file}
            onMap={() => map(file)}
            onRetry={() => retry([file.id])}
            onDrop={mayDrop ? () => drop.mutate({ ids: [file.id] }) : null}
          />
        </li>
      ))}
    </ul>
  );
}

/** Reasons that are shown of a file. */
const shown = 5;

interface RowProps {
  file: QuarantinedFile;
  onMap: () => void;
  onRetry: () => void;
  /** Null where it is not theirs to do. */
  onDrop: (() => void) | null;
}

function Row({ file, onMap, onRetry, onDrop }: RowProps) {
  const { t } = useTranslation(['quarantine', 'import', 'problem', 'rejection']);
  const { time } = useTimes();
  const { path, lastAt, tries, reasons, count } = file;
  return (
    <>
      <div className={classes.about}>
        <div className={classes.name}>
          <FileName path={path} />
        </div>
        <div className={classes.text}>{t('when', { count: tries, time: time(lastAt), tries: formatCount(tries) })}</div>
        <ul className={classes.reasons}>
          {reasons.slice(0, shown).map((reason) => (
            <li key={`${reason.place} ${reason.code}`}>
              <span>{placeInWords(reason.place, t)}</span> {problemInWords(reason, t)}
            </li>
          ))}
          {count > shown && <li>{t('moreReasons', { more: formatCount(count - Math.min(shown, reasons.length)) })}</li>}
        </ul>
      </div>
      <div className={classes.actions}>
        {isTable(file) && (
          <Button
            size="compact-sm"
            variant={unmappedLayout(file) === null ? 'default' : 'filled'}
            tabIndex={-1}
            onClick={onMap}
          >
            {t('map')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" tabIndex={-1} onClick={onRetry}>
          {t('retry')}
        </Button>
        {onDrop && (
          <Button size="compact-sm" variant="subtle" tabIndex={-1} onClick={onDrop}>
            {t('drop')}
          </Button>
        )}
      </div>
    </>
  );
}
