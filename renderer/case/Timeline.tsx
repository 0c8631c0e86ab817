import { Switch } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { clockwork, eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import { useAccountName, useTimes } from '../app/preferences';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { useCase } from './case-view';
import classes from './Timeline.module.css';
import { useEventWording } from './use-event-wording';

/** Everything that happened, newest first: when, who, what. */
export function Timeline() {
  const t = useWords(['case', 'vocabulary']);
  const { exact } = useTimes();
  const { events } = useCase();
  const wording = useEventWording();
  const [showsClocks, setShowsClocks] = useState(false);
  const shown = useMemo(
    () =>
      events
        .filter((event) => showsClocks || !clockwork.has(event.type))
        .toSorted((one, other) => other.at - one.at || other.seq - one.seq),
    [events, showsClocks],
  );
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 10,
    getItemKey: (index) => shown[index]?.seq ?? index,
  });
  const name = useAccountName();
  const who = ({ actor }: CaseEvent) => {
    const isStaff = actor.role === 'agent' || actor.role === 'trainee' || actor.role === 'lead';
    return isStaff ? name(actor.id) : t(`vocabulary:role.${actor.role}`);
  };
  return (
    <div className={classes.timeline}>
      <div className={classes.top}>
        <span>{t('timeline.count', { count: shown.length })}</span>
        <Switch
          label={t('timeline.clocks')}
          checked={showsClocks}
          onChange={(event) => setShowsClocks(event.currentTarget.checked)}
        />
      </div>
      <ScrollRegion ref={scroller} className={classes.scroller} label={t('tabs.timeline')} takesPaneFocus>
        <ol className={classes.list} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const event = shown[item.index];
            if (event === undefined) return null;
            const { sentence, text } = eventInWords(event, wording);
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={classes.event}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <time className={classes.when}>{exact(event.at)}</time>
                <span className={classes.what}>
                  {sentence}
                  {text !== '' && <span className={classes.text}>{text}</span>}
                </span>
                <span className={classes.who} data-role={event.actor.role}>
                  {who(event)}
                </span>
              </li>
            );
          })}
        </ol>
      </ScrollRegion>
    </div>
  );
}
