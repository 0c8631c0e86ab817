import type { AxisPoint } from '../../shared/contract';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';

/** What a moment is, and what was said then; a piece's id where one goes with it. */
export function usePointWords(): (point: AxisPoint) => { what: string; text: string; pieceId: string | null } {
  const t = useWords(['axis', 'vocabulary']);
  const { case: state } = useCase();
  return ({ what, lane, ref, isZoneAssumed, text = '' }) => {
    const { claim, answer, defence, messages, evidence, rebuttals, calls, requests, deadlines } = state;
    const side = lane === 'buyer' || lane === 'merchant' ? t(`vocabulary:side.${lane}`) : t('lane.platform');
    const piece = evidence.find(({ id }) => id === ref);
    const kind = piece ? t(`vocabulary:evidenceKind.${piece.kind}`) : '';
    const said = (words: string) => ({ what: t(`what.${what}`, { side, kind, id: ref }), text: words, pieceId: null });
    switch (what) {
      case 'filed':
        return said(claim.text || claim.reason);
      case 'answer':
        return said(answer?.text ?? '');
      case 'defence':
        return said(defence?.text ?? '');
      case 'message':
        return said(messages.find(({ id }) => id === ref)?.text ?? '');
      case 'rebuttal':
        return said(rebuttals.find(({ id }) => id === ref)?.text ?? '');
      case 'call':
        return said(calls.find(({ id }) => id === ref)?.text ?? '');
      case 'asked':
        return said(requests.find(({ id }) => id === ref)?.note ?? '');
      case 'taken':
        return {
          ...said(piece?.text ?? ''),
          ...(isZoneAssumed && { what: t('what.takenAssumed') }),
          pieceId: ref,
        };
      case 'evidence':
        return { ...said(piece?.text ?? ''), pieceId: ref };
      case 'picked_up':
      case 'signed':
      case 'returned':
      case 'trouble':
      case 'return_picked_up':
      case 'return_signed':
        return { ...said(text), pieceId: ref };
      case 'due': {
        const due = deadlines.find(({ id }) => id === ref);
        return said(due ? t(`vocabulary:deadlineKind.${due.kind}`) : '');
      }
      default:
        return said('');
    }
  };
}
