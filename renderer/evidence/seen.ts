/** What came after its side was asked for more is new, for whoever has not looked at it large. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type CaseId, type CaseSummary, cameAfterRequest, type Evidence } from '../../shared/case';
import { ask, useView, viewKey } from '../app/desk';
import { useCase } from '../case/case-view';

/** What was looked at in another window is known again once this one is come back to. */
const options = { refetchOnWindowFocus: 'always', meta: { quiet: true } } as const;

/** Whether a piece of the case on screen is new; false while that is not known. */
export function useIsNew(piece: Evidence): boolean {
  const { caseId } = useCase().case;
  const enabled = cameAfterRequest(piece);
  const { data } = useView('evidence.seen', { caseId }, { ...options, enabled });
  return enabled && data !== undefined && !data.pieces.includes(piece.id);
}

/** These pieces are before somebody, large: they are new no more. */
export function useSeen(caseId: CaseId, pieces: readonly Evidence[]): void {
  const client = useQueryClient();
  const looked = pieces
    .filter(cameAfterRequest)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    for (const pieceId of looked === '' ? [] : looked.split(' ')) {
      ask('evidence.look', { caseId, pieceId }).then(
        (seen) => {
          client.setQueryData(viewKey('evidence.seen', { caseId }), seen);
          void client.invalidateQueries({ queryKey: ['evidence.looked'] });
        },
        // It stays new, and the next look tries again.
        () => undefined,
      );
    }
  }, [client, caseId, looked]);
}

const nothing = {};
const none: ReadonlyMap<string, number> = new Map();

/** Whether a case, open, has evidence that came after a request and that whoever sits here has not looked at. */
export function useHasNew(): (row: CaseSummary) => boolean {
  const { data } = useView('evidence.looked', nothing, options);
  const looked = useMemo(() => (data ? new Map(data.cases.map((one) => [one.caseId, one.pieces])) : none), [data]);
  return ({ caseId, stage, answers }) =>
    stage !== 'closed' && data !== undefined && answers > (looked.get(caseId) ?? 0);
}
