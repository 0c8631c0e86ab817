import { Checkbox, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { LearnableReason } from '../../shared/reasons';
import { type Category, categories } from '../../shared/vocabulary';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { useMayAsk } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { useCaseAct } from './act';
import classes from './CategoryButton.module.css';
import { useCase } from './case-view';
import { useOfferedCommand } from './offer';

/** What the dispute is about and how bad that is. Pressing it places the case anew, where that may be done. */
export function CategoryButton() {
  const t = useWords(['case', 'vocabulary']);
  const { case: state } = useCase();
  const [isOpen, setOpen] = useState(false);
  const offered = useOfferedCommand('case.categorise', 'categorise', () => setOpen(true));
  const name = t(`vocabulary:category.${state.category ?? 'none'}`);
  return (
    <>
      <UnstyledButton
        className={classes.button}
        data-unplaced={state.category === null || undefined}
        aria-haspopup="dialog"
        aria-disabled={!offered.isOffered}
        title={offered.reason ?? t('categorise.open')}
        onClick={offered.act}
      >
        <span className={classes.name}>{name}</span>
        <span className={classes.severity} data-severity={state.severity}>
          {t(`vocabulary:severity.${state.severity}`)}
        </span>
      </UnstyledButton>
      {isOpen && <CategoryDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function CategoryDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['case', 'vocabulary']);
  const { case: state } = useCase();
  const act = useCaseAct(state.caseId);
  const [chosen, setChosen] = useState<Category | null>(state.category);
  const [isLearnt, setLearnt] = useState(false);
  const learn = useAct('reasons.learn', {
    onSuccess: (_done, { reason, category }) => {
      const params = { reason, category: t(`vocabulary:category.${category}`) };
      tell({ id: 'reason', title: t('categorise.learned'), message: t('categorise.learnedText', params) });
    },
  });
  const mayLearn = useMayAsk('reasons.learn');
  const reason = LearnableReason.safeParse(state.claim.reason);
  const notYet = chosen === null || chosen === state.category ? t('categorise.chooseAnother') : null;
  const send = async () => {
    if (chosen === null || !(await act.send('categorise', { category: chosen }))) return;
    if (isLearnt && reason.success) learn.mutate({ reason: reason.data, category: chosen });
    onClose();
  };
  return (
    <DialogForm
      title={t('categorise.title')}
      submit={t('categorise.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={notYet}
    >
      <p className={classes.reason}>{t('categorise.reason', { reason: state.claim.reason || t('none') })}</p>
      <ChoiceList
        label={t('categorise.title')}
        columns={2}
        options={categories.map((category) => ({ value: category, label: t(`vocabulary:category.${category}`) }))}
        value={chosen}
        onChange={setChosen}
      />
      {mayLearn && reason.success && (
        <Checkbox
          label={t('categorise.learn')}
          checked={isLearnt}
          onChange={(event) => setLearnt(event.currentTarget.checked)}
        />
      )}
    </DialogForm>
  );
}
