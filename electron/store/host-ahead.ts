import type { HostPort, LaunchHost } from './host-client';

/** A host that was started for who will ask for the first. */
export interface HostAhead {
  /** The first asker has that host; should it have ended before, or not started, and for who asks next, another is started. */
  launch: LaunchHost;
  /** Ends it, where nobody has asked for it. */
  close(): void;
}

/** Starts a host at once. */
export function launchedAhead(launch: LaunchHost): HostAhead {
  let isGone = false;
  let gone = (_reason: string): void => {
    isGone = true;
  };
  let first: Promise<HostPort> | null = launch((reason) => gone(reason));
  first.catch(() => {
    isGone = true;
  });
  const take = () => {
    const ahead = first;
    first = null;
    return ahead;
  };
  return {
    launch(onGone) {
      const ahead = take();
      if (!ahead || isGone) return launch(onGone);
      gone = onGone;
      return ahead;
    },
    close() {
      take()?.then(
        (port) => port.close(),
        () => undefined,
      );
    },
  };
}
