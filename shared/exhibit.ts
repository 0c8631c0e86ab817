/** An evidence file that is read as words: a chat, a table, or lines of text. Rows are asked for as they are shown. */
import { z } from 'zod';
import { CaseId, Line, Moment, Sha256 } from './case';

/** Who a line of a chat is by. `unknown`: a name that neither says its side nor is a party's. */
export const chatSpeakers = ['buyer', 'merchant', 'agent', 'system', 'unknown'] as const;
export type ChatSpeaker = (typeof chatSpeakers)[number];

/** Why words of a chat are pointed at. They are a reason to read on, and decide nothing. */
export const chatSigns = ['off_platform', 'favour', 'threat', 'pressure', 'contact', 'abuse'] as const;
export type ChatSign = (typeof chatSigns)[number];

export const ChatLine = z.strictObject({
  /** ms since the epoch; null where it says none. */
  at: Moment.nullable(),
  from: z.enum(chatSpeakers),
  /** An agent has said which side that is; else who speaks is read. */
  isSaid: z.boolean(),
  /** As it stands in the file. */
  name: z.string(),
  text: z.string(),
  signs: z.array(z.strictObject({ sign: z.enum(chatSigns), words: z.array(z.string()) })),
});
export type ChatLine = z.infer<typeof ChatLine>;

/** A name that says no more than which side it is. */
export const isRole = (name: string) =>
  /^(?:买家|买方|卖家|卖方|商家|平台|系统|buyer|seller|merchant|system)$/i.test(name);

const Count = z.number().int().min(0);

export const textEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** Why a file is not shown; it can be saved all the same. */
export const unshownReasons = [
  'binary',
  'program',
  'archive',
  'office',
  'too_large',
  'too_long',
  'damaged',
  'changed',
  'missing',
  'empty',
] as const;

/** A film or a sound, played by the console itself: what it says of how it was packed. */
export const RecordingRead = z.strictObject({
  what: z.literal('recording'),
  /** By the names that people know; those not known by their codes. */
  codecs: z.array(z.string()).max(20),
  framesPerSecond: z.number().min(1).max(480).nullable(),
  /** Each picture is shown as long as any other. */
  isSteady: z.boolean(),
});
export type RecordingRead = z.infer<typeof RecordingRead>;

export const ExhibitRead = z.discriminatedUnion('what', [
  RecordingRead,
  z.strictObject({
    what: z.literal('chat'),
    rows: Count,
    first: Moment.nullable(),
    last: Moment.nullable(),
    /** Lines by who they are from, and how many have words that are pointed at. */
    by: z.record(z.enum(chatSpeakers), Count),
    signed: Count,
    hasMore: z.boolean(),
  }),
  z.strictObject({
    what: z.literal('table'),
    headings: z.array(z.string()),
    rows: Count,
    /** Null for a spreadsheet. */
    encoding: z.enum(textEncodings).nullable(),
    /** What a spreadsheet's sheets are called, and which of them this is, from 0. */
    sheets: z.array(z.string()),
    sheet: Count,
    hasMore: z.boolean(),
  }),
  z.strictObject({
    what: z.literal('text'),
    rows: Count,
    encoding: z.enum(textEncodings),
    /** A page or a drawing: its text is shown, and nothing of it runs. */
    isMarkup: z.boolean(),
    hasMore: z.boolean(),
  }),
  z.strictObject({
    what: z.literal('unshown'),
    why: z.enum(unshownReasons),
    /** More, for those who can use it; may be empty. */
    detail: z.string(),
    /** What the sheets of a spreadsheet are called, where one of them is not shown: others may be. */
    sheets: z.array(z.string()).optional(),
  }),
]);
export type ExhibitRead = z.infer<typeof ExhibitRead>;

/** Rows of the kind that the file was read as. */
export const ExhibitRows = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('chat'), rows: z.array(ChatLine) }),
  z.strictObject({ what: z.literal('table'), rows: z.array(z.array(z.string())) }),
  z.strictObject({ what: z.literal('text'), rows: z.array(z.string()) }),
]);
export type ExhibitRows = z.infer<typeof ExhibitRows>;

/** A file of a case, by its hash; with the parties' names masked unless `reveal`. */
export const ExhibitFile = z.strictObject({
  caseId: CaseId,
  sha256: Sha256,
  reveal: z.boolean(),
  /** Its lines as they stand in it, and not the chat or the table that they are read as. */
  asText: z.literal(true).optional(),
  /** Another sheet of a spreadsheet than its first, by its place from 0. */
  sheet: z.number().int().min(1).max(1000).optional(),
});
export type ExhibitFile = z.infer<typeof ExhibitFile>;

/** What a piece says in its own words, or a side in the case (the id of a statement), read as a file of them would be. */
const ExhibitWords = z.strictObject({ caseId: CaseId, words: Line, reveal: z.boolean() });

export const ExhibitAsked = z.union([ExhibitFile, ExhibitWords]);
export type ExhibitAsked = z.infer<typeof ExhibitAsked>;

/** The same request of either. */
export const askedWith = <S extends z.ZodRawShape>(more: S) =>
  z.union([ExhibitFile.extend(more), ExhibitWords.extend(more)]);

export const mostExhibitRows = 400;
export const mostHits = 10_000;

/** Rows by their place, from 0; of more than `mostHits` only the first are told. */
export const ExhibitHits = z.strictObject({ places: z.array(Count), total: Count });
export type ExhibitHits = z.infer<typeof ExhibitHits>;
