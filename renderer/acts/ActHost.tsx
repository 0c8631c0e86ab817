import { useContext, useEffect, useMemo } from 'react';
import { commandList } from '../app/command/list';
import { type CommandId, isCommandId, LayerContext, supplyCommand } from '../app/commands';
import { tell } from '../app/notices';
import { offerOf, useCase } from '../case/case-view';
import { useRejectionWords } from '../ui/rejection-words';
import { ActDialog } from './ActDialog';
import { acts } from './list';
import { closeAct, openAct, useOpenAct } from './open-act';

/**
 * Supplies the commands of all acts of the case on screen, and shows the dialog of the one that is open. An act with a
 * key of its own says why not; the others are simply not in the palette then.
 */
export function ActHost() {
  const view = useCase();
  const inWords = useRejectionWords();
  const layer = useContext(LayerContext);
  const { caseId } = view.case;
  const open = useOpenAct();

  const supplies = useMemo(
    () =>
      acts.flatMap(({ type }): { id: CommandId; run: () => void }[] => {
        const id = `act.${type}`;
        const { isKnown, rejection } = offerOf(view, type);
        if (!isKnown || !isCommandId(id)) return [];
        if (rejection === null) return [{ id, run: () => openAct(caseId, type) }];
        return withKeys.has(id)
          ? [{ id, run: () => tell({ id: `offer:${type}`, message: inWords(rejection), isRefusal: true }) }]
          : [];
      }),
    [view, caseId, inWords],
  );
  useEffect(() => {
    const removals = supplies.map(({ id, run }) => supplyCommand(id, layer, run, { isOfCase: true }));
    return () => {
      for (const remove of removals) remove();
    };
  }, [supplies, layer]);
  useEffect(() => closeAct, []);

  const act = open?.caseId === caseId ? acts.find(({ type }) => type === open.type) : undefined;
  return act && open ? <ActDialog key={act.type} act={act} preset={open.preset} onClose={closeAct} /> : null;
}

const withKeys: ReadonlySet<string> = new Set(commandList.flatMap(({ id, keys }) => (keys.length > 0 ? [id] : [])));
