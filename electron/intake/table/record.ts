/** A row of a table to what a case is filed with, by what its columns are. */
import type { Claim, Order, Source, Warning } from '../../../shared/case';
import type { Filing, GivenEvidence } from '../../../shared/commands';
import { fenFromYuan } from '../../../shared/money';
import {
  type TableAsks,
  type TableField,
  type TableMapping,
  type ValueField,
  valueFields,
} from '../../../shared/tables';
import { cleanLine, cleanText, shortened } from '../../../shared/text';
import { momentFromPlatformTime } from '../../../shared/time';
import type { Category, Platform } from '../../../shared/vocabulary';
import { idFrom, WarningList } from '../fields';
import { safeFileName } from '../file-name';
import { jsonText } from '../json';
import { fileAt, fittingFiles, wantedFiles } from '../named-files';
import { orderRecord, returnRecord } from '../platform-records';
import type { ProblemList } from '../problems';
import type { FilingReading } from '../reading';
import type { Reasons } from '../reasons';
import { entryTold } from '../source-entry';
import { withoutNothing } from '../without-nothing';
import type { Cell, Row } from './rows';

/** The kind of record that each platform's own payloads have: the same dispute is the same case, however it comes. */
const kinds: Readonly<Record<Platform, string>> = {
  taobao: 'refund',
  tmall: 'dispute',
  pinduoduo: 'aftersale',
  jd: 'service',
  wechat: 'complaint',
};

const asked: ReadonlyMap<string, TableAsks> = new Map<string, TableAsks>([
  ['仅退款', 'refund'],
  ['退款', 'refund'],
  ['我要退款', 'refund'],
  ['退货退款', 'return_and_refund'],
  ['退款退货', 'return_and_refund'],
  ['退货', 'return_and_refund'],
  ['换货', 'exchange'],
  ['维修', 'repair'],
  ['补寄', 'resend'],
  ['REFUND', 'refund'],
  ['REFUND_AND_RETURN', 'return_and_refund'],
  ['EXCHANGE', 'exchange'],
  ['REPAIR', 'repair'],
  ['RESHIPPING', 'resend'],
]);

/** What a word of the platforms' asks for; undefined where it is none of theirs. */
export function usuallyAsked(text: string): TableAsks | undefined {
  return asked.get(text.toUpperCase());
}

const longestLine = 500;
const longestText = 20_000;

/** Undefined where the row cannot be a case; `problems` says which column, and why. */
export function readRow(
  row: Row,
  headings: readonly string[],
  mapping: TableMapping,
  reasons: Reasons,
  problems: ProblemList,
): FilingReading | undefined {
  const cells = new Cells(row, headings, mapping, problems);
  const number = cells.needed('number', cells.id('number'));
  const orderId = cells.needed('orderId', cells.id('orderId'));
  const createdAt = cells.needed('createdAt', cells.moment('createdAt'));
  const amountFen = cells.needed('amount', cells.fen('amount'));
  // Lost digits of any id would make it another's.
  const others = { subOrderId: cells.id('subOrderId'), itemId: cells.id('itemId') };
  const parties = { buyerId: cells.id('buyerId'), merchantId: cells.id('merchantId') };
  const parcels = { waybill: cells.id('waybill'), returnWaybill: cells.id('returnWaybill') };
  if (cells.hasFailed || !number || !orderId || createdAt === undefined || amountFen === undefined) return undefined;

  const paid = cells.fen('paid');
  if (paid === undefined) cells.warnings.add('amount_missing', mapping.columns.paid ?? '', '');
  const paidFen = paid ?? amountFen;
  const modifiedAt = Math.max(createdAt, cells.moment('modifiedAt') ?? createdAt);
  const { platform } = mapping;
  const order = withoutNothing<Order>({
    orderId,
    ...others,
    ...parcels,
    title: cells.line('title') ?? '',
    sku: cells.line('sku'),
    quantity: cells.whole('quantity'),
    priceFen: cells.fen('price'),
    paidFen,
    shippedBy: cells.line('shippedBy'),
    returnCarrier: cells.line('returnCarrier'),
  });
  const claim: Claim = {
    by: 'buyer',
    asks: cells.asks(amountFen, paidFen),
    reason: cells.line('reason') ?? '',
    text: cells.text('text'),
    amountFen,
  };
  const status = cells.line('status');
  const source: Source = {
    platform,
    kind: kinds[platform],
    number,
    createdAt,
    modifiedAt,
    status: status === undefined ? {} : { status },
  };
  const category = cells.category(claim, reasons);
  if (category === null) cells.warnings.add('reason_unmapped', mapping.columns.reason ?? '', claim.reason);
  const returned = returnRecord(order, modifiedAt);
  const filing: Filing = {
    platform,
    track: 'intervention',
    category,
    source,
    order,
    buyer: withoutNothing({ name: cells.line('buyer') ?? '', id: parties.buyerId, phone: cells.line('buyerPhone') }),
    merchant: withoutNothing({ name: cells.line('merchant') ?? '', id: parties.merchantId }),
    claim,
    entry: cells.entry(createdAt, modifiedAt),
    messages: [],
    evidence: [orderRecord(order, createdAt), ...(returned ? [returned] : []), ...cells.files(createdAt)],
    warnings: cells.warnings.found satisfies Warning[],
  };
  return {
    kind: 'filing',
    filing,
    raw: rawOf(row, headings, { ...mapping, values: cells.valuesHere }),
    pictures: wantedFiles(filing.evidence),
  };
}

/** The row as it came, every column of it, with what its columns were taken for, and no more of that than it needs. */
function rawOf(
  { number, cells }: Row,
  headings: readonly string[],
  { headings: _all, ...mapping }: TableMapping,
): string {
  const values = headings.map((heading, index) => [heading, cells[index]?.text ?? '']);
  return jsonText({ table: { row: number, mapping, columns: Object.fromEntries(values) } });
}

/** What a cell says on one line; undefined where that is nothing. */
export function lineIn(cell: Cell | undefined): string | undefined {
  return cell === undefined ? undefined : shortened(cleanLine(unwrapped(cell.text)), longestLine) || undefined;
}

type Chosen<F extends ValueField> = NonNullable<NonNullable<TableMapping['values']>[F]>[string];

class Cells {
  readonly warnings = new WarningList();
  hasFailed = false;

  constructor(
    private readonly row: Row,
    private readonly headings: readonly string[],
    private readonly mapping: TableMapping,
    private readonly problems: ProblemList,
  ) {}

  private heading(field: TableField): string {
    return this.mapping.columns[field] ?? '';
  }

  private cell(field: TableField): Cell | undefined {
    const heading = this.mapping.columns[field];
    const cell = heading === undefined ? undefined : this.row.cells[this.headings.indexOf(heading)];
    return cell === undefined || cell.text.trim() === '' ? undefined : cell;
  }

  /** Says why there is no case without it, where nothing has been said yet. */
  needed<T>(field: TableField, value: T | undefined): T | undefined {
    if (value !== undefined || this.hasFailed) return value;
    const text = this.cell(field)?.text;
    const name = this.heading(field) || field;
    if (text === undefined) this.fail(field, 'missing_field', { field: name });
    else this.fail(field, 'bad_value', { field: name, value: shortened(cleanLine(text), 200) });
    return undefined;
  }

  private fail(
    field: TableField,
    code: 'missing_field' | 'bad_value' | 'digits_lost',
    params: Record<string, string>,
  ): void {
    this.hasFailed = true;
    this.problems.add(this.heading(field) || field, code, params);
  }

  private unreadable(field: TableField, code: 'field_unreadable' | 'time_unreadable' | 'unknown_code'): undefined {
    this.warnings.add(code, this.heading(field), this.cell(field)?.text);
  }

  /**
   * A number that names something. As a number of a spreadsheet it has fifteen digits at most: what is longer, or is written
   * with an exponent, is not what it was, and would name another.
   */
  id(field: TableField): string | undefined {
    const cell = this.cell(field);
    if (cell === undefined) return undefined;
    const text = unwrapped(cell.text);
    const hasExponent = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/.test(text) && (cell.isNumber || /[.+]/.test(text));
    if (hasExponent || (cell.isNumber && text.replace(/\D/g, '').length > 15)) {
      this.fail(field, 'digits_lost', { field: this.heading(field), value: shortened(text, 200) });
      return undefined;
    }
    const id = idFrom(text);
    if (id === undefined) this.unreadable(field, 'field_unreadable');
    return id;
  }

  line(field: TableField): string | undefined {
    return lineIn(this.cell(field));
  }

  text(field: TableField): string {
    const clean = cleanText(this.cell(field)?.text ?? '');
    if (clean.length > longestText) this.warnings.add('text_shortened', this.heading(field), clean);
    return shortened(clean, longestText);
  }

  fen(field: TableField): number | undefined {
    const cell = this.cell(field);
    if (cell === undefined) return undefined;
    const text = unwrapped(cell.text)
      .replace(/^[¥￥]|元$/g, '')
      .replaceAll(/,(?=\d{3}(?:\D|$))/g, '')
      .trim();
    const fen = this.mapping.unit === 'yuan' ? fenFromYuan(cell.isNumber ? asYuan(text) : text) : wholeOf(text, 12);
    if (fen === undefined) this.unreadable(field, 'field_unreadable');
    return fen;
  }

  whole(field: TableField): number | undefined {
    const cell = this.cell(field);
    if (cell === undefined) return undefined;
    const whole = wholeOf(unwrapped(cell.text), 9);
    if (whole === undefined) this.unreadable(field, 'field_unreadable');
    return whole;
  }

  moment(field: TableField): number | undefined {
    const cell = this.cell(field);
    if (cell === undefined) return undefined;
    const moment = momentIn(unwrapped(cell.text));
    if (moment === undefined) this.unreadable(field, 'time_unreadable');
    return moment;
  }

  /** What a person chose for the value that a field has here; undefined where nobody did. */
  private chosen<F extends ValueField>(field: F): Chosen<F> | undefined {
    const value = this.line(field);
    const values = this.mapping.values?.[field];
    return value !== undefined && values && Object.hasOwn(values, value) ? (values[value] as Chosen<F>) : undefined;
  }

  /** What was chosen for the values of this row; undefined where that is nothing. */
  get valuesHere(): TableMapping['values'] {
    const here = valueFields.flatMap((field) => {
      const value = this.line(field);
      const chosen = this.chosen(field);
      return value === undefined || chosen === undefined ? [] : [[field, { [value]: chosen }]];
    });
    return here.length === 0 ? undefined : Object.fromEntries(here);
  }

  category({ reason, by }: Claim, reasons: Reasons): Category | null {
    const chosen = this.chosen('reason');
    return chosen === undefined ? reasons.categoryOf(reason, by) : chosen === 'none' ? null : chosen;
  }

  /** Where it stands; as long as no status that it has was given a meaning, in negotiation. */
  entry(createdAt: number, modifiedAt: number): Filing['entry'] {
    const stage = this.chosen('status');
    const [field, code] = [this.heading('status'), this.line('status') ?? ''];
    const reading = stage === undefined ? null : { stages: [stage] };
    return entryTold({ field, code, reading, createdAt, modifiedAt }, this.warnings);
  }

  asks(amountFen: number, paidFen: number): Claim['asks'] {
    const text = this.line('asks');
    const found = this.chosen('asks') ?? (text === undefined ? undefined : usuallyAsked(text));
    if (found === undefined) this.unreadable('asks', 'unknown_code');
    if (found === undefined) return 'none';
    if (found !== 'refund') return found;
    if (amountFen === 0) return 'none';
    return amountFen >= paidFen ? 'full_refund' : 'partial_refund';
  }

  /** Names or addresses of the buyer's pictures, with commas, semicolons, bars or line ends between them. */
  files(givenAt: number): GivenEvidence[] {
    const named = (this.cell('files')?.text ?? '')
      .split(/[,，;；|\n]/)
      .map((name) => cleanLine(name))
      .filter(Boolean);
    const found = named.flatMap((name, index) => {
      if (/^https?:/i.test(name)) return [fileAt(name, `file-${index + 1}`)];
      const safe = safeFileName(name);
      if (safe === undefined) this.unreadable('files', 'field_unreadable');
      return safe === undefined ? [] : [{ name: safe }];
    });
    if (found.length === 0) return [];
    const files = fittingFiles(found, this.warnings);
    return [{ side: 'buyer', kind: 'photo', provenance: 'party', givenAt, text: '', files, sourceId: 'files' }];
  }
}

/** How exports keep a spreadsheet from rounding a number: `="123"`, `'123`, a tab before it. */
function unwrapped(text: string): string {
  const trimmed = text.trim();
  return /^="(.*)"$/s.exec(trimmed)?.[1] ?? trimmed.replace(/^['`]/, '').trim();
}

function wholeOf(text: string, digits: number): number | undefined {
  return /^\d+$/.test(text) && text.length <= digits ? Number(text) : undefined;
}

/** A spreadsheet's sum of 0.1 and 0.2 has a tail of digits that nobody wrote. */
function asYuan(text: string): string {
  const yuan = Number(text);
  const rounded = yuan.toFixed(2);
  return Number.isFinite(yuan) && Math.abs(yuan - Number(rounded)) < 1e-6 ? rounded : text;
}

/** Wall time in UTC+8 as people and programs write it, or seconds or milliseconds since the epoch, to ms since the epoch. */
function momentIn(text: string): number | undefined {
  if (/^[1-9]\d{9}$/.test(text)) return Number(text) * 1000;
  if (/^[1-9]\d{12}$/.test(text)) return Number(text);
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00'] = match;
  const two = (part: string) => part.padStart(2, '0');
  return momentFromPlatformTime(`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`);
}
