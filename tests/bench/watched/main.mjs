// Starts another application, named by ARBITER_BENCH_APP, as if it had been started itself; before that, a watch on how long
// this process's main thread is not free.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const resolution = 1;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();
// Between two timers a free thread lets about one resolution pass.
const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
globalThis.mainThread = {
  reset: () => delays.reset(),
  read: () => ({
    p50: ms(delays.percentile(50)),
    p99: ms(delays.percentile(99)),
    p999: ms(delays.percentile(99.9)),
    max: ms(delays.max),
  }),
};

const root = process.env.ARBITER_BENCH_APP;
const about = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
app.setVersion(about.version);
app.setName(about.productName ?? about.name);
app.setAppPath(root);
process.argv = process.argv.map((word) => (word === import.meta.dirname ? root : word));
await import(pathToFileURL(resolve(root, about.main)).href);
