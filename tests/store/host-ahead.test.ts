import { expect, test, vi } from 'vitest';
import { launchedAhead } from '../../electron/store/host-ahead';
import type { HostPort, LaunchHost } from '../../electron/store/host-client';

const port = (): HostPort => ({
  postMessage: () => undefined,
  onReply: () => undefined,
  close: vi.fn(),
  kill: () => undefined,
});

/** A launcher whose hosts end when they are told to. */
function hosts() {
  const ends: ((reason: string) => void)[] = [];
  const ports: HostPort[] = [];
  const launch: LaunchHost = async (onGone) => {
    ends.push(onGone);
    const made = port();
    ports.push(made);
    return made;
  };
  return { ends, ports, launch: vi.fn(launch) };
}

test('a host is started before anybody asks, and is the first who asks’s', async () => {
  const { launch, ports, ends } = hosts();
  const ahead = launchedAhead(launch);
  expect(launch).toHaveBeenCalledTimes(1);
  const gone = vi.fn();
  expect(await ahead.launch(gone)).toBe(ports[0]);
  expect(launch).toHaveBeenCalledTimes(1);
  ends[0]?.('crashed');
  expect(gone).toHaveBeenCalledWith('crashed');
});

test('whoever asks next has one of their own', async () => {
  const { launch, ports } = hosts();
  const ahead = launchedAhead(launch);
  await ahead.launch(() => undefined);
  expect(await ahead.launch(() => undefined)).toBe(ports[1]);
});

test('one that ended before anybody asked is nobody’s', async () => {
  const { launch, ports, ends } = hosts();
  const ahead = launchedAhead(launch);
  ends[0]?.('oom');
  const gone = vi.fn();
  expect(await ahead.launch(gone)).toBe(ports[1]);
  expect(gone).not.toHaveBeenCalled();
});

test('one that did not start is tried again', async () => {
  const made = port();
  const launch = vi.fn<LaunchHost>().mockRejectedValueOnce(new Error('no process')).mockResolvedValueOnce(made);
  const ahead = launchedAhead(launch);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await ahead.launch(() => undefined)).toBe(made);
});

test('one that nobody comes for is ended; whoever asks after that has one of their own', async () => {
  const { launch, ports } = hosts();
  const ahead = launchedAhead(launch);
  ahead.close();
  expect(await ahead.launch(() => undefined)).toBe(ports[1]);
  expect(ports[0]?.close).toHaveBeenCalledTimes(1);
  ahead.close();
  expect(ports[1]?.close).not.toHaveBeenCalled();
});
