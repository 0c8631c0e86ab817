/** Main's side of the store host: typed requests over a port, sent again when the host has died and come back. */
import type { HostOperation, HostOperations, HostReply, HostRequest } from './records';

/** What the client needs of a MessagePort. */
export interface HostPort {
  postMessage(request: HostRequest): void;
  onReply(listener: (reply: HostReply) => void): void;
  close(): void;
}

/** Starts a host and gives the port to it; calls `onGone` once should that host's process end. */
export type LaunchHost = (onGone: (reason: string) => void) => Promise<HostPort>;

export type HostHealth = { state: 'ready' | 'restarting' | 'failed'; detail: string };

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

const mostFailedStarts = 5;

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
  private readonly inFlight = new Map<number, InFlight>();
  private readonly listeners = new Set<(health: HostHealth) => void>();
  private readonly waiting: (() => void)[] = [];
  private port: HostPort | null = null;
  private launching: Promise<void> | null = null;
  private failedStarts = 0;
  private lastId = 0;
  private closed = false;

  constructor(private readonly launch: LaunchHost) {}

  onHealth(listener: (health: HostHealth) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves with the host's answer. Rejects with `HostRefused` or, where no host can be started, `HostUnavailable`. */
  ask<O extends HostOperation>(
    operation: O,
    ...args: Parameters<HostOperations[O]>
  ): Promise<ReturnType<HostOperations[O]>> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new HostUnavailable('the store is closed'));
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
    this.port?.close();
    this.port = null;
    this.refuseAll(new HostUnavailable('the store is closed'));
  }

  private start(): void {
    this.launching ??= this.connect().finally(() => {
      this.launching = null;
      // A host may die while it is being greeted.
      if (!this.port && this.inFlight.size > 0 && !this.closed) this.start();
    });
  }

  private async connect(): Promise<void> {
    while (!this.closed) {
      try {
        const port = await this.launch((reason) => this.gone(reason));
        if (this.closed) return port.close();
        port.onReply((reply) => this.settle(reply));
        this.port = port;
        for (const { request } of this.inFlight.values()) port.postMessage(request);
        if (this.port === port) this.tell({ state: 'ready', detail: '' });
        return;
      } catch (error) {
        this.failedStarts += 1;
        const detail = error instanceof Error ? error.message : String(error);
        if (this.failedStarts >= mostFailedStarts) {
          this.failedStarts = 0;
          this.tell({ state: 'failed', detail });
          return this.refuseAll(new HostUnavailable(detail));
        }
        await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** this.failedStarts));
      }
    }
  }

  private gone(reason: string): void {
    if (this.closed) return;
    this.port = null;
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
    const waiting = this.inFlight.get(reply.id);
    if (!waiting) return;
    this.inFlight.delete(reply.id);
    this.failedStarts = 0;
    if (reply.ok) waiting.resolve(reply.value);
    else waiting.reject(new HostRefused(reply.name, reply.message));
    this.tellQuiet();
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
