import { Button, Drawer } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../shared/case';
import { caseName } from '../../../shared/case-name';
import { amountInWords } from '../../../shared/money';
import { deskNow } from '../../app/clock';
import { CommandLayer, KeyLine, useCommand } from '../../app/commands';
import { useView } from '../../app/desk';
import { formatCount } from '../../app/format';
import { focusPane } from '../../app/layout/pane-focus';
import { useAccountName, useTimes } from '../../app/preferences';
import { useTriage } from '../../triage/triage';
import { ChoiceList } from '../../ui/ChoiceList';
import { Remaining } from '../../ui/Remaining';
import { showCase } from '../moves';
import classes from './Agenda.module.css';
import { agendaFilter, byHour, type Hour } from './hours';

/** As many as a person can look through. */
const most = 200;

/** The next 24 hours' deadlines, by key. */
export function AgendaHost() {
  const [isOpen, setOpen] = useState(false);
  useCommand('agenda.show', () => setOpen(true));
  return isOpen ? <Agenda onClose={() => setOpen(false)} /> : null;
}

function Agenda({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const [whose, setWhose] = useState<'mine' | 'all'>('mine');
  const [now] = useState(deskNow);
  const filter = agendaFilter(whose);
  const { time } = useTimes();
  const { data, isError, refetch } = useView('queue.read', { filter, offset: 0, limit: most }, { gcTime: 0 });
  const list = useRef<HTMLDivElement>(null);
  const open = (caseId: CaseSummary['caseId']) => {
    onClose();
    showCase(caseId);
    // The drawer gives the focus back first.
    requestAnimationFrame(() => focusPane('case'));
  };
  const step = (event: KeyboardEvent) => {
    const by =
      event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0;
    if (by === 0 || (event.target instanceof Element && event.target.closest('[role="radio"]') && by < 0)) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('button[data-case]') ?? [])];
    const place = rows.findIndex((row) => row === document.activeElement);
    rows[Math.min(Math.max(place + by, 0), rows.length - 1)]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const hours = data === undefined ? [] : byHour(data.rows, now, (moment) => Number(time(moment).slice(-2)));
  const left = (data?.total ?? 0) - (data?.rows.length ?? 0);
  return (
    <Drawer opened onClose={onClose} position="right" size={440} title={t('title')} withCloseButton={false}>
      <CommandLayer>
        <div ref={list} className={classes.list} onKeyDownCapture={step}>
          <ChoiceList
            label={t('whose')}
            isSmall
            columns={2}
            options={(['mine', 'all'] as const).map((value) => ({ value, label: t(value) }))}
            value={whose}
            onChange={setWhose}
          />
          {isError && (
            <div role="alert" className={classes.none}>
              <p>{t('failed')}</p>
              <Button variant="default" onClick={() => void refetch()}>
                {t('again')}
              </Button>
            </div>
          )}
          {data === undefined && !isError && <p className={classes.none}>{t('loading')}</p>}
          {data !== undefined && hours.length === 0 && <p className={classes.none}>{t(`none.${whose}`)}</p>}
          {hours.map((each) => (
            <HourSection key={each.from ?? 'overdue'} hour={each} now={now} isOfAll={whose === 'all'} onOpen={open} />
          ))}
          {left > 0 && <p className={classes.keys}>{t('more', { count: left, shown: formatCount(left) })}</p>}
          <p className={classes.keys}>
            <KeyLine words={t('keys')} />
          </p>
        </div>
      </CommandLayer>
    </Drawer>
  );
}

interface HourSectionProps {
  hour: Hour;
  now: number;
  isOfAll: boolean;
  onOpen: (caseId: CaseSummary['caseId']) => void;
}

function HourSection({ hour: { from, cases }, now, isOfAll, onOpen }: HourSectionProps) {
  const { t } = useTranslation(['agenda', 'queue', 'vocabulary']);
  const { time } = useTimes();
  const { snoozed } = useTriage();
  const nameOf = useAccountName();
  const [date = '', clock = ''] = from === null ? [] : time(from).split(' ');
  const isToday = date === time(now).split(' ')[0];
  const title =
    from === null
      ? t('overdue')
      : t('hour', { day: t(isToday ? 'today' : 'tomorrow'), from: clock, to: `${clock.slice(0, 2)}:59` });
  return (
    <section className={classes.hour} aria-label={title}>
      <h3 className={classes.title} data-overdue={from === null || undefined}>
        <span>{title}</span>
        <span>{formatCount(cases.length)}</span>
      </h3>
      {cases.map((row) => (
        <button key={row.caseId} type="button" data-case className={classes.row} onClick={() => onOpen(row.caseId)}>
          {row.dueAt !== null && <Remaining dueAt={row.dueAt} isQuiet={row.dueOwner !== 'platform'} />}
          <span className={classes.what}>
            <strong>{t(`vocabulary:category.${row.category ?? 'none'}`)}</strong>
            <span className={classes.stage}>
              {t(`vocabulary:stage.${row.stage}`)}
              {snoozed.some(({ caseId }) => caseId === row.caseId) && ` · ${t('queue:view.snoozed')}`}
            </span>
          </span>
          <span className={classes.amount}>{amountInWords(row.amountFen, t)}</span>
          <span className={classes.about}>{caseName(row)}</span>
          <span className={classes.whose}>
            {isOfAll && (row.assignee === null ? t('queue:nobody') : nameOf(row.assignee))}
          </span>
        </button>
      ))}
    </section>
  );
}
