import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { useCase } from './case-view';
import { MessageBubble } from './MessageBubble';
import { MessageDialog } from './MessageDialog';
import classes from './Messages.module.css';
import { OfferButton } from './OfferButton';
import { useOfferedCommand } from './offer';

/** What was said, oldest first: buyer left, merchant right, the platform between. Only what is in sight is rendered. */
export function Messages({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const t = useWords('case');
  const { messages } = useCase().case;
  const [isWriting, setWriting] = useState(false);
  const write = useOfferedCommand('message.write', 'addMessage', () => setWriting(true));
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
  const toNewest = () => virtual.scrollToIndex(messages.length - 1, { align: 'end' });
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
      {isWriting && <MessageDialog onClose={() => setWriting(false)} />}
    </Section>
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
