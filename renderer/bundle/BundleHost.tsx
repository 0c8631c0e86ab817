import { useEffect } from 'react';
import { useCommand } from '../app/commands';
import { onPush, useAct } from '../app/desk';
import { showBundle, useShownBundle } from './bundle-file';
import { OpenBundle } from './OpenBundle';

/** Opening a case bundle, from wherever it comes. */
export function BundleHost({ isLead }: { isLead: boolean }) {
  const path = useShownBundle();
  const choose = useAct('bundle.choose', { onSuccess: (chosen) => chosen && showBundle(chosen.path) });
  const arrived = useAct('bundle.waiting', { onSuccess: (waiting) => waiting && showBundle(waiting.path) });
  const { mutate } = arrived;
  // One may have come before anybody was here.
  useEffect(() => mutate({}), [mutate]);
  useEffect(() => onPush('bundle.arrived', () => mutate({})), [mutate]);
  useCommand('bundle.open', () => choose.mutate({}), !choose.isPending && path === null);
  return path === null ? null : <OpenBundle key={path} path={path} isLead={isLead} onClose={() => showBundle(null)} />;
}
