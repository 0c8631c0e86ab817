/** Main's side of the store host: typed requests over a port, sent again when the host has died and come back. */
import { triesPrefix } from '../desk/accounts/tries';
import { clockSeenKey, DiskFull } from '../desk/ports';
import type { HostClosed, HostOperation, HostOperations, HostReply, HostRequest } from './records';

/** What the client needs of a MessagePort. */
export interface HostPort {
  postMessage(request: HostRequest): void;
  onReply(listener: (reply: HostReply | HostClosed) => void): void;
  close(): void;
  /** Ends its process, which does not answer any more; then it is gone as any that has ended. */
  kill(): void;
}

/** Starts a host and gives the port to it; calls `onGone` once should that host's process end. */
export type LaunchHost = (onGone: (reason: string) => void) => Promise<HostPort>;

/** `full`: the disk has no room left; the store is read, and not written to. `changed`: it is not the one that there was. */
export type HostHealth = { state: 'ready' | 'restarting' | 'full' | 'failed' | 'changed'; detail: string };

/** The host refused: the database's own error. Nothing of the request was kept. */
export class HostRefused extends Error {
  override name = 'HostRefused';
  constructor(
    readonly errorName: string,
    message: string,
  ) {
    super(`${errorName}: ${message}`);
  }
}

/** The host could not be started; whether a request in flight was kept shows when the store is next open. */
export class HostUnavailable extends Error {
  override name = 'HostUnavailable';
}

/** What the next host has open is not the store that there was. Nothing more is asked of it. */
export class StoreChanged extends Error {
  override name = 'StoreChanged';
}

/** Asks a host at once, before what waits. */
export type Ask = <O extends HostOperation>(
  operation: O,
  ...args: Parameters<HostOperations[O]>
) => Promise<ReturnType<HostOperations[O]>>;

/** What is seen to before the store is asked for anything. */
export interface HostCare {
  /**
   * Before anything is written. Rejects with `DiskFull`; then it is not asked for.
   * @param isRecord it is a line of the journal or a count of tries to sign in: without these nobody comes in to read
   */
  admit(isRecord: boolean): Promise<void>;
  /**
   * The browser closed the database, and no host is there: to be done before it is opened again. Rejects with `DiskFull`
   * where that must wait, or with `StoreChanged`.
   */
  mend(): Promise<void>;
  /** Another host than the first is there. Rejects with `StoreChanged` where what it has open is not the store that there was; then nothing more is asked of any. */
  greet(ask: Ask): Promise<void>;
}

const writes: ReadonlySet<HostOperation> = new Set([
  'append',
  'addWaiting',
  'dropWaiting',
  'writeSnapshots',
  'writeSettings',
  'addJournal',
]);

/** Asked by what goes over the whole store while nobody waits for it. */
const unhurried: ReadonlySet<HostOperation> = new Set(['hashesSince', 'readableHashesSince', 'journalSince']);

/** What a backup would miss: not the queue index, which can be made again, nor when the clock was last seen. */
function isWorthKeeping(operation: HostOperation, [records]: readonly unknown[]): boolean {
  if (operation === 'writeSettings' && Array.isArray(records))
    return records.length === 0 || records.some(({ key }) => key !== clockSeenKey);
  return operation !== 'writeSnapshots' && writes.has(operation);
}

/** Small, and what somebody who comes in to read needs, also on a full disk. */
function isRecord(operation: HostOperation, [records, removed]: readonly unknown[]): boolean {
  if (operation !== 'writeSettings') return operation === 'addJournal';
  if (!Array.isArray(records) || !Array.isArray(removed)) return false;
  return [...records.map(({ key }) => key), ...removed].every((key) => String(key).startsWith(triesPrefix));
}

/** The browser could not open the database, or write to it, on a full disk. */
export const isForWantOfRoom = (error: unknown) =>
  error instanceof HostRefused && /quota|full disk/i.test(error.message);

const mostFailedStarts = 5;

/** ms between two beats of the pulse. */
const pace = 10_000;
/** Beats without an answer after which a host is given up: the longest write that there is takes a fraction of it. */
const untilGone = 12;

interface InFlight {
  request: HostRequest;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Every request is harmless when it comes twice (writes carry ids or are put under their own key), so after the host's
 * process has died all that had no reply is sent again to the next one, in order.
 */
export class HostClient {
  /** How many writes that a backup would miss were asked for since the start. */
  written = 0;
  /** When it was last asked for something that may be waited for, by the steady clock (ms). */
  lastAsked = Number.NEGATIVE_INFINITY;
  private readonly inFlight = new Map<number, InFlight>();
  private readonly listeners = new Set<(health: HostHealth) => void>();
  private readonly waiting: (() => void)[] = [];
  private port: HostPort | null = null;
  private launching: Promise<void> | null = null;
  private failedStarts = 0;
  private lastId = 0;
  private closed = false;
  private care: HostCare | null = null;
  private wasClosed = false;
  private readonly greetings = new Map<number, Pick<InFlight, 'resolve' | 'reject'>>();
  /** Ends the greeting of a host that has gone. */
  private abandon: ((error: Error) => void) | null = null;
  /** The store is not what it was: nothing is asked of it any more. */
  private refused: Error | null = null;
  private isFull = false;
  private beating: NodeJS.Timeout | null = null;
  /** The beat that was not answered yet, and how many came after it. */
  private beat: { id: number; missed: number } | null = null;

  constructor(private readonly launch: LaunchHost) {}

  onHealth(listener: (health: HostHealth) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From now on this is seen to. */
  takeCare(care: HostCare): void {
    this.care = care;
    this.beating ??= setInterval(() => this.feelPulse(), pace).unref();
  }

  /** Counts beats, not time: a computer that slept for hours has missed one. A host that hangs is ended, and another asked. */
  private feelPulse(): void {
    const { port, beat } = this;
    if (!port) return;
    if (beat) {
      beat.missed += 1;
      if (beat.missed >= untilGone) port.kill();
      return;
    }
    this.lastId += 1;
    this.beat = { id: this.lastId, missed: 0 };
    port.postMessage({ id: this.lastId, operation: 'position', args: [] });
  }

  /** Resolves with the host's answer. Rejects with `HostRefused`, `DiskFull`, `StoreChanged` or, where no host can be started, `HostUnavailable`. */
  async ask<O extends HostOperation>(
    operation: O,
    ...args: Parameters<HostOperations[O]>
  ): Promise<ReturnType<HostOperations[O]>> {
    if (this.care && writes.has(operation)) await this.care.admit(isRecord(operation, args));
    if (isWorthKeeping(operation, args)) this.written += 1;
    if (!unhurried.has(operation)) this.lastAsked = performance.now();
    return this.send(operation, args);
  }

  /** Nothing is written for want of room, or there is room again. */
  setFull(isFull: boolean): void {
    if (this.isFull === isFull) return;
    this.isFull = isFull;
    if (this.port) this.tell({ state: isFull ? 'full' : 'ready', detail: '' });
  }

  private send<O extends HostOperation>(
    operation: O,
    args: Parameters<HostOperations[O]>,
  ): Promise<ReturnType<HostOperations[O]>> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new HostUnavailable('the store is closed'));
      if (this.refused) return reject(this.refused);
      this.lastId += 1;
      const request: HostRequest = { id: this.lastId, operation, args };
      // The reply's type is that of the operation asked for: both ends are built from the same table.
      this.inFlight.set(request.id, {
        request,
        resolve: (value) => resolve(value as ReturnType<HostOperations[O]>),
        reject,
      });
      if (this.port) this.port.postMessage(request);
      else this.start();
    });
  }

  /** Resolves once nothing is in flight any more. */
  quiet(): Promise<void> {
    if (this.inFlight.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Ends the connection; what is still in flight is refused. */
  close(): void {
    this.closed = true;
    if (this.beating) clearInterval(this.beating);
    this.abandon?.(new HostUnavailable('the store is closed'));
    this.port?.close();
    this.port = null;
    this.refuseAll(new HostUnavailable('the store is closed'));
  }

  /** Starts a host; there must be none yet. What is asked without one does so, too. */
  start(): void {
    this.launching ??= this.connect().finally(() => {
      this.launching = null;
      // A host may die while it is being greeted.
      if (!this.port && this.inFlight.size > 0 && !this.closed) this.start();
    });
  }

  private async connect(): Promise<void> {
    while (!this.closed) {
      try {
        if (this.wasClosed) await this.care?.mend();
        this.wasClosed = false;
        const port = await this.launch((reason) => this.gone(reason));
        if (this.closed) return port.close();
        port.onReply((reply) => {
          if ('closed' in reply) this.databaseClosed(port);
          else this.settle(reply);
        });
        await this.greet(port);
        this.port = port;
        for (const { request } of this.inFlight.values()) port.postMessage(request);
        if (this.port === port) this.tell({ state: this.isFull ? 'full' : 'ready', detail: '' });
        return;
      } catch (error) {
        this.failedStarts += 1;
        const detail = error instanceof Error ? error.message : String(error);
        if (error instanceof StoreChanged) return this.refuseForEver(error);
        if (error instanceof DiskFull || isForWantOfRoom(error)) {
          this.failedStarts = 0;
          this.tell({ state: 'full', detail: '' });
          return this.refuseAll(new DiskFull(detail));
        }
        if (this.failedStarts >= mostFailedStarts) {
          this.failedStarts = 0;
          this.tell({ state: 'failed', detail });
          return this.refuseAll(new HostUnavailable(detail));
        }
        await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** this.failedStarts));
      }
    }
  }

  /** Before anything that waits is asked of a new host, it is seen whether it has the store that there was. */
  private async greet(port: HostPort): Promise<void> {
    const { care } = this;
    if (!care) return;
    const asked = new Set<number>();
    const left = new Promise<never>((_resolve, reject) => {
      this.abandon = reject;
    });
    left.catch(() => undefined);
    const ask: Ask = (operation, ...args) =>
      new Promise((resolve, reject) => {
        this.lastId += 1;
        const id = this.lastId;
        asked.add(id);
        this.greetings.set(id, {
          resolve: (value) => resolve(value as ReturnType<HostOperations[typeof operation]>),
          reject,
        });
        port.postMessage({ id, operation, args });
      });
    try {
      await Promise.race([care.greet(ask), left]);
    } finally {
      this.abandon = null;
      for (const id of asked) this.greetings.delete(id);
    }
  }

  private databaseClosed(port: HostPort): void {
    port.close();
    this.wasClosed = true;
    this.gone('closed');
  }

  private gone(reason: string): void {
    if (this.closed) return;
    this.port = null;
    this.beat = null;
    this.abandon?.(new Error(reason));
    this.failedStarts += 1;
    if (this.failedStarts >= mostFailedStarts) {
      this.failedStarts = 0;
      this.tell({ state: 'failed', detail: reason });
      this.refuseAll(new HostUnavailable(reason));
      return;
    }
    this.tell({ state: 'restarting', detail: reason });
    this.start();
  }

  private settle(reply: HostReply): void {
    if (this.beat?.id === reply.id) this.beat = null;
    const waiting = this.greetings.get(reply.id) ?? this.inFlight.get(reply.id);
    if (!waiting) return;
    // Being greeted is no work done.
    if (this.inFlight.delete(reply.id)) this.failedStarts = 0;
    if (reply.ok) waiting.resolve(reply.value);
    else waiting.reject(new HostRefused(reply.name, reply.message));
    this.tellQuiet();
  }

  private refuseForEver(error: Error): void {
    this.refused = error;
    this.tell({ state: 'changed', detail: error.message });
    this.refuseAll(error);
  }

  private refuseAll(error: Error): void {
    const refused = [...this.inFlight.values()];
    this.inFlight.clear();
    for (const { reject } of refused) reject(error);
    this.tellQuiet();
  }

  private tellQuiet(): void {
    if (this.inFlight.size === 0) for (const resolve of this.waiting.splice(0)) resolve();
  }

  private tell(health: HostHealth): void {
    for (const listener of this.listeners) listener(health);
  }
}
