import type { Cell } from '../../shared/insight-tables';
import { hour } from '../../shared/time';
import { formatCount } from '../app/format';
import type { Words } from '../ui/words';

/** A cell as the page shows it: '12,345', '12.3%', '0.85%', '×5.2', '5.2 h', '3.1 d'; a dash where there is nothing to say. */
export function cellInWords({ as, value }: Cell, t: Words): string {
  if (value === null) return '–';
  switch (as) {
    case 'text':
      return value;
    case 'count':
      return formatCount(value);
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'rate':
      return `${(value * 100).toFixed(2)}%`;
    case 'multiple':
      return `×${value.toFixed(1)}`;
    case 'time':
      return value < 48 * hour
        ? t('hours', { hours: (value / hour).toFixed(1) })
        : t('daysLong', { days: (value / hour / 24).toFixed(1) });
  }
}
