import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rangesIn, taken, toMutate } from '../../scripts/test/mutation/chosen.mjs';
import { figuresOf, shortfall } from '../../scripts/test/mutation/figures.mjs';

const diff = `diff --git a/electron/domain/case/hold.ts b/electron/domain/case/hold.ts
--- a/electron/domain/case/hold.ts
+++ b/electron/domain/case/hold.ts
@@ -4 +4,2 @@ import
-old
+new
+newer
@@ -20,3 +21,0 @@ gone
-a
-b
-c
@@ -30 +28 @@ one
-x
+y
diff --git a/electron/domain/notes.md b/electron/domain/notes.md
--- a/electron/domain/notes.md
+++ b/electron/domain/notes.md
@@ -1 +1 @@
-a
+b
diff --git a/electron/domain/gone.ts b/electron/domain/gone.ts
--- a/electron/domain/gone.ts
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
`;

describe('what the mutation tests break', () => {
  it('is the lines that a diff adds or changes, of sources that are still there', () => {
    expect(rangesIn(diff)).toEqual([
      { file: 'electron/domain/case/hold.ts', from: 4, to: 5 },
      { file: 'electron/domain/case/hold.ts', from: 28, to: 28 },
    ]);
    expect(rangesIn('')).toEqual([]);
  });

  it('is a minute of them at most, and says how many are left', () => {
    const range = (from: number, to: number) => ({ file: 'a.ts', from, to });
    expect(taken([range(1, 400)])).toEqual({ patterns: ['a.ts:1-400'], lines: 400, left: 0 });
    expect(taken([range(1, 380), range(501, 540), range(601, 605)])).toEqual({
      patterns: ['a.ts:1-380', 'a.ts:501-520'],
      lines: 400,
      left: 25,
    });
  });

  it('is all rules in the long run, and never nothing in the short one', () => {
    expect(toMutate(true).patterns).toEqual(['electron/domain/**/*.ts']);
    expect(toMutate(false).patterns.length).toBeGreaterThan(0);
  });
});

describe('what a short run of the mutation tests comes to', () => {
  it('is enough with a few survivors among few, with a quarter of many, and with no mutant at all', () => {
    expect(shortfall({ noticed: 0, survived: 0 })).toBeNull();
    expect(shortfall({ noticed: 0, survived: 3 })).toBeNull();
    expect(shortfall({ noticed: 75, survived: 25 })).toBeNull();
  });

  it('is not with more', () => {
    expect(shortfall({ noticed: 5, survived: 4 })).toContain('4 of 9');
    expect(shortfall({ noticed: 74, survived: 26 })).toContain('26 of 100');
  });

  it('is read from the report: killed and timed out are noticed, without a test is not, and what was left out is neither', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
    const file = join(folder, 'report.json');
    try {
      expect(figuresOf(file)).toEqual({ noticed: 0, survived: 0 });
      const mutants = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError'].map((status) => ({
        status,
      }));
      writeFileSync(
        file,
        JSON.stringify({ files: { 'a.ts': { mutants }, 'b.ts': { mutants: [{ status: 'Killed' }] } } }),
      );
      expect(figuresOf(file)).toEqual({ noticed: 3, survived: 2 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
