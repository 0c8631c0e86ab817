import { uptime } from 'node:os';

/** Two clocks of a machine, both in ms: the one that people and the network set, and one that only goes on, also in sleep. */
export interface TimeSource {
  /** Since the epoch, UTC. */
  wall(): number;
  /** Since some moment of its own. */
  elapsed(): number;
}

/**
 * Linux stops the steady clock of a process while the machine sleeps; the time since it was started goes on there. Elsewhere
 * the steady clock does, and the time since the start is told by the clock that people set.
 */
export const machineTime: TimeSource = {
  wall: () => Date.now(),
  elapsed: process.platform === 'linux' ? () => uptime() * 1000 : () => performance.now(),
};
