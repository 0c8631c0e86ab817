import { type PointerEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import classes from './Exhibition.module.css';
import { panned, type Viewport, zoomed } from './viewport';

interface StageProps {
  view: Viewport;
  onView: (view: Viewport) => void;
  children: ReactNode;
}

/** The frame that pictures are zoomed and moved in: the wheel zooms about the pointer, dragging moves. */
export function Stage({ view, onView, children }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const hold = useRef<{ x: number; y: number } | null>(null);
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    event.preventDefault();
    const about = { x: (event.clientX - box.left) / box.width - 0.5, y: (event.clientY - box.top) / box.height - 0.5 };
    onView(zoomed(view, event.deltaY < 0 ? 1 : -1, about));
  });
  useEffect(() => {
    const element = stage.current;
    // React listens to the wheel passively, and a passive listener cannot keep the page from scrolling.
    const listener = (event: WheelEvent) => onWheel(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (hold.current === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    onView(panned(view, (event.clientX - hold.current.x) / box.width, (event.clientY - hold.current.y) / box.height));
    hold.current = { x: event.clientX, y: event.clientY };
  };
  return (
    <div
      ref={stage}
      className={classes.stage}
      data-zoomed={view.scale > 1 || undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        hold.current = null;
      }}
    >
      {children}
    </div>
  );
}
