/** Work on one case waits for the work on it that was there before; work on different cases does not wait. */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.runAll([key], work);
  }

  /** Takes its turn on all keys at once, so that two such runs cannot wait for each other. */
  runAll<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = Promise.allSettled(keys.map((key) => this.last.get(key)));
    const done = before.then(work);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    for (const key of keys) this.last.set(key, settled);
    void settled.then(() => {
      for (const key of keys) if (this.last.get(key) === settled) this.last.delete(key);
    });
    return done;
  }
}
