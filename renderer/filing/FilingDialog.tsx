import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import type { ForeseenFiling } from '../../shared/manual-filing';
import { formatFen } from '../../shared/money';
import { categories, evidenceKinds, fundPlaces, platforms, remedyKinds, sides, tracks } from '../../shared/vocabulary';
import { useView } from '../app/desk';
import { useTimes } from '../app/preferences';
import { FilesField } from '../evidence/FilesField';
import { ChoiceList } from '../ui/ChoiceList';
import { CodeSelect } from '../ui/CodeSelect';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import labels from '../ui/Label.module.css';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import classes from './Filing.module.css';
import { Foreseen, SameMatter } from './Foreseen';
import { type FilingForm, isAboutOrder, manualFiling, missingIn, notAmounts, subjects, usualAmount } from './form';
import { useFiling } from './use-filing';

interface FilingDialogProps {
  onClose: () => void;
  /** Goes to a case: the one that was filed, or one that is here already. */
  onShow: (caseId: string) => void;
}

/** ms that typing rests before it is asked what would come of it. */
const rest = 150;
/** What cannot be seen before everything has been filled in. */
const early: readonly string[] = ['order_missing', 'subject_missing', 'stake_missing'];
const beginningsByHand = ['intake', 'negotiation'] as const;

/** A dispute that comes by telephone, on one page. What is typed is kept, whatever happens. */
export function FilingDialog({ onClose, onShow }: FilingDialogProps) {
  const t = useWords(['filing', 'vocabulary', 'commands']);
  const { time } = useTimes();
  const inWords = useRejectionWords();
  const { form, change, clear, send, isLoaded, savedAt, isUnsaved, isBusy, problem } = useFiling();
  const filing = JSON.stringify(manualFiling(form));
  const [asked] = useDebouncedValue(filing, rest);
  const { data: foreseen, isPlaceholderData } = useView(
    'filing.foresee',
    { filing: JSON.parse(asked) },
    { enabled: isLoaded, placeholderData: keepPreviousData, gcTime: 10_000, staleTime: 0 },
  );
  if (!isLoaded) return null;

  const missing = missingIn(form);
  const wrong = notAmounts(form);
  // What stood against the form as it was a moment ago keeps nobody from sending it as it is now.
  const isOfThis = asked === filing && !isPlaceholderData;
  const refused = (isOfThis && foreseen?.rejection) || null;
  const refusal = refused && (missing === null || !early.includes(refused.code)) ? inWords(refused) : null;
  const label = (place: string) => t(`field.${isAboutOrder(form) ? place : (aliases[form.about]?.[place] ?? place)}`);
  const line = (place: 'orderId' | 'title' | 'buyer' | 'merchant' | 'phone', isFirst = false) => (
    <TextInput
      label={label(place)}
      value={form[place]}
      maxLength={500}
      spellCheck={false}
      onChange={(event) => change({ [place]: event.currentTarget.value })}
      {...(isFirst ? { 'data-autofocus': true } : {})}
    />
  );
  const yuan = (place: 'paid' | 'amount', placeholder = '') => (
    <TextInput
      label={label(place)}
      leftSection="¥"
      leftSectionWidth={20}
      inputMode="decimal"
      placeholder={placeholder}
      value={form[place]}
      error={wrong.includes(place) ? t('notAmount') : null}
      onChange={(event) => change({ [place]: event.currentTarget.value })}
    />
  );
  const usual = usualAmount(form);
  const submit = async () => {
    const caseId = await send();
    if (caseId !== null) onShow(caseId);
  };

  return (
    <DialogForm
      title={t('commands:filing.open')}
      submit={t('submit')}
      onSubmit={() => void submit()}
      onClose={onClose}
      isBusy={isBusy}
      problem={problem}
      notYet={missing === null ? refusal : t('fillIn', { field: label(missing) })}
      size="860px"
    >
      <div className={classes.head}>
        <ChoiceList
          label={t('field.platform')}
          isLabelShown
          columns={platforms.length}
          options={platforms.map((value) => ({ value, label: t(`vocabulary:platform.${value}`) }))}
          value={form.platform}
          onChange={(platform) => change({ platform })}
        />
        <ChoiceList
          label={t('field.track')}
          isLabelShown
          columns={tracks.length}
          options={tracks.map((value) => ({ value, label: t(`vocabulary:track.${value}`) }))}
          value={form.track}
          onChange={(track) => change({ track, ...ofTrack[track] })}
        />
        <ChoiceList
          label={t('field.claimant')}
          isLabelShown
          columns={sides.length}
          options={sides.map((value) => ({ value, label: t(`vocabulary:side.${value}`) }))}
          value={form.claimant}
          onChange={(claimant) => change({ claimant, ...fitting(form, claimant, foreseen) })}
        />
      </div>
      {form.track === 'complaint' && (
        <ChoiceList
          label={t('field.about')}
          isLabelShown
          columns={subjects.length}
          options={subjects.map((value) => ({ value, label: t(`about.${value}`) }))}
          value={form.about}
          onChange={(about) => change({ about })}
        />
      )}
      <div className={classes.pairs}>
        {form.about === 'conduct' && form.track === 'complaint' ? null : line('orderId', true)}
        {line('title', form.about === 'conduct' && form.track === 'complaint')}
        {form.about === 'conduct' && form.track === 'complaint' && <span />}
        {line('buyer')}
        {line('merchant')}
        <CodeSelect
          label={t('field.category')}
          codes={foreseen?.categories ?? categories}
          words="category"
          value={form.category}
          onChange={(category) => change({ category })}
          placeholder={t('categoryHint')}
          isOptional
        />
        <CodeSelect
          label={t('field.asks')}
          codes={remedyKinds}
          words="remedyKind"
          value={form.asks}
          onChange={(asks) => asks !== null && change({ asks })}
        />
        {isAboutOrder(form) ? yuan('paid') : line('phone')}
        {yuan('amount', usual === null ? '' : formatFen(usual).slice(1))}
        {isAboutOrder(form) && (
          <CodeSelect
            label={t('field.fundsIn')}
            codes={fundPlaces}
            words="fundPlace"
            value={form.fundsIn}
            onChange={(fundsIn) => change({ fundsIn })}
            isOptional
          />
        )}
        {isAboutOrder(form) && line('phone')}
      </div>
      <SameMatter same={foreseen?.same ?? []} onShow={onShow} />
      <GrowingText
        label={label('text')}
        from={2}
        to={6}
        value={form.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <div className={classes.pairs}>
        {form.track === 'intervention' ? (
          <ChoiceList
            label={t('field.stage')}
            isLabelShown
            columns={beginningsByHand.length}
            options={beginningsByHand.map((value) => ({ value, label: t(`vocabulary:stage.${value}`) }))}
            value={form.stage}
            onChange={(stage) => change({ stage })}
          />
        ) : (
          <p className={classes.hint}>{t('complaintBegins')}</p>
        )}
        <div>
          {form.files.length > 0 && (
            <CodeSelect
              label={t('field.kind')}
              codes={evidenceKinds}
              words="evidenceKind"
              value={form.kind}
              onChange={(kind) => kind !== null && change({ kind })}
            />
          )}
          {form.files.length === 0 && <span className={labels.label}>{t('field.files')}</span>}
          <FilesField files={form.files} onChange={(files) => change({ files })} />
        </div>
      </div>
      <div className={classes.foot}>
        <Foreseen foreseen={foreseen} refusal={missing === null ? null : refusal} />
        <span className={classes.draft} role="status">
          {isUnsaved ? t('unsaved') : savedAt === null ? '' : t('saved', { time: time(savedAt) })}
        </span>
        <Button size="compact-xs" variant="subtle" onClick={clear}>
          {t('clear')}
        </Button>
      </div>
    </DialogForm>
  );
}

/** What the same fields are called where a complaint is about something else than an order. */
const aliases: Partial<Record<FilingForm['about'], Partial<Record<string, string>>>> = {
  listing: { orderId: 'itemId', title: 'listing' },
  conduct: { title: 'conduct' },
};

/** What is asked for as a rule. */
const ofTrack: Record<FilingForm['track'], Partial<FilingForm>> = {
  intervention: { asks: 'full_refund', about: 'order' },
  complaint: { asks: 'none' },
};

/** A category that the other side alone can bring does not stay chosen unseen. */
function fitting(form: FilingForm, claimant: FilingForm['claimant'], foreseen: ForeseenFiling | undefined) {
  const stays = claimant === form.claimant || foreseen === undefined;
  return stays ? {} : { category: null };
}
