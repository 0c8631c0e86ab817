import { Button, Select } from '@mantine/core';
import { keepPreviousData, replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Account } from '../../shared/accounts';
import { chartOf } from '../../shared/insight-charts';
import {
  type Behind,
  casesBehind,
  headlines,
  type InsightTable,
  insightTables,
  standingTables,
} from '../../shared/insight-tables';
import type { InsightsFilter, InsightsReport, StandingFigures } from '../../shared/insights';
import { day, platformDay } from '../../shared/time';
import { type Platform, platforms } from '../../shared/vocabulary';
import { useFromClock } from '../app/clock';
import { runCommand, useCommand, useKeys } from '../app/commands';
import { useAct, useView } from '../app/desk';
import { formatCount } from '../app/format';
import { tell } from '../app/notices';
import { useDesk } from '../app/preferences';
import { openFigure } from '../queue/views/open-view';
import { Page } from '../ui/Page';
import { useWords } from '../ui/words';
import { ChartExport, useSaveChart } from './ChartExport';
import { cellInWords } from './cells';
import { Figure } from './Figure';
import classes from './Insights.module.css';

const periods = [1, 7, 30, 90, 365] as const;

/** ms after which figures are counted anew, also while cases change all the time. */
const refresh = 15_000;

/** Figures of the cases here: a lead's of everybody, anybody else's of their own. */
export function InsightsPage({ account }: { account: Account }) {
  const t = useWords(['insights', 'vocabulary', 'standing']);
  const isLead = account.role === 'lead';
  const desk = useDesk();
  const navigate = useNavigate();
  const [days, setDays] = useState<number>(30);
  const [platform, setPlatform] = useState<Platform | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const today = useFromClock((now) => platformDay(now));
  const filter: InsightsFilter = {
    from: today - (days - 1) * day,
    to: today,
    platform,
    person: isLead ? person : account.id,
  };
  const { data: report } = useView('insights.read', filter, {
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && state.data.counted < state.data.cases ? 1000 : refresh),
  });
  const { data: standing } = useView('insights.standing', filter, {
    placeholderData: keepPreviousData,
    refetchInterval: refresh,
  });
  const saving = useAct('insights.save', {
    onSuccess: (done) => {
      if (done !== null) tell({ id: 'insights', title: t('saved'), message: done.path, stays: true });
    },
  });
  useCommand('insights.save', () => saving.mutate(filter), report !== undefined && !saving.isPending);
  const saveKeys = useKeys('insights.save');
  const chart = useSaveChart(filter);
  const counted = report?.filter;
  const open = useCallback(
    (behind: Behind) => {
      if (!counted) return;
      openFigure(casesBehind({ filter: counted }, behind));
      void navigate('/desk');
    },
    [counted, navigate],
  );
  const filled = useFilledTables(report, standing);
  // A key or a click goes before what is drawn anew.
  const drawn = useDeferredValue(filled);
  return (
    <Page title={t('title')} width="110rem">
      <div className={classes.tools}>
        <Select
          aria-label={t('period')}
          data={periods.map((length) => ({ value: String(length), label: t(`days.${length}`) }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(value) => setDays(Number(value ?? 30))}
        />
        <Select
          aria-label={t('platform')}
          data={[
            { value: '', label: t('allPlatforms') },
            ...platforms.map((value) => ({ value, label: t(`vocabulary:platform.${value}`) })),
          ]}
          value={platform ?? ''}
          allowDeselect={false}
          onChange={(value) => setPlatform(platforms.find((one) => one === value) ?? null)}
        />
        {isLead && (
          <Select
            aria-label={t('person')}
            data={[
              { value: '', label: t('everybody') },
              ...(desk?.accounts ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={person ?? ''}
            allowDeselect={false}
            searchable
            onChange={(value) => setPerson(value || null)}
          />
        )}
        <Button
          variant="default"
          disabled={report === undefined}
          loading={saving.isPending}
          title={saveKeys.words}
          onClick={() => runCommand('insights.save')}
        >
          {t('save')}
        </Button>
        <span className={classes.state} role="status">
          {report === undefined
            ? t('loading')
            : report.counted < report.cases
              ? t('counting', { counted: formatCount(report.counted), cases: formatCount(report.cases) })
              : t('counted', { cases: formatCount(report.cases) })}
        </span>
      </div>
      <p className={classes.note}>{t(isLead ? 'text' : 'textOwn')}</p>
      {report && (
        <ul className={classes.headlines} aria-label={t('headlines')}>
          {headlines(report).map(({ id, cell, of, behind }) => (
            <li key={id}>
              <button
                type="button"
                className={classes.headline}
                title={t('openCases')}
                disabled={!cell.value}
                onClick={() => open(behind)}
              >
                <span>{t(`headline.${id}`)}</span>
                <strong>{cellInWords(cell, t)}</strong>
                <span className={classes.of}>{of === undefined ? '' : t(`of.${id}`, { of: formatCount(of) })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {report && filled.length === 0 && <p className={classes.empty}>{t('nothing')}</p>}
      <div className={classes.figures}>
        {drawn.map((table) => (
          <Figure key={table.id} table={table} onOpen={open} onSave={chart.save} />
        ))}
      </div>
      <ChartExport
        charts={filled.flatMap((table) => chartOf(table) ?? [])}
        isFree={!chart.isPending}
        onSave={chart.save}
      />
    </Page>
  );
}

/** The tables in which there is something to see. One that is as it was stays the same object, down to its rows, and so is not drawn again. */
function useFilledTables(report: InsightsReport | undefined, standing: StandingFigures | undefined): InsightTable[] {
  const t = useWords(['insights', 'vocabulary', 'standing']);
  const accounts = useDesk()?.accounts;
  const before = useRef<InsightTable[]>([]);
  return useMemo(() => {
    const nameOf = (id: string) => accounts?.find((one) => one.id === id)?.name ?? id;
    const tables = [
      ...(report ? insightTables(report, t, nameOf) : []),
      ...(report && standing ? standingTables(standing, t) : []),
    ];
    const filled = tables.filter(({ rows, isOverTime }) =>
      isOverTime
        ? rows.some(({ cells }) => cells.some(({ as, value }) => as === 'count' && Number(value) > 0))
        : rows.length > 0,
    );
    before.current = replaceEqualDeep(before.current, filled);
    return before.current;
  }, [report, standing, t, accounts]);
}
