import { Button, Checkbox, Pagination, Select, TextInput } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type DueCase, type DueSort, dueSorts, mostDueRows } from '../../shared/retention';
import { day } from '../../shared/time';
import { runCommand, useCommand, useKeys } from '../app/commands';
import { useView } from '../app/desk';
import { formatCount } from '../app/format';
import { useTimes } from '../app/preferences';
import { showCase } from '../queue/moves';
import { Page } from '../ui/Page';
import table from '../ui/Table.module.css';
import { useWords } from '../ui/words';
import { allChosen, askedOf, countOf, isChosen, nothingChosen, toggled } from './chosen';
import { EraseDialog } from './EraseDialog';
import { ErasureNote } from './ErasureNote';
import classes from './Retention.module.css';

const perPage = Math.min(100, mostDueRows);

/** Closed cases that have been kept as long as they have to be, for a lead to erase: why, since when, and what came of it. */
export function RetentionPage() {
  const t = useWords(['retention', 'vocabulary']);
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<DueSort>('since');
  const [page, setPage] = useState(1);
  /** Those of other pages among them. */
  const [chosen, setChosen] = useState(nothingChosen);
  const [isAsking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const asked = { search, sort, offset: (page - 1) * perPage, limit: perPage };
  const { data: list } = useView('retention.read', asked, { placeholderData: keepPreviousData, staleTime: 0 });
  const count = countOf(chosen, list?.erasable ?? 0);
  const isRunning = list?.erasure.running != null;
  const chooseAll = () => setChosen(chosen.isAll ? nothingChosen : allChosen);
  useCommand('retention.search', () => field.current?.focus());
  useCommand('retention.choose', chooseAll, (list?.erasable ?? 0) > 0);
  useCommand('retention.erase', () => setAsking(true), count > 0 && !isRunning);
  const eraseKeys = useKeys('retention.erase');
  const find = (text: string) => {
    setSearch(text);
    setPage(1);
    // "All" were all that were found by the words before.
    if (chosen.isAll) setChosen(nothingChosen);
  };
  const open = (caseId: string) => {
    showCase(caseId);
    void navigate('/desk');
  };
  const done = () => {
    setAsking(false);
    setChosen(nothingChosen);
  };
  return (
    <Page title={t('title')} width="72rem">
      <p className={classes.text}>{t('text')}</p>
      {list && <ErasureNote erasure={list.erasure} />}
      <div className={classes.tools}>
        <TextInput
          ref={field}
          className={classes.search}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(event) => find(event.currentTarget.value)}
        />
        <Select
          aria-label={t('sort')}
          allowDeselect={false}
          data={dueSorts.map((value) => ({ value, label: t(`sorted.${value}`) }))}
          value={sort}
          onChange={(value) => setSort(dueSorts.find((one) => one === value) ?? 'since')}
        />
        <Button variant="default" disabled={!list?.erasable} onClick={chooseAll}>
          {chosen.isAll
            ? t('chooseNone')
            : t('chooseAll', { count: list?.erasable ?? 0, shown: formatCount(list?.erasable ?? 0) })}
        </Button>
        <Button
          color="red"
          disabled={count === 0 || isRunning}
          title={eraseKeys.words}
          onClick={() => runCommand('retention.erase')}
        >
          {t('erase', { count, shown: formatCount(count) })}
        </Button>
        <span className={classes.state} role="status">
          {list === undefined ? t('loading') : t('found', { count: list.total, shown: formatCount(list.total) })}
        </span>
      </div>
      {list && list.total === 0 && <p className={classes.empty}>{t(search.trim() === '' ? 'none' : 'nothingFound')}</p>}
      {list && list.rows.length > 0 && (
        <DueTable
          rows={list.rows}
          isChosen={(caseId) => isChosen(chosen, caseId)}
          onChoose={(caseId) => setChosen(toggled(chosen, caseId))}
          onOpen={open}
        />
      )}
      {list && list.total > perPage && (
        <Pagination
          total={Math.ceil(list.total / perPage)}
          value={page}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': t(`page.${control}`) })}
        />
      )}
      {isAsking && list && (
        <EraseDialog
          which={askedOf(chosen, search)}
          count={count}
          oldestBackup={list.oldestBackup}
          onClose={() => setAsking(false)}
          onDone={done}
        />
      )}
    </Page>
  );
}

interface DueTableProps {
  rows: readonly DueCase[];
  isChosen: (caseId: string) => boolean;
  onChoose: (caseId: string) => void;
  onOpen: (caseId: string) => void;
}

function DueTable({ rows, isChosen, onChoose, onOpen }: DueTableProps) {
  const t = useWords(['retention', 'vocabulary']);
  const { time } = useTimes();
  const date = (moment: number) => time(moment).slice(0, 10);
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('chosen')}</span>
          </th>
          {(['case', 'platform', 'closure', 'closed', 'kept', 'since'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.caseId} data-preserved={row.isPreserved || undefined}>
            <td>
              <Checkbox
                aria-label={t('chooseOne', { title: row.title })}
                disabled={row.isPreserved}
                checked={!row.isPreserved && isChosen(row.caseId)}
                onChange={() => onChoose(row.caseId)}
              />
            </td>
            <td>
              <button type="button" className={classes.open} title={t('open')} onClick={() => onOpen(row.caseId)}>
                {row.title}
              </button>
              <div className={classes.id}>{row.caseId}</div>
            </td>
            <td>{t(`vocabulary:platform.${row.platform}`)}</td>
            <td>{t(`vocabulary:closure.${row.closure}`)}</td>
            <td>{date(row.closedAt)}</td>
            <td>
              {t('days', { count: Math.round(row.keptFor / day), shown: formatCount(Math.round(row.keptFor / day)) })}
              <div className={classes.id}>{row.version}</div>
            </td>
            <td>{row.isPreserved ? <strong>{t('isPreserved')}</strong> : date(row.dueSince)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
