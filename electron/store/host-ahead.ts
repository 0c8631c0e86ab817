import type { HostPort, LaunchHost } from './host-client';

/** Starts a host at once, for who will ask for the first. Should it end before, or not start, another is started then. */
export function launchedAhead(launch: LaunchHost): LaunchHost {
  let isGone = false;
  let gone = (_reason: string): void => {
    isGone = true;
  };
  let first: Promise<HostPort> | null = launch((reason) => gone(reason));
  first.catch(() => {
    isGone = true;
  });
  return (onGone) => {
    const ahead = first;
    first = null;
    if (!ahead || isGone) return launch(onGone);
    gone = onGone;
    return ahead;
  };
}
