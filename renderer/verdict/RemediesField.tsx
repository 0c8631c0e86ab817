import { useCase } from '../case/case-view';
import { Toggles } from '../ui/Toggles';
import { useWords } from '../ui/words';
import { FieldBox } from './FieldBox';
import type { RemedyDraft, VerdictForm } from './form';
import classes from './RemediesField.module.css';
import { RemedyRow } from './RemedyRow';
import { choicesOf, goesWith, isChosen, type RemedyChoice, toggled } from './remedies';
import { useRulebook } from './rulebook';

interface RemediesFieldProps {
  form: VerdictForm;
  onChange: (remedies: RemedyDraft[]) => void;
}

const keyOf = ({ kind, leg }: RemedyChoice) => (leg === null ? kind : `${kind}:${leg}`);

/** What is ordered: of what the rulebook allows in this category, with amounts filled in and bounded. */
export function RemediesField({ form, onChange }: RemediesFieldProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { case: about } = useCase();
  const { rulebook, remediesIn } = useRulebook(about.rulebook);
  const { remedies, outcome, prefilled } = form;
  const choices = choicesOf(remediesIn(about.category));
  const name = ({ kind, leg }: RemedyChoice) =>
    leg === null ? t(`vocabulary:remedyKind.${kind}`) : t(`vocabulary:freightLeg.${leg}`);
  return (
    <FieldBox field="remedies" title={t('remedies')} isPrefilled={prefilled.includes('remedies')}>
      <Toggles
        label={t('remedies')}
        options={choices.map((choice) => ({
          value: keyOf(choice),
          label: name(choice),
          isOn: isChosen(remedies, choice),
          whyNot:
            goesWith(choice.kind, outcome) || isChosen(remedies, choice) || outcome === null
              ? null
              : t('remedyNotWith', { outcome: t(`vocabulary:outcome.${outcome}`) }),
        }))}
        onToggle={(value) => {
          const choice = choices.find((other) => keyOf(other) === value);
          if (choice) onChange(toggled(remedies, choice, outcome, about));
        }}
      />
      <div className={classes.rows}>
        {remedies
          .filter((remedy) => remedy.kind !== 'none')
          .map((remedy) => (
            <RemedyRow
              key={keyOf(remedy)}
              remedy={remedy}
              name={name(remedy)}
              cited={form.clauses}
              limits={rulebook}
              onChange={(changed) => onChange(remedies.map((other) => (other === remedy ? changed : other)))}
            />
          ))}
      </div>
    </FieldBox>
  );
}
