import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../shared/case';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { useCase } from './case-view';
import { MessageBubble } from './MessageBubble';
import { MessageDialog } from './MessageDialog';
import classes from './Messages.module.css';
import { OfferButton } from './OfferButton';
import { useOfferedCommand } from './offer';

/** What was said, oldest first: buyer left, merchant right, the platform between. Of many only what is in sight is rendered. */
export function Messages({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const t = useWords('case');
  const { messages } = useCase().case;
  const [isWriting, setWriting] = useState(false);
  const write = useOfferedCommand('message.write', 'addMessage', () => setWriting(true));
  const many = useRef<ManyMessages>(null);
  const newest = useRef<HTMLDivElement>(null);
  const toNewest = () => {
    if (many.current) many.current.toNewest();
    else newest.current?.scrollIntoView({ block: 'end' });
  };
  return (
    <Section
      title={t('messages.title')}
      note={messages.length > 0 ? messages.length : undefined}
      actions={
        <>
          {messages.length > 8 && (
            <Button size="compact-xs" h={24} variant="subtle" color="gray" onClick={toNewest}>
              {t('messages.toNewest')}
            </Button>
          )}
          <OfferButton offered={write} command="message.write" variant="default" size="compact-xs">
            {t('messages.write')}
          </OfferButton>
        </>
      }
    >
      {messages.length === 0 && <p className={classes.nothing}>{t('messages.none')}</p>}
      {messages.length > mostAtOnce ? (
        <ManyInSight ref={many} scroller={scroller} messages={messages} />
      ) : (
        messages.map((message, index) => (
          <div key={message.id} ref={index === messages.length - 1 ? newest : undefined} className={classes.plain}>
            <MessageBubble message={message} previous={messages[index - 1]} />
          </div>
        ))
      )}
      {isWriting && <MessageDialog onClose={() => setWriting(false)} />}
    </Section>
  );
}

/** Up to so many are simply there: measuring where they stand would lay the whole case out twice more. */
const mostAtOnce = 40;

interface ManyMessages {
  toNewest: () => void;
}

interface ManyInSightProps {
  ref: Ref<ManyMessages>;
  scroller: RefObject<HTMLElement | null>;
  messages: readonly Message[];
}

function ManyInSight({ ref, scroller, messages }: ManyInSightProps) {
  const list = useRef<HTMLDivElement>(null);
  const offset = useOffsetIn(scroller, list);
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    scrollMargin: offset,
    overscan: 6,
    getItemKey: (index) => messages[index]?.id ?? index,
  });
  useImperativeHandle(ref, () => ({
    toNewest: () => virtual.scrollToIndex(messages.length - 1, { align: 'end' }),
  }));
  return (
    <div ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const message = messages[item.index];
        if (message === undefined) return null;
        return (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={classes.item}
            style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
          >
            <MessageBubble message={message} previous={messages[item.index - 1]} />
          </div>
        );
      })}
    </div>
  );
}

/** How far the list begins below the top of what scrolls, as what stands above it grows and shrinks. */
function useOffsetIn(scroller: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const [outer, inner] = [scroller.current, list.current];
    if (!outer || !inner) return undefined;
    const measure = () =>
      setOffset(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop));
    measure();
    const observer = new ResizeObserver(measure);
    for (const child of outer.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller, list]);
  return offset;
}
