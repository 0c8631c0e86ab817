import { Button } from '@mantine/core';
import { Language, languages } from '../../shared/contract';
import { Hint, useCommand } from '../app/commands';
import { useCase } from '../case/case-view';
import { PhraseButton } from '../phrases/PhraseButton';
import { FieldSelect } from '../ui/FieldSelect';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import { decidedValues } from './decided-values';
import { FieldBox } from './FieldBox';
import classes from './FindingsField.module.css';
import { fieldId } from './field-focus';
import { areReasonsComposed, languageOf, type VerdictForm, withLanguage, withReasonsFollowing } from './form';
import { issuesIn } from './issue-words';
import { useRulebook } from './rulebook';
import { useComposer } from './use-composer';

interface ReasonsFieldProps {
  form: VerdictForm;
  change: (form: VerdictForm) => void;
}

/** The reasons, in words for both parties. A draft can be composed; what somebody wrote is never replaced by it. */
export function ReasonsField({ form, change }: ReasonsFieldProps) {
  const t = useWords(['verdict', 'document']);
  const composing = useComposer();
  const composed = composing(form);
  const isUntouched = form.reasons.trim() === '' || areReasonsComposed(form);
  const isBehind = areReasonsComposed(form) && composed !== null && composed !== form.composed;
  const compose = () => {
    if (composed === null) return;
    const reasons = isUntouched ? composed : `${form.reasons.trimEnd()}\n\n${composed}`;
    change({ ...form, reasons, composed: isUntouched ? composed : form.composed });
    requestAnimationFrame(() => document.getElementById(fieldId('reasons'))?.scrollIntoView({ block: 'nearest' }));
  };
  const view = useCase();
  const { clauses } = useRulebook(view.case.rulebook);
  const speak = (language: Language) => {
    const next = withLanguage(form, language, (one) => issuesIn(view, one));
    change(withReasonsFollowing(next, composing));
  };
  useCommand('verdict.draft', compose, composed !== null);
  return (
    <FieldBox
      field="reasons"
      title={t('reasons')}
      actions={
        <>
          <PhraseButton
            use="reasons"
            language={languageOf(form)}
            more={(language) => decidedValues(form, clauses, language)}
          />
          <Button
            size="compact-xs"
            h={24}
            variant="default"
            disabled={composed === null}
            rightSection={<Hint id="verdict.draft" />}
            onClick={compose}
          >
            {t(isBehind ? 'reasonsRedraft' : 'reasonsDraft')}
          </Button>
        </>
      }
    >
      <GrowingText
        aria-label={t('reasons')}
        data-field-focus
        placeholder={t('reasonsPlaceholder')}
        from={4}
        to={16}
        value={form.reasons}
        onChange={(event) => change({ ...form, reasons: event.currentTarget.value })}
      />
      <div className={classes.foot}>
        <p className={classes.none}>
          {t(isBehind ? 'reasonsBehind' : areReasonsComposed(form) ? 'reasonsComposed' : 'reasonsAdded')}
        </p>
        <FieldSelect
          aria-label={t('reasonsLanguage')}
          title={t('reasonsLanguage')}
          size="xs"
          w={88}
          style={{ flexShrink: 0 }}
          classNames={{ input: classes.compact ?? '' }}
          data={languages.map((value) => ({ value, label: t(`document:languageName.${value}`) }))}
          value={languageOf(form)}
          allowDeselect={false}
          onChange={(value) => speak(Language.safeParse(value).data ?? languageOf(form))}
        />
      </div>
    </FieldBox>
  );
}
