import type { CommandType } from '../../shared/commands';
import { openAct } from '../acts/open-act';
import { useCase } from '../case/case-view';
import { OfferButton } from '../case/OfferButton';
import { useOffer } from '../case/offer';
import { useWords } from '../ui/words';

interface ActButtonProps {
  type: CommandType;
  /** What is filled in already, by the field's name. */
  preset?: Readonly<Record<string, string>>;
  isPrimary?: boolean;
}

/** Opens an act's dialog; not there for roles that may never do it. */
export function ActButton({ type, preset = {}, isPrimary = false }: ActButtonProps) {
  const t = useWords('commands');
  const { case: state } = useCase();
  const offered = useOffer(type, () => openAct(state.caseId, type, preset));
  if (!offered.isKnown) return null;
  return (
    <OfferButton offered={offered} size="compact-xs" variant={isPrimary ? 'filled' : 'default'}>
      {t(`act.${type}`)}
    </OfferButton>
  );
}
