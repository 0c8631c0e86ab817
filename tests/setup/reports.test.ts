import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../scripts/test/reports.mjs';
import { closingLine } from '../../scripts/test/summary.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const suite = (...statuses: string[]) => ({ assertionResults: statuses.map((status) => ({ status })) });

describe('countVitest', () => {
  it('adds up the tests of all files', () => {
    const file = report({ testResults: [suite('passed', 'passed', 'failed'), suite('passed', 'todo', 'skipped')] });
    expect(countVitest(file, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(countVitest(report({ testResults: [suite('passed'), suite()] }), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a run of no tests as a failure, even one that says it went well', () => {
    expect(countVitest(report({ testResults: [] }), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countVitest(join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('countPlaywright', () => {
  it('takes its own numbers', () => {
    const file = report({ stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } });
    expect(countPlaywright(file, 1)).toEqual({ passed: 6, failed: 1, skipped: 3, flaky: 2 });
  });

  it('counts a run that broke outside its tests as a failure', () => {
    expect(countPlaywright(report({ stats: { expected: 4 } }), 1)).toMatchObject({ passed: 4, failed: 1 });
  });
});

describe('closingLine', () => {
  it('adds up the phases', () => {
    const results = [
      { passed: 3, failed: 0 },
      { passed: 1, failed: 2 },
    ];
    expect(closingLine(results)).toBe('4 passed, 2 failed');
  });
});
