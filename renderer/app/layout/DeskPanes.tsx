import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, type Layout, Panel, type PanelImperativeHandle, Separator, usePanelRef } from 'react-resizable-panels';
import { QueuePane } from '../../queue/QueuePane';
import { useCommand } from '../commands';
import { usePreferences, useSetPreferences } from '../preferences';
import { CasePanel } from './CasePanel';
import classes from './DeskPanes.module.css';
import { keepFocus } from './keep-focus';
import { Pane } from './Pane';
import { focusWantedPane, onPaneWanted } from './pane-focus';
import { VerdictPanel } from './VerdictPanel';

/** px; the case's least width goes before it. */
const roomForColumns = 880;
const ids = { queue: 'pane-queue', case: 'pane-case', verdict: 'pane-verdict' };

function setOpen(panel: PanelImperativeHandle | null, isOpen: boolean): void {
  if (panel === null || panel.isCollapsed() !== isOpen) return;
  if (isOpen) panel.expand();
  else panel.collapse();
}

/** Queue, case and verdict side by side. Widths and what is open are remembered for the account. */
export function DeskPanes() {
  const { t } = useTranslation('app');
  const { queueShare, verdictShare, queueOpen, verdictOpen } = usePreferences();
  const setPreferences = useSetPreferences();
  const queue = usePanelRef();
  const verdict = usePanelRef();
  useEffect(keepFocus, []);

  useEffect(() => {
    setOpen(queue.current, queueOpen);
    setOpen(verdict.current, verdictOpen);
    focusWantedPane();
  }, [queue, verdict, queueOpen, verdictOpen]);

  useEffect(
    () =>
      onPaneWanted((pane) => {
        setPreferences({
          ...(pane === 'queue' ? { queueOpen: true } : {}),
          ...(pane === 'verdict' ? { verdictOpen: true } : {}),
        });
      }),
    [setPreferences],
  );

  // Room for columns, and back to what it was. The verdict's pane makes room meanwhile, the case stays legible on a wide screen.
  const before = useRef<{ share: number; isVerdictOpen: boolean } | null>(null);
  useCommand('queue.widen', () => {
    const panel = queue.current;
    if (panel === null) return;
    const narrow = before.current;
    before.current = narrow === null ? { share: queueShare, isVerdictOpen: verdictOpen } : null;
    setOpen(panel, true);
    setOpen(verdict.current, narrow?.isVerdictOpen ?? false);
    panel.resize(narrow ? `${narrow.share}%` : `${Math.max(roomForColumns, window.innerWidth * 0.68)}px`);
    setPreferences({ queueOpen: true, verdictOpen: narrow?.isVerdictOpen ?? false });
  });

  const remember = (layout: Layout) => {
    const [queueNow = 0, verdictNow = 0] = [layout[ids.queue], layout[ids.verdict]];
    setPreferences({
      queueOpen: queueNow > 0,
      verdictOpen: verdictNow > 0,
      ...(queueNow > 0 ? { queueShare: queueNow } : {}),
      ...(verdictNow > 0 ? { verdictShare: verdictNow } : {}),
    });
  };

  return (
    <Group
      className={classes.group}
      onLayoutChanged={(layout, { isUserInteraction }) => isUserInteraction && remember(layout)}
    >
      <Panel
        id={ids.queue}
        panelRef={queue}
        collapsible
        defaultSize={queueOpen ? `${queueShare}%` : 0}
        minSize="260px"
        groupResizeBehavior="preserve-pixel-size"
      >
        <Pane pane="queue" isShown={queueOpen}>
          <QueuePane />
        </Pane>
      </Panel>
      <Separator className={classes.separator} aria-label={t('resize.queue')} />
      <Panel id={ids.case} minSize="340px">
        <Pane pane="case">
          <CasePanel />
        </Pane>
      </Panel>
      <Separator className={classes.separator} aria-label={t('resize.verdict')} />
      <Panel
        id={ids.verdict}
        panelRef={verdict}
        collapsible
        defaultSize={verdictOpen ? `${verdictShare}%` : 0}
        minSize="280px"
        maxSize="640px"
        groupResizeBehavior="preserve-pixel-size"
      >
        <Pane pane="verdict" isShown={verdictOpen}>
          <VerdictPanel />
        </Pane>
      </Panel>
    </Group>
  );
}
