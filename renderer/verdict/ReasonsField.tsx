import { Button } from '@mantine/core';
import { longestText } from '../../shared/case';
import { Hint, useCommand } from '../app/commands';
import { PhraseButton } from '../phrases/PhraseButton';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import { FieldBox } from './FieldBox';
import classes from './FindingsField.module.css';
import { fieldId } from './field-focus';
import { areReasonsComposed, type VerdictForm } from './form';
import { useComposer } from './use-composer';

interface ReasonsFieldProps {
  form: VerdictForm;
  change: (form: VerdictForm) => void;
}

/** The reasons, in words for both parties. A draft can be composed; what somebody wrote is never replaced by it. */
export function ReasonsField({ form, change }: ReasonsFieldProps) {
  const t = useWords('verdict');
  const composed = useComposer()(form);
  const isUntouched = form.reasons.trim() === '' || areReasonsComposed(form);
  const isBehind = areReasonsComposed(form) && composed !== null && composed !== form.composed;
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
        <>
          <PhraseButton use="reasons" />
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
        placeholder={t('reasonsPlaceholder')}
        from={4}
        to={16}
        maxLength={longestText}
        value={form.reasons}
        onChange={(event) => change({ ...form, reasons: event.currentTarget.value })}
      />
      <p className={classes.none}>
        {t(isBehind ? 'reasonsBehind' : areReasonsComposed(form) ? 'reasonsComposed' : 'reasonsAdded')}
      </p>
    </FieldBox>
  );
}
