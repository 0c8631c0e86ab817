import { ActionIcon } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { Party } from '../../shared/case';
import type { Side } from '../../shared/vocabulary';
import { useKeys } from '../app/commands';
import { Tip } from '../ui/Tip';
import { useWords } from '../ui/words';
import { useCase, useReveal } from './case-view';
import classes from './Parties.module.css';

/** Buyer left, merchant right. Personal data is masked until it is asked for, which is recorded. */
export function Parties() {
  const t = useWords('case');
  const { case: state, masked } = useCase();
  const { toggle } = useReveal(state.caseId);
  const { words, aria } = useKeys('reveal');
  const label = masked ? t('reveal.show', { key: words ?? '' }) : t('reveal.hide', { key: words ?? '' });
  return (
    <div className={classes.parties}>
      <OneParty side="buyer" party={state.buyer} isClaimant={state.claim.by === 'buyer'}>
        <Tip label={label}>
          <ActionIcon
            size={24}
            aria-label={label}
            aria-keyshortcuts={aria}
            aria-pressed={!masked}
            className={classes.reveal}
            onClick={toggle}
          >
            {masked ? <IconEye size={14} /> : <IconEyeOff size={14} />}
          </ActionIcon>
        </Tip>
      </OneParty>
      <OneParty side="merchant" party={state.merchant} isClaimant={state.claim.by === 'merchant'} />
    </div>
  );
}

interface OnePartyProps {
  side: Side;
  party: Party;
  isClaimant: boolean;
  children?: React.ReactNode;
}

function OneParty({ side, party, isClaimant, children }: OnePartyProps) {
  const t = useWords(['case', 'vocabulary']);
  const notes = [
    party.selfOperated === undefined ? '' : t(party.selfOperated ? 'selfOperated' : 'thirdParty'),
    party.realNameVerified === undefined ? '' : t(party.realNameVerified ? 'realName' : 'noRealName'),
    party.phone ?? '',
  ].filter(Boolean);
  return (
    <div className={classes.party} data-side={side}>
      <span className={classes.side}>{t(`vocabulary:side.${side}`)}</span>
      <span className={classes.name} title={party.name}>
        {party.name || t('nameUnknown')}
      </span>
      {notes.length > 0 && <span className={classes.note}>{notes.join(' · ')}</span>}
      {isClaimant && <span className={classes.claimant}>{t('vocabulary:sideParty.claimant')}</span>}
      {children}
    </div>
  );
}
