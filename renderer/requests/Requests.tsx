import { useCase } from '../case/case-view';
import { AppealRequests } from './AppealRequests';
import { ConductFindings } from './ConductFindings';
import { Interruptions } from './Interruptions';
import { LinkedCases } from './LinkedCases';
import { SettlementOffers } from './SettlementOffers';
import { SourceConflicts } from './SourceConflicts';
import { WithdrawalRequest } from './WithdrawalRequest';

/** What waits beside the stage's own work, and what interrupts it: each with who decides it and how. */
export function Requests() {
  const { case: state } = useCase();
  return (
    <>
      <SourceConflicts />
      <Interruptions />
      {state.withdrawal && <WithdrawalRequest withdrawal={state.withdrawal} />}
      <SettlementOffers />
      <AppealRequests />
      <ConductFindings />
      <LinkedCases />
    </>
  );
}
