import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { longestText } from '../../shared/case';
import { Hint, useCommand } from '../app/commands';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { composeReasons } from './compose';
import { FieldBox } from './FieldBox';
import classes from './FindingsField.module.css';
import { fieldId } from './field-focus';
import type { VerdictForm } from './form';
import { useRulebook } from './rulebook';
import { verdictOf } from './to-verdict';

interface ReasonsFieldProps {
  form: VerdictForm;
  change: (form: VerdictForm) => void;
}

/** The reasons, in words for both parties. A draft can be composed; what somebody wrote is never replaced by it. */
export function ReasonsField({ form, change }: ReasonsFieldProps) {
  const { t } = useTranslation('verdict');
  const composed = useComposed(form);
  const isUntouched = form.reasons.trim() === '' || form.reasons === form.composed;
  const isBehind =
    form.composed !== '' && form.reasons === form.composed && composed !== null && composed !== form.composed;
  const compose = () => {
    if (composed === null) return;
    const reasons = isUntouched ? composed : `${form.reasons.trimEnd()}\n\n${composed}`;
    change({ ...form, reasons, composed: isUntouched ? composed : form.composed });
    requestAnimationFrame(() => document.getElementById(fieldId('reasons'))?.scrollIntoView({ block: 'nearest' }));
  };
  useCommand('verdict.draft', compose, composed !== null);
  return (
    <FieldBox
      field="reasons"
      title={t('reasons')}
      actions={
        <Button
          size="compact-xs"
          variant="default"
          disabled={composed === null}
          rightSection={<Hint id="verdict.draft" />}
          onClick={compose}
        >
          {t(isBehind ? 'reasonsRedraft' : 'reasonsDraft')}
        </Button>
      }
    >
      <Textarea
        aria-label={t('reasons')}
        placeholder={t('reasonsPlaceholder')}
        minRows={4}
        maxRows={16}
        maxLength={longestText}
        value={form.reasons}
        onChange={(event) => change({ ...form, reasons: event.currentTarget.value })}
      />
      <p className={classes.none}>
        {t(
          isBehind
            ? 'reasonsBehind'
            : form.reasons !== '' && form.reasons === form.composed
              ? 'reasonsComposed'
              : 'reasonsAdded',
        )}
      </p>
    </FieldBox>
  );
}

/** Null while there is nothing to compose from. */
function useComposed(form: VerdictForm): string | null {
  const { t } = useTranslation(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { case: about } = useCase();
  const { rulebook, clauses } = useRulebook(about.rulebook);
  const verdict = verdictOf(form);
  if (verdict === null) return null;
  return composeReasons(verdict, {
    t,
    language,
    clauses,
    evidence: about.evidence,
    rulebook: rulebook?.name[language] ?? '',
  });
}
