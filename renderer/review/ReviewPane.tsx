import { useState } from 'react';
import type { Proposal } from '../../shared/case';
import { useCommand } from '../app/commands';
import { focusPane } from '../app/layout/pane-focus';
import { tell } from '../app/notices';
import { useAccountName, useTimes } from '../app/preferences';
import { useCaseAct } from '../case/act';
import { offerOf, useCase } from '../case/case-view';
import { OfferButton } from '../case/OfferButton';
import { useOfferedCommand } from '../case/offer';
import { TextDialog } from '../case/TextDialog';
import { useRejectionWords } from '../ui/rejection-words';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { appealedVerdict } from '../verdict/appealed-verdict';
import { FirstVerdict } from '../verdict/FirstVerdict';
import { Outlook } from '../verdict/Outlook';
import { UnreadDraft } from '../verdict/UnreadDraft';
import { useConsequences } from '../verdict/use-consequences';
import { useDrafts } from '../verdict/use-drafts';
import { useGoOn } from '../verdict/use-go-on';
import paneClasses from '../verdict/VerdictPane.module.css';
import { VerdictText } from '../verdict/VerdictText';
import { ChangeVerdict } from './ChangeVerdict';
import { PlacedNotesField, usePlacedNotes } from './PlacedNotes';
import classes from './Review.module.css';
import { ReviewHistory } from './ReviewHistory';
import { TogetherStand } from './TogetherStand';
import { VerdictDiff } from './VerdictDiff';
import { WhyReviewed } from './WhyReviewed';

/** A proposed verdict as a lead sees it: as proposed, why it is here, and what can be done with it. */
export function ReviewPane() {
  const t = useWords(['review', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const { case: state } = useCase();
  const { parts } = useDrafts(state.caseId);
  const [isChanging, setChanging] = useState(parts.change !== undefined);
  const { proposal } = state;
  const appealed = appealedVerdict(state);
  useCommand('verdict.focus', () => focusPane('verdict'));
  if (!proposal) return null;
  if (isChanging) return <ChangeVerdict proposal={proposal} onLeave={() => setChanging(false)} />;
  return (
    <div className={paneClasses.pane}>
      <ScrollRegion className={paneClasses.scroll} label={t('title')} takesPaneFocus>
        <header className={paneClasses.header}>
          <h2 className={paneClasses.title}>{t('title')}</h2>
          <span className={paneClasses.saved}>
            {t('proposed', { who: name(proposal.by.id), time: time(proposal.at) })}
          </span>
          <UnreadDraft />
        </header>
        <section className={paneClasses.section} aria-label={t('why')}>
          <h3 className={paneClasses.heading}>{t('why')}</h3>
          <WhyReviewed reasons={proposal.reviewReasons} />
          <TogetherStand />
        </section>
        <section className={paneClasses.section} aria-label={t('verdict')}>
          <VerdictText verdict={proposal.verdict} />
        </section>
        {appealed && (
          <section className={paneClasses.section} aria-label={t('besideFirst')}>
            <h3 className={paneClasses.heading}>{t('besideFirst')}</h3>
            <VerdictDiff
              proposed={appealed.verdict}
              changed={proposal.verdict}
              heads={[t('asFirst'), t('asOnAppeal')]}
            />
            <FirstVerdict first={appealed} />
          </section>
        )}
        {state.reviews.length > 0 && <ReviewHistory />}
      </ScrollRegion>
      <ReviewActs proposal={proposal} onChange={() => setChanging(true)} />
    </div>
  );
}

/** Approve, return or change. Whoever may not sees why. */
function ReviewActs({ proposal, onChange }: { proposal: Proposal; onChange: () => void }) {
  const t = useWords('review');
  const view = useCase();
  const inWords = useRejectionWords();
  const act = useCaseAct(view.case.caseId);
  const goOn = useGoOn();
  const notes = usePlacedNotes(proposal.verdict);
  const [dialog, setDialog] = useState<'approve' | 'return' | null>(null);
  const approve = useOfferedCommand('review.approve', 'approveVerdict', () => setDialog('approve'));
  const giveBack = useOfferedCommand('review.return', 'returnVerdict', () => setDialog('return'));
  const change = useOfferedCommand('review.change', 'changeVerdict', onChange);
  useCommand('verdict.submit', approve.act);
  const close = () => {
    act.clear();
    setDialog(null);
  };
  const send = async (what: 'approve' | 'return', comments: string) => {
    const next = await goOn.ask();
    const { all, clear } = notes.of(what);
    const given = all.length > 0 ? { notes: all } : {};
    const isDone = await (what === 'approve'
      ? act.send('approveVerdict', { comments, ...given })
      : act.send('returnVerdict', { comments, ...given }));
    if (isDone) {
      clear();
      tell({ id: 'reviewed', message: t(what === 'approve' ? 'toldApproved' : 'toldReturned') });
      goOn.go(next);
    }
    return isDone;
  };
  const isOnAppeal = proposal.from === 'appeal';
  const consequences = useConsequences(proposal.verdict);
  const { isKnown, rejection } = offerOf(view, 'approveVerdict');
  return (
    <footer className={paneClasses.footer}>
      {!isKnown && <p className={paneClasses.whyNot}>{t('leadsOnly')}</p>}
      {isKnown && rejection && <p className={paneClasses.whyNot}>{inWords(rejection)}</p>}
      {isKnown && (
        <div className={paneClasses.buttons}>
          <OfferButton offered={approve} command="review.approve">
            {t('approve')}
          </OfferButton>
          <OfferButton offered={change} command="review.change" variant="default">
            {t('change')}
          </OfferButton>
          <OfferButton offered={giveBack} command="review.return" variant="default">
            {t('return')}
          </OfferButton>
        </div>
      )}
      {dialog === 'approve' && (
        <TextDialog
          draft="approve"
          title={t('approveTitle')}
          label={t('commentsOptional')}
          submit={t('approveSubmit')}
          isRequired={false}
          isBusy={act.isBusy}
          problem={act.problem}
          onSend={(comments) => send('approve', comments)}
          onClose={close}
          below={<PlacedNotesField draft="approve" verdict={proposal.verdict} />}
        >
          <p className={classes.note}>{t(isOnAppeal ? 'approveLeadsToFinal' : 'approveLeadsTo')}</p>
          <Outlook missing={[]} consequences={consequences} verdict={proposal.verdict} isIssuedAtOnce />
        </TextDialog>
      )}
      {dialog === 'return' && (
        <TextDialog
          draft="return"
          title={t('returnTitle')}
          label={t('commentsRequired')}
          submit={t('returnSubmit')}
          isBusy={act.isBusy}
          problem={act.problem}
          onSend={(comments) => send('return', comments)}
          onClose={close}
          below={<PlacedNotesField draft="return" verdict={proposal.verdict} />}
        >
          <p className={classes.note}>{t(isOnAppeal ? 'returnLeadsToAppeal' : 'returnLeadsTo')}</p>
        </TextDialog>
      )}
    </footer>
  );
}
