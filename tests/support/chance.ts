/**
 * fast-check, with the same chances in every short run, so that a change is judged by itself and not by the day's luck. Long runs
 * take others each time, and say which where something fails; SEED=… has them again.
 */
import fc from 'fast-check';

export const isLong = process.env.ARBITER_LONG_TESTS === '1';

/** What chance begins from in this run. */
export const seed = Number(process.env.SEED ?? (isLong ? Math.floor(Math.random() * 2 ** 30) : 20_261_127));

/** While the rules are broken one by one a tenth has to do: it is told for each mutant that the other tests let pass. */
export function runs(count: number): number {
  return process.env.ARBITER_MUTATION === undefined ? count : Math.ceil(count / 10);
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

export { default } from 'fast-check';
