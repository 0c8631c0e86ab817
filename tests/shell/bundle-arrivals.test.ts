import { resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { BundleArrivals } from '../../electron/shell/bundle-arrivals';

let told: number;
let arrivals: BundleArrivals;

beforeEach(() => {
  told = 0;
  arrivals = new BundleArrivals();
  arrivals.onArrival(() => {
    told += 1;
  });
});

describe('bundles that are opened outside of the desk', () => {
  test('are those among the arguments of the program, beginning where it was called', () => {
    const args = [
      '--data',
      'desk.casebundle.d',
      '--casebundle=x.casebundle',
      'in/one.CASEBUNDLE',
      'two.json',
      '/three.casebundle',
    ];
    arrivals.fromArguments(args, resolve('/called'));
    expect(arrivals.take()).toEqual([resolve('/called/in/one.CASEBUNDLE'), resolve('/three.casebundle')]);
    expect(told).toBe(2);
  });

  test('wait until somebody takes them, and are handed over once: of two, neither is lost', () => {
    for (const path of ['/one.casebundle', '/two.casebundle', '/one.casebundle']) arrivals.arrive(path);
    expect(arrivals.take()).toEqual(['/one.casebundle', '/two.casebundle']);
    expect(arrivals.take()).toEqual([]);
  });

  test('are told of where there are any', () => {
    arrivals.fromArguments(['--lang', 'en', 'case.json'], '/called');
    expect(told).toBe(0);
    expect(arrivals.take()).toEqual([]);
  });
});
