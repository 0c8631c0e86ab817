import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { PieceChip } from './PieceChip';
import classes from './Rebuttals.module.css';

/** What the other side says of a piece (质证), under it. */
export function Rebuttals({ pieceId }: { pieceId: string }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { time } = useTimes();
  const rebuttals = useCase().case.rebuttals.filter((rebuttal) => rebuttal.evidenceId === pieceId);
  if (rebuttals.length === 0) return null;
  return (
    <ul className={classes.rebuttals} aria-label={t('rebuttals', { id: pieceId })}>
      {rebuttals.map(({ id, by, at, text, evidence }) => (
        <li key={id} className={classes.rebuttal} data-side={by}>
          <span className={classes.who}>
            {id} {t(`vocabulary:side.${by}`)} · {time(at)}
          </span>
          {text}
          {evidence.length > 0 && (
            <span className={classes.chips}>
              {evidence.map((piece) => (
                <PieceChip key={piece} id={piece} />
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
