/** Lets go of one thing after the other, and of none for ever. */

/** What is let go of, by a name for the log, and how. */
export type EndStep = readonly [name: string, end: () => unknown];

/**
 * Ends each after the one before has ended. One that fails holds up none of the others. Where all have not ended after `most` ms,
 * what is being waited for is noted, and this resolves: all that was acknowledged is on the disk already, and a process that nobody
 * sees any more keeps its data folder from being opened again.
 */
export async function endInOrder(
  steps: readonly EndStep[],
  { most, failed, noted }: { most: number; failed: (error: unknown) => void; noted: (line: string) => void },
): Promise<void> {
  let at = '';
  const all = async () => {
    for (const [name, end] of steps) {
      at = name;
      try {
        await end();
      } catch (error) {
        failed(error);
      }
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      noted(`the desk ends without waiting any longer for: ${at}`);
      resolve();
    }, most);
  });
  await Promise.race([all(), patience]);
  clearTimeout(timer);
}
