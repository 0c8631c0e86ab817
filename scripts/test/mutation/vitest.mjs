// Stands in the place of vitest while mutants are tried: tests are collected when their files are loaded, and run by whoever asks.
import { format } from 'node:util';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import * as chai from 'chai';

/** Every test in the order in which it was stated: { name, run }, `name` with those of the suites that it is in. */
export const tests = [];

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
// A snapshot tells two runs apart, not a rule from its breach.
chai.use((_chai, utils) => utils.addMethod(chai.Assertion.prototype, 'toMatchInlineSnapshot', () => undefined));

export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect);

const suites = [];

export const describe = Object.assign(
  (name, body) => {
    suites.push(name);
    body();
    suites.pop();
  },
  { each: each((name, body) => describe(name, body)) },
);

export const test = Object.assign((name, run) => tests.push({ name: [...suites, name].join(' '), run }), {
  each: each((name, run) => test(name, run)),
});
export const it = Object.assign((name, run) => test(name, run), { each: test.each });

export const vi = { setConfig: () => undefined };

/** A suite or test for each row of a table; what is no list stands alone. */
function each(state) {
  return (rows) => (name, body) => {
    for (const [index, row] of rows.entries()) {
      const values = Array.isArray(row) ? row : [row];
      state(`${format(name, ...values)} #${index}`, () => body(...values));
    }
  };
}
