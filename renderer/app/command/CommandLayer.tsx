import { type ReactNode, useLayoutEffect, useState } from 'react';
import { LayerContext } from './hooks';
import { type Layer, openLayer } from './registry';

/**
 * Wrap a dialog's content in this: while it is mounted only the commands supplied inside it act, so that keys do not
 * reach the panes beneath.
 */
export function CommandLayer({ children }: { children: ReactNode }) {
  const [layer, setLayer] = useState<Layer | null>(null);
  useLayoutEffect(() => {
    const opened = openLayer();
    setLayer(opened.layer);
    return opened.close;
  }, []);
  return layer === null ? null : <LayerContext value={layer}>{children}</LayerContext>;
}
