import { describe, it } from 'vitest';
import type { RefundProgress } from '../../../electron/domain/platform-status/top';
import { shippedReasons } from '../../../electron/intake/reasons';
import {
  advanceStatuses,
  disputeTypes,
  goodsStatuses,
  messageTypes,
  operationConstraints,
  orderStatusWords,
  ownerRoles,
  refundPhases,
  refundStatuses,
  serviceStatuses,
} from '../../../electron/intake/taobao/codes';
import { entryOf } from '../../../electron/intake/taobao/entry';
import { code, expectPart, table } from '../../support/document';

const path = 'docs/taobao-mapping.md';

/** Where a case begins, in short: stage, closure, what the platform decided, and the warnings. */
function entryInWords(service: string | undefined, progress: RefundProgress | undefined): string {
  const { entry, warnings } = entryOf({
    service: service === undefined ? undefined : serviceStatuses.get(service),
    progress,
    serviceCode: service ?? '',
    statusCode: '',
    createdAt: 0,
    modifiedAt: 0,
  });
  const { stage, closure, decidedElsewhere } = entry;
  const decided = decidedElsewhere && `decided there${decidedElsewhere.outcome ? `: ${decidedElsewhere.outcome}` : ''}`;
  const notes = [decided, ...warnings.map((warning) => `⚠ ${code(warning.code)}`)].filter((note) => note !== undefined);
  return [`${stage}${closure ? `, ${closure}` : ''}`, ...notes].join('; ');
}

const codeRows = (codes: ReadonlyMap<string, string>) => [...codes].map(([key, value]) => [code(key), value]);

describe('the document of the mapping', () => {
  it('says where a case begins, for every standing that a record can have', () => {
    const rows = [undefined, 'unknown', ...serviceStatuses.keys()].map((service) => [
      service === undefined
        ? 'absent'
        : service === 'unknown'
          ? service
          : `${code(service)} ${serviceStatuses.get(service)}`,
      entryInWords(service, 'open'),
      entryInWords(service, 'closed'),
      entryInWords(service, 'succeeded'),
    ]);
    expectPart(
      path,
      'entry',
      table(['cs_status', 'status: open, absent or unknown', 'status: closed', 'status: succeeded'], rows),
    );
  });

  it.each([
    ['status', refundStatuses],
    ['good_status', goodsStatuses],
    ['dispute_type', disputeTypes],
    ['refund_phase', refundPhases],
    ['advance_status', advanceStatuses],
    ['operation_contraint', operationConstraints],
    ['owner_role', ownerRoles],
    ['message_type', messageTypes],
    ['order_status', orderStatusWords],
  ])('has every code of %s', (field, codes) => {
    expectPart(path, field, table([field, 'Read as'], codeRows(codes)));
  });

  it('has every reason that is known as a whole', () => {
    const rows = [...shippedReasons().whole].map(([reason, category]) => [reason, category ?? 'none']);
    expectPart(path, 'whole reasons', table(['Reason', 'Category'], rows));
  });

  it('has every phrase, in the order in which they are looked for', () => {
    const rows = shippedReasons().phrases.map(({ category, by, said }, place) => [
      String(place + 1),
      category,
      by ?? 'either',
      said.join('、'),
    ]);
    expectPart(path, 'phrases', table(['', 'Category', 'Claimed by', 'Said in the reason'], rows));
  });
});
