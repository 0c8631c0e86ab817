import { useCallback, useRef, useState } from 'react';
import { type ChartId, chartIds, type InsightChart } from '../../shared/insight-charts';
import type { InsightsFilter } from '../../shared/insights';
import { useCommand } from '../app/commands';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { FindList } from '../ui/FindList';
import { FindModal } from '../ui/FindModal';
import { useWords } from '../ui/words';

/** Saves one chart as a picture. */
export function useSaveChart(filter: InsightsFilter) {
  const t = useWords('insights');
  const { mutate, isPending } = useAct('insights.saveChart', {
    onSuccess: (done) => {
      if (done !== null) tell({ id: 'chart', title: t('chart.saved'), message: done.path, stays: true });
    },
  });
  const { from, to, platform, person } = filter;
  const save = useCallback(
    (chart: ChartId) => mutate({ filter: { from, to, platform, person }, chart }),
    [mutate, from, to, platform, person],
  );
  return { save, isPending };
}

interface ChartExportProps {
  charts: readonly InsightChart[];
  isFree: boolean;
  onSave: (chart: ChartId) => void;
}

/** What the keys save: the chart of the figure in hand, else one that is chosen by its title. */
export function ChartExport({ charts, isFree, onSave }: ChartExportProps) {
  const t = useWords('insights');
  const [isOpen, setOpen] = useState(false);
  // Saved once the list is gone: the system's dialog is then over the page itself.
  const chosen = useRef<ChartId | null>(null);
  useCommand(
    'insights.saveChart',
    () => {
      const inHand = document.activeElement?.closest<HTMLElement>('[data-figure]')?.dataset.figure;
      const id = chartIds.find((one) => one === inHand);
      if (id !== undefined && charts.some((chart) => chart.id === id)) onSave(id);
      else setOpen(true);
    },
    isFree && charts.length > 0,
  );
  const save = () => {
    const id = chosen.current;
    chosen.current = null;
    if (id !== null) onSave(id);
  };
  return (
    <FindModal label={t('chart.save')} opened={isOpen} onClose={() => setOpen(false)} onGone={save}>
      <FindList
        label={t('chart.save')}
        placeholder={t('chart.find')}
        find={(typed) => charts.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()))}
        keyOf={({ id }) => id}
        none={t('chart.none')}
        onChoose={({ id }) => {
          chosen.current = id;
          setOpen(false);
        }}
      >
        {({ title }) => <span>{title}</span>}
      </FindList>
    </FindModal>
  );
}
