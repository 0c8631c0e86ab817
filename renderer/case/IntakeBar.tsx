import { useState } from 'react';
import { useWords } from '../ui/words';
import { AcceptDialog } from './AcceptDialog';
import classes from './ActionBar.module.css';
import { DismissDialog } from './DismissDialog';
import { IntakeChecks } from './IntakeChecks';
import { OfferButton } from './OfferButton';
import { useOfferedCommand } from './offer';

/** Intake is a real check: real order, in time, negotiation tried, in scope, not a repeat. Then it is accepted or refused. */
export function IntakeBar() {
  const t = useWords('case');
  const [dialog, setDialog] = useState<'accept' | 'dismiss' | null>(null);
  const accept = useOfferedCommand('intake.accept', 'accept', () => setDialog('accept'));
  const dismiss = useOfferedCommand('intake.dismiss', 'dismiss', () => setDialog('dismiss'));
  const close = () => setDialog(null);
  return (
    <section className={classes.bar} aria-label={t('intake.title')}>
      <p className={classes.words}>
        <strong>{t('intake.title')}</strong> {accept.reason}
      </p>
      <div className={classes.acts}>
        <OfferButton offered={accept} command="intake.accept">
          {t('intake.accept')}
        </OfferButton>
        <OfferButton offered={dismiss} command="intake.dismiss" variant="default">
          {t('intake.dismiss')}
        </OfferButton>
      </div>
      <div className={classes.below}>
        <IntakeChecks />
      </div>
      {dialog === 'accept' && <AcceptDialog onClose={close} />}
      {dialog === 'dismiss' && <DismissDialog onClose={close} />}
    </section>
  );
}
