import type { CaseState, Withdrawal } from '../../../../shared/case';
import { changed, type Folds } from './fold';

/** What waits beside the stage: offers to settle, withdrawals, findings of conduct, appeals. */
export const requests: Folds<
  | 'settlementOffered'
  | 'settlementAccepted'
  | 'settlementEnded'
  | 'settlementAgreed'
  | 'settlementClosed'
  | 'withdrawalAsked'
  | 'withdrawalStopped'
  | 'withdrawalEnded'
  | 'conductProposed'
  | 'conductIssued'
  | 'conductAppealed'
  | 'conductEnded'
  | 'appealed'
  | 'appealDecided'
> = {
  settlementOffered: (state, { body: { offer } }) => ({ ...state, offers: [...state.offers, offer] }),
  settlementAccepted: (state, { at, body: { offerId, side, parts } }) => ({
    ...state,
    offers: changed(state.offers, offerId, (offer) => ({
      ...offer,
      acceptedBy: [...offer.acceptedBy, { side, at, ...(parts && { parts }) }],
    })),
  }),
  settlementEnded: (state, { at, body: { offerId, status } }) => ({
    ...state,
    offers: changed(state.offers, offerId, (offer) => ({ ...offer, status, endedAt: at })),
  }),
  settlementAgreed: (state, { body: { settlement } }) => ({
    ...state,
    settlements: [...state.settlements, settlement],
  }),
  settlementClosed: (state, { body: { offerId, status } }) => ({
    ...state,
    settlements: state.settlements.map((other) => (other.offerId === offerId ? { ...other, status } : other)),
  }),

  withdrawalAsked: (state, { body: { withdrawal } }) => withWithdrawal(state, withdrawal),
  withdrawalStopped(state, { at, actor, body: { kind, against, note } }) {
    if (!state.withdrawal) return state;
    const coercion = { at, by: actor, kind, against, note };
    return withWithdrawal(state, { ...state.withdrawal, way: 'lead_decides', coercion });
  },
  withdrawalEnded(state, { at, actor, body: { withdrawalId, status, note, carriesOn } }) {
    const before = state.withdrawals.find((other) => other.id === withdrawalId);
    if (!before) return state;
    const decided = { at, by: actor, note };
    return withWithdrawal(state, { ...before, status, decided, ...(carriesOn && { carriesOn }) });
  },

  conductProposed: (state, { body: { finding } }) => ({ ...state, conduct: [...state.conduct, finding] }),
  conductIssued: (state, { at, actor, body: { findingId, appealUntil, sanctions } }) => ({
    ...state,
    conduct: changed(state.conduct, findingId, (finding) => ({
      ...finding,
      sanctions: sanctions ?? finding.sanctions,
      status: 'issued',
      issued: { at, by: actor, appealUntil },
    })),
  }),
  conductAppealed: (state, { at, body: { findingId, text, evidence } }) => ({
    ...state,
    conduct: changed(state.conduct, findingId, (finding) => ({
      ...finding,
      status: 'appealed',
      appeal: { at, text, evidence },
    })),
  }),
  conductEnded: (state, { at, actor, body: { findingId, status, note } }) => ({
    ...state,
    conduct: changed(state.conduct, findingId, (finding) => ({ ...finding, status, ended: { at, by: actor, note } })),
  }),

  appealed: (state, { body: { appeal } }) => ({ ...state, appeals: [...state.appeals, appeal] }),
  appealDecided: (state, { at, actor, body: { appealId, admitted, note } }) => ({
    ...state,
    appeals: changed(state.appeals, appealId, (appeal) => ({
      ...appeal,
      status: admitted ? 'admitted' : 'refused',
      decided: { at, by: actor, note },
    })),
  }),
};

function withWithdrawal(state: CaseState, withdrawal: Withdrawal): CaseState {
  const others = state.withdrawals.filter(({ id }) => id !== withdrawal.id);
  return {
    ...state,
    withdrawals: [...others, withdrawal],
    withdrawal: withdrawal.status === 'pending' ? withdrawal : null,
  };
}
