import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../shared/contract';
import { formatCount } from '../app/format';
import { paceOf } from './pace';

/** How fast an import goes and how long it will take; nothing until that can be told. */
export function PaceWords({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import');
  const pace = paceOf(report);
  if (pace === null) return null;
  const { perSecond, left } = pace;
  const speed = perSecond < 10 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond));
  const words = [t('pace', { speed })];
  if (left) words.push(t('timeLeft', { left: t(`left.${left.unit}`, { count: left.count }) }));
  return <span>{words.join(t('figureSeparator'))}</span>;
}
