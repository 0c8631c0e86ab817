import { Checkbox, Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { type Policy, type PolicyField, policyAmounts, policyBounds, policyFields } from '../../shared/policy';
import { policyValueInWords } from '../../shared/policy-words';
import { platformTime } from '../../shared/time';
import { type Platform, platforms } from '../../shared/vocabulary';
import { useFromClock } from '../app/clock';
import { useAct, viewKey } from '../app/desk';
import { formatCount } from '../app/format';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Policy.module.css';
import { readForm, type TypedFigures } from './policy-form';
import { RulebookProblems } from './RulebookProblems';
import settings from './Settings.module.css';

/** New figures from a day on. What is left empty stays as it is, on each platform as it is there. */
export function ChangePolicy({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const t = useWords(['policy', 'vocabulary']);
  const client = useQueryClient();
  const today = useFromClock((now) => platformTime(now).slice(0, 10));
  const known = policy.platforms.map(({ platform }) => platform);
  const [chosen, setChosen] = useState<Platform[]>(known);
  const [from, setFrom] = useState(today);
  const [typed, setTyped] = useState<TypedFigures>({});
  const [reason, setReason] = useState('');
  const change = useAct('policy.change', {
    meta: { quiet: true },
    onSuccess: ({ problem }) => {
      if (problem !== null) return;
      void client.invalidateQueries({ queryKey: ['rulebook.list'] });
      void client.invalidateQueries({ queryKey: viewKey('policy.read', {}) });
      onClose();
    },
  });
  const { order, wrong, notYet } = readForm({ platforms: chosen, from, typed, reason });
  const answer = change.data;
  return (
    <DialogForm
      title={t('title')}
      submit={t('save')}
      size="lg"
      isBusy={change.isPending}
      notYet={notYet && t(notYet)}
      problem={change.error ? { kind: 'fault', fault: change.error.fault } : null}
      onSubmit={() => order && change.mutate(order)}
      onClose={onClose}
    >
      <p className={classes.about}>{t('about')}</p>
      <Checkbox.Group
        label={t('platforms')}
        value={chosen}
        onChange={(values) => setChosen(platforms.filter((one) => values.includes(one)))}
      >
        <Group gap="md" mt={4}>
          {known.map((platform) => (
            <Checkbox key={platform} value={platform} label={t(`vocabulary:platform.${platform}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={classes.figures}>
        {policyFields.map((field, place) => {
          const value = typed[field];
          const isForEver = value === null;
          const put = (next: number | string | null | undefined) => setTyped({ ...typed, [field]: next });
          return (
            <Fragment key={field}>
              <label htmlFor={`policy-${field}`}>{t(`field.${field}`)}</label>
              <NumberInput
                id={`policy-${field}`}
                {...(place === 0 ? { 'data-autofocus': true } : {})}
                placeholder={isForEver ? t('forEver') : presentIn(policy, chosen, field, t)}
                disabled={isForEver}
                value={value ?? ''}
                allowNegative={false}
                allowDecimal={!field.startsWith('keep')}
                decimalScale={2}
                hideControls
                thousandSeparator=","
                prefix={policyAmounts.has(field) ? '¥' : ''}
                suffix={suffixOf(field, t)}
                error={wrong.has(field) ? boundsIn(field, t) : null}
                onChange={put}
              />
              {field.startsWith('keep') ? (
                <Checkbox
                  label={t('forEver')}
                  aria-label={t('forEverOf', { field: t(`field.${field}`) })}
                  checked={isForEver}
                  onChange={(event) => put(event.currentTarget.checked ? null : undefined)}
                />
              ) : (
                <span />
              )}
            </Fragment>
          );
        })}
      </div>
      <TextInput
        type="date"
        label={t('from')}
        description={t('fromText')}
        min={today}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Textarea
        label={t('reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div role="status">
        {answer && answer.problem !== null && !change.isPending && (
          <>
            <p className={settings.warning}>{t(`problem.${answer.problem}`)}</p>
            <RulebookProblems problems={answer.reasons} />
          </>
        )}
      </div>
    </DialogForm>
  );
}

type Words = ReturnType<typeof useWords>;

/** What holds now on the chosen platforms, where it is the same on all of them. */
function presentIn({ platforms: all }: Policy, chosen: readonly Platform[], field: PolicyField, t: Words): string {
  const values = new Set(
    all
      .filter(({ platform }) => chosen.includes(platform))
      .map(({ figures }) => policyValueInWords(field, figures[field], t)),
  );
  const [first = ''] = values;
  return values.size > 1 ? t('differs') : first;
}

function suffixOf(field: PolicyField, t: Words): string {
  if (policyAmounts.has(field)) return '';
  return field.startsWith('keep') ? ` ${t('dayUnit')}` : ' %';
}

function boundsIn(field: PolicyField, t: Words): string {
  const { least, most } = policyBounds[field];
  return t('boundsAre', {
    least: formatCount(least),
    most: formatCount(policyAmounts.has(field) ? most / 100 : most),
  });
}
