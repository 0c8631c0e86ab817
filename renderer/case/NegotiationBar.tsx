import { useState } from 'react';
import { useWords } from '../ui/words';
import classes from './ActionBar.module.css';
import { useCaseAct } from './act';
import { useCase } from './case-view';
import { OfferButton } from './OfferButton';
import { useOffer } from './offer';
import { TextDialog } from './TextDialog';

/** While the two sides negotiate, staff only record what a side has done by other ways. */
export function NegotiationBar() {
  const t = useWords('case');
  const { case: state } = useCase();
  const [dialog, setDialog] = useState<'answer' | 'askPlatform' | null>(null);
  const answer = useOffer('answer', () => setDialog('answer'));
  const askPlatform = useOffer('askPlatform', () => setDialog('askPlatform'));
  const act = useCaseAct(state.caseId);
  const close = () => {
    act.clear();
    setDialog(null);
  };
  return (
    <section className={classes.bar} aria-label={t('negotiation.title')}>
      <p className={classes.words}>
        <strong>{t('negotiation.title')}</strong> {t(state.answer ? 'negotiation.answered' : 'negotiation.waiting')}
      </p>
      <div className={classes.acts}>
        <OfferButton offered={answer} variant="default" size="compact-sm">
          {t('negotiation.answer')}
        </OfferButton>
        <OfferButton offered={askPlatform} variant="default" size="compact-sm">
          {t('negotiation.askPlatform')}
        </OfferButton>
      </div>
      {dialog === 'answer' && (
        <TextDialog
          draft="answer"
          title={t('negotiation.answer')}
          label={t('negotiation.answerText')}
          submit={t('negotiation.answerSubmit')}
          isBusy={act.isBusy}
          problem={act.problem}
          onSend={(text) => act.send('answer', { text })}
          onClose={close}
        />
      )}
      {dialog === 'askPlatform' && (
        <TextDialog
          draft="askPlatform"
          title={t('negotiation.askPlatform')}
          label={t('negotiation.askPlatformText')}
          submit={t('negotiation.askPlatformSubmit')}
          isBusy={act.isBusy}
          problem={act.problem}
          onSend={(note) => act.send('askPlatform', { note })}
          onClose={close}
        />
      )}
    </section>
  );
}
