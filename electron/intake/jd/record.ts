/** A service order of JD to what a case is filed with. */
import { createHash } from 'node:crypto';
import { type Claim, longestText, type Order, type Source } from '../../../shared/case';
import type { Filing, GivenEvidence, GivenMessage } from '../../../shared/commands';
import { shortened } from '../../../shared/text';
import { processResults, serviceSteps } from '../../domain/platform-status/jd';
import type { CodeTable } from '../../domain/platform-status/reading';
import { Fields, WarningList } from '../fields';
import { fieldOf, isJsonObject, type JsonObject, kindOf } from '../json';
import { fileAt, fittingFiles } from '../named-files';
import { orderRecord } from '../platform-records';
import type { ProblemList } from '../problems';
import type { Reasons } from '../reasons';
import { entryTold } from '../source-entry';
import { withoutNothing } from '../without-nothing';
import { expectations } from './codes';

const steps = new Map(Object.entries<CodeTable[string]>(serviceSteps));
const results = new Map(Object.entries<CodeTable[string]>(processResults));
const standing = [
  'afsServiceStep',
  'afsServiceStepName',
  'approvedResult',
  'processResult',
  'afsServiceStatus',
] as const;
const mostTracks = 1000;

/** Undefined where it names no service or order, or no time; `problems` says which. */
export function readService(
  value: unknown,
  place: string,
  problems: ProblemList,
  reasons: Reasons,
): Filing | undefined {
  if (!isJsonObject(value)) {
    problems.add(place, 'wrong_type', { expected: 'object', found: kindOf(value) });
    return undefined;
  }
  const warnings = new WarningList();
  const fields = new Fields(value, place, warnings, problems);
  const number = fields.requiredId('afsServiceId');
  const orderId = fields.requiredId('orderId');
  const appliedAt = fields.instant('afsApplyTime');
  if (appliedAt === undefined) fields.missing('afsApplyTime');
  if (number === undefined || orderId === undefined || appliedAt === undefined) return undefined;

  // A service order has the price of its goods in some of JD's answers only.
  const paidFen = fields.fen('afsServicePrice') ?? fields.fen('orderPrice');
  if (paidFen === undefined) warnings.add('amount_missing', 'afsServicePrice', '');
  const asks = fields.told('customerExpect', expectations) ?? 'none';
  const text = fields.text('questionDesc');
  const reason = fields.line('reasonName') ?? '';
  const tracks = tracksOf(value, warnings, place, problems);
  const modifiedAt = Math.max(appliedAt, ...tracks.map(({ at }) => at));
  const code = fields.code('afsServiceStep') ?? '';
  const reading = fields.coded('afsServiceStep', steps) ?? null;
  fields.coded('processResult', results);
  const order: Order = withoutNothing<Order>({
    orderId,
    title: fields.line('wareName') ?? '',
    itemId: fields.id('wareId'),
    quantity: fields.whole('wareNum'),
    paidFen,
  });
  const claim: Claim = {
    by: 'buyer',
    asks,
    reason,
    text,
    amountFen: asks === 'return_and_refund' ? (paidFen ?? 0) : 0,
  };
  const source: Source = {
    platform: 'jd',
    kind: 'service',
    number,
    createdAt: appliedAt,
    modifiedAt,
    status: standingOf(fields),
  };
  const forced = fields.code('processResult') === '80';
  const entry = entryTold(
    {
      field: 'afsServiceStep',
      code,
      reading,
      closure: code === '50' && !forced ? 'settled' : undefined,
      createdAt: appliedAt,
      modifiedAt,
    },
    warnings,
  );
  const category = reasons.categoryOf(reason, claim.by) ?? reasons.categoryOf(text, claim.by);
  if (category === null) fields.warn('reason_unmapped', 'questionDesc');
  const id = fields.line('customerPin');
  return {
    platform: 'jd',
    track: 'intervention',
    category,
    source,
    order,
    buyer: withoutNothing({ name: fields.line('customerName') ?? id ?? '', id, phone: fields.line('customerMobile') }),
    merchant: withoutNothing({ name: fields.line('shopName') ?? '', id: fields.id('shopId') }),
    claim,
    entry,
    messages: messagesOf(fields, tracks, appliedAt, modifiedAt),
    evidence: [
      orderRecord(order, appliedAt),
      ...whatIsThere(fields, appliedAt),
      ...pictures(fields, warnings, appliedAt),
    ],
    warnings: warnings.found,
  };
}

function standingOf(fields: Fields): Source['status'] {
  const status: Source['status'] = {};
  for (const field of standing) {
    const code = fields.code(field);
    if (code !== undefined) status[field] = code;
  }
  return status;
}

interface Track {
  id: string;
  at: number;
  /** Its title, and below that what it says. */
  text: string;
  by: string;
}

/** serviceTrackInfoExports: what happened to the service order, as JD tells it. */
function tracksOf(record: JsonObject, warnings: WarningList, place: string, problems: ProblemList): Track[] {
  const given = fieldOf(record, 'serviceTrackInfoExports');
  if (given === undefined || given === null || given === '') return [];
  const here = `${place}.serviceTrackInfoExports`;
  if (!Array.isArray(given)) {
    problems.add(here, 'wrong_type', { expected: 'array', found: kindOf(given) });
    return [];
  }
  if (given.length > mostTracks) problems.add(here, 'too_many', { found: given.length, limit: mostTracks });
  return given.slice(0, mostTracks).flatMap((item: unknown, index): Track[] => {
    if (!isJsonObject(item)) {
      problems.add(`${here}[${index}]`, 'wrong_type', { expected: 'object', found: kindOf(item) });
      return [];
    }
    const fields = new Fields(item, `${here}[${index}]`, warnings, problems, `message track-${index + 1}: `);
    const at = fields.instant('createDate');
    if (at === undefined) return [];
    const whole = [fields.line('title') ?? '', fields.text('context')].filter(Boolean).join('\n');
    if (whole.length > longestText) fields.warn('text_shortened', 'context');
    const text = shortened(whole, longestText);
    const by = fields.line('createName') ?? '';
    return [{ id: trackId(at, by, text), at, text, by }];
  });
}

/** By what it says and when: its place in the list may be another once more have come, whichever end those come at. */
function trackId(at: number, by: string, text: string): string {
  return `track-${at}-${hashOf(`${by}\n${text}`)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function messagesOf(fields: Fields, tracks: readonly Track[], appliedAt: number, modifiedAt: number): GivenMessage[] {
  const notes = fields.text('approveNotes');
  const messages = tracks.map(
    ({ id, at, text, by }): GivenMessage => ({ id, at, from: 'system', author: by, text, evidenceSourceIds: [] }),
  );
  if (notes === '') return messages;
  // The opinion on the request; JD says neither who wrote it nor when.
  const at = Math.max(appliedAt, modifiedAt);
  return [
    ...messages,
    { id: `approve-notes-${hashOf(notes)}`, at, from: 'system', author: '', text: notes, evidenceSourceIds: [] },
  ];
}

/** isHasInvoice, isHasPackage, isNeedDetectionReport: what the buyer says to have. */
function whatIsThere(fields: Fields, givenAt: number): GivenEvidence[] {
  const isPacked = fields.bit('isHasPackage');
  const said = [
    sentence(fields.bit('isHasInvoice'), '有发票', '没有发票'),
    sentence(isPacked, '有包装', '没有包装'),
    sentence(fields.bit('isNeedDetectionReport'), '有检测报告', '没有检测报告'),
  ].filter(Boolean);
  if (said.length === 0) return [];
  return [
    {
      side: 'buyer',
      kind: 'statement',
      provenance: 'party',
      givenAt,
      text: said.join('，'),
      files: [],
      sourceId: 'declared',
      ...(isPacked === undefined ? {} : { originalPackaging: isPacked }),
    },
  ];
}

function sentence(said: boolean | undefined, yes: string, no: string): string {
  return said === undefined ? '' : said ? yes : no;
}

/** questionPic: addresses with commas between them. */
function pictures(fields: Fields, warnings: WarningList, givenAt: number): GivenEvidence[] {
  const urls = fields
    .text('questionPic')
    .split(/[,，\n]/)
    .map((url) => url.trim())
    .filter(Boolean);
  if (urls.length === 0) return [];
  return [
    {
      side: 'buyer',
      kind: 'photo',
      provenance: 'party',
      givenAt,
      text: '',
      files: fittingFiles(
        urls.map((url, index) => fileAt(url, `picture-${index + 1}`)),
        warnings,
      ),
      sourceId: 'questionPic',
    },
  ];
}
