import { nativeTheme } from 'electron';
import type { Preferences } from '../../shared/contract';

/** `--desk-ground` of renderer/app/theme.css. */
export const grounds = { light: '#f3f4f5', dark: '#121517' };

/** What a window is filled with until its page has drawn something. */
export function groundOf(theme: Preferences['theme']): string {
  const isDark = theme === 'auto' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
  return isDark ? grounds.dark : grounds.light;
}
