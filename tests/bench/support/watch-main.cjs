// Loaded into a main process before its program: how long its thread was not free, from the start on.
const { isMainThread } = require('node:worker_threads');
if (process.type === 'browser' && isMainThread) {
  const { monitorEventLoopDelay } = require('node:perf_hooks');
  const resolution = 1;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  // Between two timers a free thread lets about one resolution pass.
  const ms = (ns) => Math.max(0, ns / 1e6 - resolution);
  globalThis.mainThread = {
    reset: () => delays.reset(),
    read: () => ({
      p50: ms(delays.percentile(50)),
      p99: ms(delays.percentile(99)),
      p999: ms(delays.percentile(99.9)),
      max: ms(delays.max),
    }),
  };
}
