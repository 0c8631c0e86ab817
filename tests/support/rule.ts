import { test } from 'vitest';

/**
 * A test that states a rule of the domain in its name. `id` is topic and rule, `withdrawal.time`; several tests may hold
 * one rule. docs/rules.md lists them all: it is written from these calls.
 */
export function rule(id: string, statement: string, body: () => void | Promise<void>): void {
  test(`${statement} (${id})`, body);
}
