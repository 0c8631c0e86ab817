import type { Words } from '../ui/words';

/** Hours as people say them: more than one whole day in days. */
export function hoursInWords(hours: number, t: Words): string {
  const isDays = hours % 24 === 0 && hours > 24;
  return isDays ? t('acts:days', { count: hours / 24 }) : t('acts:hours', { count: hours });
}
