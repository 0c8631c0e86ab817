import { mayImposeSanctions } from '../../shared/sanctions';
import { type Outcome, outcomes } from '../../shared/vocabulary';
import { useCommand } from '../app/commands';
import { bringToFront } from '../app/layout/pane-focus';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';
import { ClausesField } from './ClausesField';
import { FieldBox } from './FieldBox';
import { FindingsField } from './FindingsField';
import { languageOf, touched, type VerdictForm, withReasonsFollowing } from './form';
import { issuesIn } from './issue-words';
import { LiabilityField } from './LiabilityField';
import { withOutcome } from './prefill';
import { ReasonsField } from './ReasonsField';
import { RemediesField } from './RemediesField';
import { useRulebook } from './rulebook';
import { SanctionsEditor } from './SanctionsEditor';
import { FilledStrip, TemplateButtons } from './TemplateBar';
import { useComposer } from './use-composer';
import { useFilling } from './use-templates';

interface VerdictFieldsProps {
  form: VerdictForm;
  change: (form: VerdictForm) => void;
}

const keys: Record<Outcome, string> = {
  buyer_upheld: '1',
  merchant_upheld: '2',
  both_responsible: '3',
  no_one: '4',
  claim_rejected: '5',
};

/** The verdict from top to bottom, as it will be read. */
export function VerdictFields({ form, change: keep }: VerdictFieldsProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { case: about } = useCase();
  const compose = useComposer();
  const change = (next: VerdictForm) => keep(withReasonsFollowing(next, compose));
  const choose = useOutcome(form, change);
  const filling = useFilling(form, keep);
  return (
    <>
      <FieldBox field="outcome" title={t('outcome')} actions={<TemplateButtons form={form} filling={filling} />}>
        <ChoiceList
          label={t('outcome')}
          columns={language === 'zh-CN' ? 3 : 2}
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`vocabulary:outcome.${outcome}`) }))}
          value={form.outcome}
          onChange={choose}
          keyOf={(outcome) => keys[outcome]}
        />
        <FilledStrip filling={filling} />
      </FieldBox>
      <LiabilityField form={form} onChange={(liability) => change(touched(form, 'liability', { liability }))} />
      <RemediesField form={form} onChange={(remedies) => change(touched(form, 'remedies', { remedies }))} />
      {(mayImposeSanctions(about) || form.sanctions.length > 0) && (
        <FieldBox field="sanctions" title={t('sanctions')}>
          <SanctionsEditor
            label={t('sanctions')}
            sanctions={form.sanctions}
            onChange={(sanctions) => change({ ...form, sanctions })}
          />
        </FieldBox>
      )}
      <FindingsField form={form} onChange={(findings) => change(touched(form, 'findings', { findings }))} />
      <ClausesField form={form} onChange={(clauses) => change(touched(form, 'clauses', { clauses }))} />
      <ReasonsField form={form} change={change} />
    </>
  );
}

/** Choosing an outcome fills in what usually goes with it, where nobody has written anything yet. */
function useOutcome(form: VerdictForm, change: (form: VerdictForm) => void): (outcome: Outcome) => void {
  const view = useCase();
  const { case: about } = view;
  const { clauses, remediesIn } = useRulebook(about.rulebook);
  const choose = (outcome: Outcome) => {
    change(
      withOutcome(form, outcome, {
        about,
        clauses,
        allowed: remediesIn(about.category),
        issues: issuesIn(view, languageOf(form)),
        newKey: () => crypto.randomUUID(),
      }),
    );
  };
  const byKey = (outcome: Outcome) => () => {
    bringToFront('verdict');
    choose(outcome);
  };
  useCommand('outcome.1', byKey('buyer_upheld'));
  useCommand('outcome.2', byKey('merchant_upheld'));
  useCommand('outcome.3', byKey('both_responsible'));
  useCommand('outcome.4', byKey('no_one'));
  useCommand('outcome.5', byKey('claim_rejected'));
  return choose;
}
