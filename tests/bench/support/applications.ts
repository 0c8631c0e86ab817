/** The two applications, started the same way: by Playwright, with the same watch on main's thread. */
import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { environment, executable, sandboxSwitches } from '../../e2e/support/application';

export interface MainThread {
  p50: number;
  p99: number;
  p999: number;
  /** The longest that it was not free, ms. */
  max: number;
}

declare global {
  var mainThread: { reset(): void; read(): MainThread };
}

export interface Started {
  application: ElectronApplication;
  page: Page;
  pid: number;
  /** From before the process was made to the first paint that shows something, ms. */
  firstPaint: number;
  mainThread(reset?: boolean): Promise<MainThread>;
  close(): Promise<void>;
}

const watched = resolve(import.meta.dirname, '..', 'watched');

/** @param root the folder of the application */
export async function start(root: string, args: string[], address: string): Promise<Started> {
  const from = Date.now();
  const application = await _electron.launch({
    executablePath: executable(),
    args: [...sandboxSwitches, watched, ...args],
    env: { ...environment(), ARBITER_BENCH_APP: root },
    timeout: 0,
  });
  application.context().setDefaultTimeout(0);
  const page = await pageAt(application, address);
  const painted = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const told = (list: PerformanceEntryList) => {
          const paint = list.find(({ name }) => name === 'first-contentful-paint');
          if (paint) done(performance.timeOrigin + paint.startTime);
        };
        new PerformanceObserver((list) => told(list.getEntries())).observe({ type: 'paint', buffered: true });
      }),
  );
  return {
    application,
    page,
    pid: application.process().pid ?? 0,
    firstPaint: painted - from,
    mainThread: (reset = false) =>
      application.evaluate((_electron, isReset) => {
        const read = globalThis.mainThread.read();
        if (isReset) globalThis.mainThread.reset();
        return read;
      }, reset),
    close: () => application.close(),
  };
}

async function pageAt(application: ElectronApplication, address: string): Promise<Page> {
  for (;;) {
    const page = application.windows().find((one) => one.url().startsWith(address));
    if (page) return page;
    await new Promise((done) => setTimeout(done, 5));
  }
}
