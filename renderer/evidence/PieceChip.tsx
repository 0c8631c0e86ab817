import { useCase } from '../case/case-view';
import { Tip } from '../ui/Tip';
import { useWords } from '../ui/words';
import { openViewer } from './in-hand';
import classes from './PieceChip.module.css';

/** A piece by its number, in its side's tint. Pressed, it opens. */
export function PieceChip({ id }: { id: string }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { caseId, evidence } = useCase().case;
  const piece = evidence.find((other) => other.id === id);
  if (!piece) return <span className={classes.chip}>{id}</span>;
  const name = t(`vocabulary:evidenceKind.${piece.kind}`);
  return (
    <Tip label={`${t(`vocabulary:owner.${piece.side}`)} · ${name}`}>
      <button
        type="button"
        className={classes.chip}
        data-side={piece.side}
        onClick={() => openViewer(caseId, { mode: 'one', pieceId: id })}
      >
        {id} <span className={classes.kind}>{name}</span>
      </button>
    </Tip>
  );
}
