import { NumberInput } from '@mantine/core';
import type { Liability } from '../../shared/case';
import { liableParties } from '../../shared/vocabulary';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { FieldBox } from './FieldBox';
import type { VerdictForm } from './form';
import classes from './LiabilityField.module.css';
import { withShare } from './liability';
import { useRulebook } from './rulebook';

interface LiabilityFieldProps {
  form: VerdictForm;
  onChange: (liability: Liability) => void;
}

/** Who bears how much. The shares are linked: they sum to 100 whatever is typed. */
export function LiabilityField({ form, onChange }: LiabilityFieldProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { liability, outcome, prefilled } = form;
  const isNoOne = outcome === 'no_one';
  const { liable } = useRulebook(useCase().case.rulebook);
  // A share that is there is shown, also one that the rulebook does not know.
  const shown = liableParties.filter((party) => liable.includes(party) || liability[party] > 0);
  return (
    <FieldBox field="liability" title={t('liability')} isPrefilled={prefilled.includes('liability')}>
      <div className={classes.shares}>
        {shown.map((party) => (
          <NumberInput
            key={party}
            label={t(`vocabulary:liableParty.${party}`)}
            classNames={{ input: classes.input ?? '', label: classes[party] ?? '' }}
            value={liability[party]}
            min={0}
            max={100}
            step={10}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            suffix="%"
            disabled={isNoOne || outcome === null}
            onValueChange={({ floatValue }, { source }) => {
              if (String(source) === 'prop') return;
              onChange(withShare(liability, party, floatValue ?? 0));
            }}
            onFocus={(event) => event.currentTarget.select()}
          />
        ))}
      </div>
      <div className={classes.bar} aria-hidden>
        {liableParties.map((party) =>
          liability[party] === 0 ? null : (
            <span key={party} className={classes[party]} style={{ flexGrow: liability[party] }} />
          ),
        )}
      </div>
      {isNoOne && <p className={classes.note}>{t('liabilityNoOne')}</p>}
    </FieldBox>
  );
}
