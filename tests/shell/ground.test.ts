import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { groundOf, grounds } from '../../electron/shell/ground';

const { nativeTheme } = vi.hoisted(() => ({ nativeTheme: { shouldUseDarkColors: false } }));
vi.mock('electron', () => ({ nativeTheme }));

test('a window is filled with what its page stands on', () => {
  const css = readFileSync('renderer/app/theme.css', 'utf8');
  for (const scheme of ['light', 'dark'] as const) {
    const [, own] = css.split(`:root[data-mantine-color-scheme="${scheme}"] {`);
    expect(own).toMatch(new RegExp(`^\\s*--desk-ground: ${grounds[scheme]};`));
  }
});

test('a theme that somebody chose holds against the system’s', () => {
  for (const isDark of [false, true]) {
    nativeTheme.shouldUseDarkColors = isDark;
    expect([groundOf('light'), groundOf('dark')]).toEqual([grounds.light, grounds.dark]);
    expect(groundOf('auto')).toBe(isDark ? grounds.dark : grounds.light);
  }
});
