import type { CaseId } from '../../shared/case';
import { CaseViewProvider, isOffered, useCase, useCaseReading } from '../case/case-view';
import { usePaneShows } from '../queue/panes-behind';
import { ReviewPane } from '../review/ReviewPane';
import { useWords } from '../ui/words';
import { Decided } from './Decided';
import { NothingDecided } from './NothingDecided';
import { ProposeVerdict } from './ProposeVerdict';
import { useDrafts } from './use-drafts';

export function VerdictPane({ caseId }: { caseId: CaseId }) {
  const reading = useCaseReading(caseId);
  const { isLoaded } = useDrafts(caseId);
  // Before its draft has come there is no form that a key could fill in.
  usePaneShows('verdict', reading.state === 'loading' || !isLoaded ? null : caseId);
  // What else there is to say of a case that cannot be read, the case's own pane says.
  if (reading.state !== 'read') return null;
  return (
    <CaseViewProvider view={reading.view}>
      <ByStage key={caseId} />
    </CaseViewProvider>
  );
}

function ByStage() {
  const t = useWords('verdict');
  const { case: state } = useCase();
  switch (state.stage) {
    case 'negotiation':
      return <NothingDecided title={t('negotiation.title')} text={t('negotiation.text')} />;
    case 'intake':
    case 'evidence':
    case 'arbitration':
      return <ProposeVerdict />;
    case 'appeal':
      return <HearAppeal />;
    case 'lead_review':
      return <ReviewPane />;
    case 'ruled':
    case 'enforcement':
    case 'closed':
      return <Decided />;
  }
}

/** The first verdict stands to be read until somebody who may hear the appeal decides it anew. */
function HearAppeal() {
  const view = useCase();
  return isOffered(view, 'proposeVerdict') ? <ProposeVerdict /> : <Decided />;
}
