import { useState } from 'react';
import { sides } from '../../shared/vocabulary';
import { Hint, useCommand, useKeys } from '../app/commands';
import { bringToFront } from '../app/layout/pane-focus';
import { useCase } from '../case/case-view';
import { OfferButton } from '../case/OfferButton';
import { useOfferedCommand } from '../case/offer';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { BurdenNote } from './BurdenNote';
import classes from './EvidenceSection.module.css';
import { cardId, openViewer, pieceInHand, takeInHand } from './in-hand';
import { MissingFiles } from './MissingFiles';
import { PieceCard } from './PieceCard';
import { RequestDialog } from './RequestDialog';
import { SideColumn } from './SideColumn';
import { SubmitDialog } from './SubmitDialog';
import { inWalkOrder, stepFrom } from './walk';

/** What proves it: the buyer's pieces left, the merchant's right, the platform's below, as they bear on both. */
export function EvidenceSection() {
  const t = useWords(['evidence', 'vocabulary']);
  const { caseId, evidence } = useCase().case;
  const [dialog, setDialog] = useState<'request' | 'submit' | null>(null);
  const request = useOfferedCommand('evidence.request', 'requestEvidence', () => setDialog('request'));
  const submit = useOfferedCommand('evidence.submit', 'submitEvidence', () => setDialog('submit'));
  const { words } = useKeys('evidence.focus');
  useWalk();
  const platform = evidence.filter((piece) => piece.side === 'platform');
  return (
    <Section
      title={t('title')}
      note={
        evidence.length === 0 ? undefined : (
          <span className={classes.hint}>
            {t('count', { count: evidence.length })}
            <span className={classes.keys} title={t('keysHint', { key: words ?? '' })}>
              <Hint id="evidence.focus" />
            </span>
          </span>
        )
      }
      actions={
        <>
          <OfferButton offered={submit} command="evidence.submit" variant="default" size="compact-xs">
            {t('submit.open')}
          </OfferButton>
          <OfferButton offered={request} command="evidence.request" variant="default" size="compact-xs">
            {t('request.open')}
          </OfferButton>
        </>
      }
    >
      <BurdenNote />
      <MissingFiles />
      <div className={classes.sides}>
        {sides.map((side) => (
          <SideColumn key={side} side={side} />
        ))}
        {platform.length > 0 && (
          <section className={classes.platform} aria-label={t('platform')}>
            <h3 className={classes.platformTitle}>{t('platform')}</h3>
            <div className={classes.platformPieces}>
              {platform.map((piece) => (
                <PieceCard key={piece.id} piece={piece} />
              ))}
            </div>
          </section>
        )}
      </div>
      {dialog === 'request' && <RequestDialog onClose={() => setDialog(null)} />}
      {dialog === 'submit' && <SubmitDialog onClose={() => setDialog(null)} />}
      <CompareCommand caseId={caseId} />
    </Section>
  );
}

/** e goes to the evidence, [ and ] to the piece before and after. */
function useWalk(): void {
  const { caseId, evidence } = useCase().case;
  const ids = inWalkOrder(evidence).map((piece) => piece.id);
  const goTo = (id: string | null) => {
    if (id === null) return;
    takeInHand(caseId, id);
    bringToFront('case');
    const card = document.getElementById(cardId(id));
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  };
  const hasSome = ids.length > 0;
  useCommand(
    'evidence.open',
    () => openViewer(caseId, { mode: 'one', pieceId: pieceInHand(caseId) ?? ids[0] ?? '' }),
    hasSome,
  );
  useCommand('evidence.focus', () => goTo(pieceInHand(caseId) ?? ids[0] ?? null), hasSome);
  useCommand('evidence.next', () => goTo(stepFrom(ids, pieceInHand(caseId), 1)), hasSome);
  useCommand('evidence.previous', () => goTo(stepFrom(ids, pieceInHand(caseId), -1)), hasSome);
}

function CompareCommand({ caseId }: { caseId: string }) {
  const { evidence } = useCase().case;
  useCommand('evidence.compare', () => openViewer(caseId, { mode: 'two' }), evidence.length > 0);
  return null;
}
