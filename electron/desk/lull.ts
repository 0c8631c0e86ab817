/** ms without a question before what nobody waits for goes on: somebody at work asks several things, one after the other. */
const quiet = 100;
/** ms that it waits for that at most: it comes to its end beside an import, too. */
const patience = 500;

/**
 * Resolves once nobody has asked for a while, or it took too long.
 * @param lastAsked when somebody last asked, by the steady clock (ms)
 * @param rest waits for so many ms; where it rejects, so does this
 */
export async function untilLull(lastAsked: () => number, rest: (ms: number) => Promise<unknown>): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    const left = Math.min(lastAsked() + quiet, until) - performance.now();
    if (left <= 0) return;
    await rest(left);
  }
}
