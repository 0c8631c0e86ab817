/**
 * Tables of disputes, as both sides speak of them: what a table can say of a case, what its columns were chosen to be, and how
 * a table looks to whoever is asked.
 */
import { z } from 'zod';
import { FileProblem } from './file-problem';
import { Category, Platform, RemedyKind, Stage } from './vocabulary';

export const mappingFormat = 'arbiter-desk/mapping/1' as const;

/** What a column can be. The first four no row can be without. */
export const tableFields = [
  'number',
  'orderId',
  'createdAt',
  'amount',
  'modifiedAt',
  'paid',
  'subOrderId',
  'title',
  'itemId',
  'sku',
  'quantity',
  'price',
  'buyer',
  'buyerId',
  'buyerPhone',
  'merchant',
  'merchantId',
  'asks',
  'reason',
  'text',
  'status',
  'shippedBy',
  'waybill',
  'returnCarrier',
  'returnWaybill',
  'files',
] as const;
export const TableField = z.enum(tableFields);
export type TableField = z.infer<typeof TableField>;
export const neededFields: readonly TableField[] = ['number', 'orderId', 'createdAt', 'amount'];

/** What a buyer can ask for by a table. `refund`: the amount says whether all of what was paid. */
export const tableAsks = [
  'refund',
  'return_and_refund',
  'exchange',
  'repair',
  'resend',
  'compensation',
  'apology',
  'none',
] as const;
export const TableAsks = z.enum(tableAsks);
export type TableAsks = z.infer<typeof TableAsks>;

/** Where a case of a table can stand at its platform. */
export const tableStages = ['negotiation', 'intake', 'evidence', 'arbitration', 'closed'] as const;
export const TableStage = z.enum(tableStages);
export type TableStage = z.infer<typeof TableStage>;

/** Fields of which each value that a table has can be given a meaning. */
export const valueFields = ['reason', 'asks', 'status'] as const;
export type ValueField = (typeof valueFields)[number];

export const mostColumns = 500;
const Heading = z.string().min(1).max(500);
/** As it stands in the table, blanks at its ends aside. */
const Value = z.string().min(1).max(500);

/** What the columns of a layout are. */
export const TableMapping = z.strictObject({
  format: z.literal(mappingFormat),
  platform: Platform,
  /** Of the amounts in it. */
  unit: z.enum(['yuan', 'fen']),
  /** Heading of the column that each field is taken from. */
  columns: z.partialRecord(TableField, Heading),
  /** What was chosen for a value; others go by the desk's own tables. `none`: no category, whatever these say. */
  values: z
    .strictObject({
      reason: z.record(Value, z.enum([...Category.options, 'none'])),
      asks: z.record(Value, TableAsks),
      status: z.record(Value, TableStage),
    })
    .partial()
    .optional(),
  /** All columns of the layout that it was chosen for, in their order. */
  headings: z.array(Heading).max(mostColumns).optional(),
});
export type TableMapping = z.infer<typeof TableMapping>;

/** One that a person is still at: nobody guesses a platform that nothing tells. */
export const DraftMapping = TableMapping.extend({ platform: Platform.nullable() });
export type DraftMapping = z.infer<typeof DraftMapping>;

/** Fields that no row can be without and that have no column, and columns that the table does not have. */
export function unfitFor(
  { columns }: Pick<TableMapping, 'columns'>,
  headings: readonly string[],
): { missing: TableField[]; absent: string[] } {
  return {
    missing: neededFields.filter((field) => columns[field] === undefined),
    absent: Object.values(columns).filter((heading) => !headings.includes(heading)),
  };
}

/** Path of what was pasted, in problems and reports: there is no file. */
export const pasted = 'pasted:text';

/** Whether a text that was pasted is rows of a table, as spreadsheets put them on the clipboard: more than one, with columns for all that is needed. */
export function isPastedTable(text: string): boolean {
  const [heading = '', row = ''] = text.trim().split(/\r?\n/, 2);
  return (
    row !== '' &&
    !/^[[{]/.test(heading) &&
    ['\t', ',', ';'].some((mark) => heading.split(mark).length >= neededFields.length)
  );
}

const Count = z.number().int().min(0);
/** A cell, as it is shown: long ones are cut. */
const Shown = z.string().max(200);

/** A layout, named by the hash of its headings. */
export const LayoutId = z.string().regex(/^[\da-f]{64}$/);

export const TableColumn = z.strictObject({
  heading: Heading,
  /** The first few that differ. */
  samples: z.array(Shown),
  /** Every value that the rows looked at have, with how many rows; null where there are too many to choose for each. */
  values: z.array(z.strictObject({ value: Value, count: Count })).nullable(),
});
export type TableColumn = z.infer<typeof TableColumn>;

/** A table, as far as it was looked at. */
export const TableLook = z.strictObject({
  path: z.string(),
  layout: LayoutId,
  /** How a text was read; null for a spreadsheet. */
  text: z.strictObject({ encoding: z.enum(['utf-8', 'gb18030']), delimiter: z.enum([',', ';', '\t']) }).nullable(),
  columns: z.array(TableColumn),
  rows: Count,
  /** There are more rows than were looked at. */
  hasMore: z.boolean(),
  /** As it was remembered, else as it seems. */
  mapping: DraftMapping,
  isRemembered: z.boolean(),
});
export type TableLook = z.infer<typeof TableLook>;

/** A row as the case that it would be. Times in ms since the epoch UTC, amounts in fen. */
export const PreviewCase = z.strictObject({
  row: Count,
  number: Shown,
  orderId: Shown,
  title: Shown,
  buyer: Shown,
  merchant: Shown,
  reason: Shown,
  createdAt: z.number(),
  amountFen: z.number(),
  paidFen: z.number(),
  category: Category.nullable(),
  asks: RemedyKind,
  stage: Stage,
  warnings: z.array(z.strictObject({ code: z.string(), field: z.string(), value: z.string() })),
});
export type PreviewCase = z.infer<typeof PreviewCase>;

/** What the desk's own tables say of a value for which nothing was chosen; null: nothing. */
export const UsualMeanings = z.strictObject({
  reason: z.array(z.strictObject({ value: Value, means: Category.nullable() })),
  asks: z.array(z.strictObject({ value: Value, means: TableAsks.nullable() })),
});
export type UsualMeanings = z.infer<typeof UsualMeanings>;

/** What a mapping would make of the first rows. */
export const TablePreview = z.strictObject({
  rows: Count,
  /** The first of those that would be cases, and how many would. */
  cases: z.array(PreviewCase),
  taken: Count,
  usual: UsualMeanings,
  /** How many of these would have no category. */
  uncategorised: Count,
  /** Why others would not be: the first few. */
  problems: z.array(FileProblem),
});
export type TablePreview = z.infer<typeof TablePreview>;

/** A layout whose columns were chosen. */
export const RememberedMapping = z.strictObject({
  layout: LayoutId,
  mapping: TableMapping,
  /** When, ms since the epoch UTC. */
  at: z.number(),
});
export type RememberedMapping = z.infer<typeof RememberedMapping>;
