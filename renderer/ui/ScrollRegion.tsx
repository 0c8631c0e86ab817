import type { ComponentProps } from 'react';

interface ScrollRegionProps extends ComponentProps<'section'> {
  label: string;
  /** The pane's own focus goes here. */
  takesPaneFocus?: boolean;
}

/** What scrolls, reachable by keyboard. */
export function ScrollRegion({ label, takesPaneFocus = false, children, ...rest }: ScrollRegionProps) {
  return (
    <section
      {...rest}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what has the focus
      tabIndex={0}
      {...(takesPaneFocus ? { 'data-pane-focus': true } : {})}
    >
      {children}
    </section>
  );
}
