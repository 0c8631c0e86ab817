import { beforeEach, describe, expect, test } from 'vitest';
import { bundlesNow, closeBundle, showBundles, sortedOut } from '../../renderer/bundle/bundle-file';

beforeEach(() => {
  while (bundlesNow().length > 0) closeBundle();
});

describe('bundles that are opened', () => {
  test('have their turn one after the other, each once', () => {
    showBundles(['/a.casebundle', '/b.casebundle']);
    showBundles(['/b.casebundle', '/c.casebundle']);
    expect(bundlesNow()).toEqual(['/a.casebundle', '/b.casebundle', '/c.casebundle']);
    closeBundle();
    expect(bundlesNow()).toEqual(['/b.casebundle', '/c.casebundle']);
    // One that was closed may come again.
    showBundles(['/a.casebundle']);
    expect(bundlesNow().at(-1)).toBe('/a.casebundle');
  });

  test('stay in sight where nothing new came', () => {
    showBundles(['/a.casebundle']);
    const before = bundlesNow();
    showBundles([]);
    expect(bundlesNow()).toBe(before);
  });

  test('are told from what else was dropped with them, which is imported', () => {
    expect(sortedOut(['/one.json', '/A.CaseBundle', '/folder', '/b.casebundle', '/b.casebundle.zip'])).toEqual({
      bundles: ['/A.CaseBundle', '/b.casebundle'],
      payloads: ['/one.json', '/folder', '/b.casebundle.zip'],
    });
  });
});
