import { useEffect } from 'react';
import { useCommand } from '../app/commands';
import { onPush, useAct } from '../app/desk';
import { closeBundle, showBundles, useBundles } from './bundle-file';
import { OpenBundle } from './OpenBundle';

/** Opening case bundles, from wherever they come. */
export function BundleHost({ isLead }: { isLead: boolean }) {
  const [path, ...more] = useBundles();
  const choose = useAct('bundle.choose', { onSuccess: (chosen) => chosen && showBundles([chosen.path]) });
  const arrived = useAct('bundle.waiting', { onSuccess: ({ paths }) => showBundles(paths) });
  const closed = useAct('bundle.closed');
  const { mutate } = arrived;
  // Some may have come before anybody was here, or before the window was loaded anew.
  useEffect(() => mutate({}), [mutate]);
  useEffect(() => onPush('bundle.arrived', () => mutate({})), [mutate]);
  useCommand('bundle.open', () => choose.mutate({}), !choose.isPending && path === undefined);
  if (path === undefined) return null;
  const close = () => {
    closed.mutate({ path });
    closeBundle();
  };
  return <OpenBundle key={path} path={path} more={more.length} isLead={isLead} onClose={close} />;
}
