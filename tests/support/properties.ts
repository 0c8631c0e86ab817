/**
 * Properties that hold in every story that chance tells. Each story is told once and watched for all of them; one that does
 * not hold is looked at again by itself, and shrunk.
 */

import { type Platform, platforms } from '../../shared/vocabulary';
import { type Step, tell } from './any-story';
import fc from './chance';
import type { Story } from './given';

/** Follows one story. Throws where the property does not hold. */
export interface Watcher {
  step?(step: Step): void;
  end?(story: Story): void;
}

export type Property = () => Watcher;

/** A story in which a property did not hold. */
interface Failure {
  platform: Platform;
  seed: number;
  path: string;
}

/** How many stories are told on each platform, and from which seed. */
export interface Telling {
  stories: number;
  seed: number;
}

/** Stories told before other work, such as the runner's own, is let in between. */
const chunk = 50;

/** For each property the first stories in which it did not hold; tells all stories when it is first asked. */
export function findings(properties: Readonly<Record<string, Property>>, { stories, seed }: Telling) {
  let found: Promise<Map<string, Failure[]>> | null = null;
  return (name: string): Promise<Failure[]> => {
    found ??= tellAll(properties, stories, seed);
    return found.then((failures) => failures.get(name) ?? []);
  };
}

async function tellAll(properties: Readonly<Record<string, Property>>, stories: number, seed: number) {
  const failures = new Map<string, Failure[]>();
  for (const [index, platform] of platforms.entries()) {
    const holding = new Map(Object.entries(properties));
    for (let told = 0; told < stories; told += chunk) {
      const chunkSeed = seed + index * 100_003 + told;
      let run = -1;
      fc.assert(
        fc.property(fc.gen(), (draw) => {
          run += 1;
          for (const name of brokenIn(holding, (watch) => tell(draw, platform, watch))) {
            holding.delete(name);
            failures.set(name, [...(failures.get(name) ?? []), { platform, seed: chunkSeed, path: String(run) }]);
          }
        }),
        { numRuns: Math.min(chunk, stories - told), seed: chunkSeed },
      );
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return failures;
}

function brokenIn(
  properties: ReadonlyMap<string, Property>,
  told: (watch: (step: Step) => void) => Story | null,
): Set<string> {
  const watchers = [...properties].map(([name, property]) => ({ name, watcher: property() }));
  const broken = new Set<string>();
  const check = (name: string, run: () => void) => {
    if (broken.has(name)) return;
    try {
      run();
    } catch {
      broken.add(name);
    }
  };
  try {
    const story = told((step) => {
      for (const { name, watcher } of watchers) check(name, () => watcher.step?.(step));
    });
    if (story) for (const { name, watcher } of watchers) check(name, () => watcher.end?.(story));
  } catch {
    // The story itself cannot be told: each property says so.
    for (const { name } of watchers) broken.add(name);
  }
  return broken;
}

/** Tells the story again in which a property did not hold, shrinks it, and fails with what is left of it. */
export function tellAgain(property: Property, { platform, seed, path }: Failure): void {
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const watcher = property();
      const lines: string[] = [];
      try {
        const story = tell(draw, platform, (step) => {
          lines.push(lineOf(step));
          watcher.step?.(step);
        });
        if (story) watcher.end?.(story);
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        throw new Error(`${platform}: ${what}\n${lines.join('\n')}`, { cause: error });
      }
    }),
    { seed, path, numRuns: 1, endOnFailure: false, interruptAfterTimeLimit: 60_000, reporter: shrunk },
  );
}

/** Only what is left of the story: the values that it was drawn from say little. */
function shrunk<T>(details: fc.RunDetails<T>): void {
  if (details.failed)
    throw new Error(`seed ${details.seed}, path ${details.counterexamplePath ?? ''}: ${String(details.errorInstance)}`);
}

function lineOf({ before, after, actor, command, decision }: Step): string {
  const answer = decision.ok ? decision.events.map(({ type }) => type).join(' ') : decision.rejection.code;
  const stage = before.current?.stage ?? '-';
  return `  ${new Date(before.now).toISOString()} ${stage} ${actor.role}:${actor.id} ${command.type} ${JSON.stringify(command.data).slice(0, 300)} → ${answer}${after.current && after.current.stage !== stage ? ` → ${after.current.stage}` : ''}`;
}
