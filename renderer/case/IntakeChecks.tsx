import { MeasureList } from '../requests/MeasureList';
import { useIntakeWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { useCase } from './case-view';

/** What intake looks at, as far as the desk can tell; what it cannot is the agent's to find out. */
export function IntakeChecks() {
  const t = useWords(['intake', 'vocabulary']);
  const inWords = useIntakeWords();
  const measures = useCase().intake.map((check) => {
    const { reason, result, clause } = check;
    return { key: reason, about: t(`check.${reason}`), result, why: inWords(check), clause };
  });
  return <MeasureList measures={measures} label={t('title')} />;
}
