import { useCase } from '../../case/case-view';
import { Tip } from '../../ui/Tip';
import { openViewer } from '../in-hand';
import chipClasses from '../PieceChip.module.css';

/** A mark by its number, in the tint of the side whose piece it is on. Pressed, the piece opens with it in hand. */
export function MarkChip({ id }: { id: string }) {
  const { caseId, marks, evidence } = useCase().case;
  const mark = marks.find((other) => other.id === id);
  if (!mark) return <span className={chipClasses.chip}>{id}</span>;
  const side = evidence.find((piece) => piece.id === mark.evidenceId)?.side;
  return (
    <Tip label={mark.note}>
      <button
        type="button"
        className={chipClasses.chip}
        data-side={side}
        onClick={() => openViewer(caseId, { mode: 'one', pieceId: mark.evidenceId, markId: id })}
      >
        {id}
      </button>
    </Tip>
  );
}
