/** Whether a filing becomes a whole case: what a desk would write of it can be read again, and nothing that was read is left out. */
import { expect } from 'vitest';
import { idPrefix } from '../../electron/desk/case-ids';
import { summarise } from '../../electron/domain/case/summary';
import { openBody, packBody } from '../../electron/store/upcast';
import { CaseSummary } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { eventBodies } from '../../shared/events';
import { Story } from '../support/given';
import { importer } from '../support/people';
import { shippedBooks } from '../support/rulebooks';

/** After every fixture's last event. */
const now = Date.UTC(2026, 11, 31);

/** Files it as an import would. False where the desk refuses it, which is said and leaves nothing. */
export function expectFiledWhole(filing: Filing): boolean {
  const story = Story.blank(shippedBooks[filing.platform]).at(now);
  const decision = story.decides(importer, { type: 'file', data: filing });
  if (!decision.ok) return false;
  for (const { type, body } of decision.events) eventBodies[type].parse(openBody(type, packBody(body)));
  const caseId = `${idPrefix(filing.source)}1`;
  const state = { ...story.with(importer, decision.events).state, caseId };
  CaseSummary.parse(summarise(state));
  expect(new Set(state.messages.map(({ id }) => id))).toEqual(new Set(filing.messages.map(({ id }) => id)));
  const files = (pieces: readonly { files: readonly { name: string }[] }[]) =>
    new Set(pieces.flatMap((piece) => piece.files.map(({ name }) => name)));
  expect(files(state.evidence)).toEqual(files(filing.evidence));
  // The desk may have some of its own.
  expect(state.warnings).toEqual(expect.arrayContaining(filing.warnings));
  expect(state.claim).toEqual(filing.claim);
  return true;
}
