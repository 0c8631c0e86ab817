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
    expect(arrivals.all).toEqual([resolve('/called/in/one.CASEBUNDLE'), resolve('/three.casebundle')]);
    expect(told).toBe(2);
  });

  test('wait until somebody is done with them: asked again, as by a window loaded anew, they are still there', () => {
    for (const path of ['/one.casebundle', '/two.casebundle', '/one.casebundle']) arrivals.arrive(path);
    expect(arrivals.all).toEqual(['/one.casebundle', '/two.casebundle']);
    arrivals.done('/one.casebundle');
    arrivals.done('/chosen.casebundle');
    expect(arrivals.all).toEqual(['/two.casebundle']);
    arrivals.arrive('/one.casebundle');
    expect(arrivals.all).toEqual(['/two.casebundle', '/one.casebundle']);
  });

  test('are told of where there are any', () => {
    arrivals.fromArguments(['--lang', 'en', 'case.json'], '/called');
    expect(told).toBe(0);
    expect(arrivals.all).toEqual([]);
  });
});
