import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { QueuePane } from '../../queue/QueuePane';
import { CasePanel } from './CasePanel';
import classes from './DeskPanes.module.css';
import { keepFocus } from './keep-focus';
import { Pane } from './Pane';
import { bringToFront, focusPane, useFrontPane, type WorkPane, workPanes } from './pane-focus';
import { VerdictPanel } from './VerdictPanel';

const content: Record<WorkPane, () => React.JSX.Element> = { queue: QueuePane, case: CasePanel, verdict: VerdictPanel };

/** A window too narrow for three panes, or zoomed to 200 %, shows one at a time. */
export function OnePane() {
  const { t } = useTranslation('app');
  const front = useFrontPane();
  useEffect(keepFocus, []);
  const step = (by: number) => {
    const next = workPanes[(workPanes.indexOf(front) + by + workPanes.length) % workPanes.length];
    if (next === undefined) return;
    bringToFront(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={classes.one}>
      <div className={classes.tabs} role="tablist" aria-label={t('pane.all')}>
        {workPanes.map((pane) => (
          <button
            key={pane}
            id={`tab-${pane}`}
            type="button"
            role="tab"
            className={classes.tab}
            aria-selected={pane === front}
            tabIndex={pane === front ? 0 : -1}
            onClick={() => focusPane(pane)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') step(1);
              if (event.key === 'ArrowLeft') step(-1);
            }}
          >
            {t(`pane.${pane}`)}
          </button>
        ))}
      </div>
      <div style={{ minHeight: 0 }}>
        {workPanes.map((pane) => {
          const Content = content[pane];
          return (
            <Pane key={pane} pane={pane} isShown={pane === front}>
              <Content />
            </Pane>
          );
        })}
      </div>
    </div>
  );
}
