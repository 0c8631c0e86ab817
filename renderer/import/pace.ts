/** How fast an import goes, and how long it will take. Pure. */
import type { ImportReport } from '../../shared/contract';

/** ms before which nothing is said: the first figures would jump. */
const tooSoon = 2000;

export interface Pace {
  /** Records taken in, per second. */
  perSecond: number;
  /** Null where it cannot be told yet. */
  left: { unit: 'seconds' | 'minutes' | 'hours'; count: number } | null;
}

/** Null until there is something to go by. */
export function paceOf(report: ImportReport): Pace | null {
  const { elapsedMs, bytes, bytesTotal } = report;
  const records = report.new + report.updated + report.unchanged + report.older;
  if (report.state !== 'running' || elapsedMs < tooSoon || records === 0) return null;
  const perSecond = records / (elapsedMs / 1000);
  if (bytes === 0 || bytesTotal <= bytes) return { perSecond, left: null };
  return { perSecond, left: inUnits((elapsedMs * (bytesTotal - bytes)) / bytes) };
}

function inUnits(ms: number): NonNullable<Pace['left']> {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return { unit: 'seconds', count: seconds };
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.round(minutes / 60) };
}
