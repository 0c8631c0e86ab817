/**
 * What the console and the frame that shows PDF documents say to each other. The frame has an origin of its own: whatever a
 * document does to it, it can say no more than this, and all of it is checked.
 */
import { z } from 'zod';

export const pdfOrigin = 'desk://pdf';
export const pdfPage = `${pdfOrigin}/renderer/pdf.html`;
/** Below the frame's own origin, with the file's hash behind it. */
export const pdfFilePath = '/file/';

/** Characters of a document that it says at most; of a longer one its beginning. */
export const mostPdfText = 500_000;

const Count = z.number().int().min(0).max(1_000_000);

/** Ten-thousandths of a page's width or height, as it lies upright. */
const Share = z.number().int().min(0).max(10_000);

/** A box on a page, which is drawn with its name. */
export const PageMark = z.strictObject({
  name: z.string().max(20),
  /** From 1. */
  page: Count,
  x: Share,
  y: Share,
  width: Share,
  height: Share,
  isInHand: z.boolean(),
});
export type PageMark = z.infer<typeof PageMark>;

export const ToPdf = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** `scale` 1: a page as wide as the frame; `turn` in quarters to the right. */
  z.strictObject({ do: z.literal('look'), scale: z.number().min(0.1).max(20), turn: z.number().int().min(0).max(3) }),
  z.strictObject({ do: z.literal('page'), by: z.union([z.literal(1), z.literal(-1)]) }),
  z.strictObject({ do: z.literal('end'), which: z.enum(['first', 'last']) }),
  /** px */
  z.strictObject({ do: z.literal('scroll'), x: z.number(), y: z.number() }),
  z.strictObject({ do: z.literal('find'), text: z.string().max(500) }),
  z.strictObject({ do: z.literal('step'), by: z.union([z.literal(1), z.literal(-1)]) }),
  /** All marks there are; the one in hand is brought into sight. */
  z.strictObject({ do: z.literal('marks'), marks: z.array(PageMark).max(1000) }),
  /** What it says. */
  z.strictObject({ do: z.literal('text') }),
  /** Where the middle is of what is in sight. */
  z.strictObject({ do: z.literal('spot') }),
  z.strictObject({ do: z.literal('answer') }),
]);
export type ToPdf = z.infer<typeof ToPdf>;

/** `encrypted`: it asks for a password; `broken`: it is no PDF that can be read; `changed`: its bytes are not those that were put in; `gone`: they are not to be had. */
export const pdfFailures = ['encrypted', 'broken', 'changed', 'gone'] as const;

export const FromPdf = z.discriminatedUnion('said', [
  /** It listens from now on. */
  z.strictObject({ said: z.literal('ready') }),
  z.strictObject({ said: z.literal('opened'), pages: Count, shown: Count }),
  z.strictObject({ said: z.literal('failed'), why: z.enum(pdfFailures), detail: z.string().max(500) }),
  /** From 1. */
  z.strictObject({ said: z.literal('at'), page: Count }),
  /** `place` from 1, 0: none of them is shown. `isDone`: every page has been looked through. */
  z.strictObject({ said: z.literal('found'), total: Count, place: Count, isDone: z.boolean() }),
  z.strictObject({ said: z.literal('text'), text: z.string().max(mostPdfText), isWhole: z.boolean() }),
  z.strictObject({ said: z.literal('spot'), page: Count, x: Share, y: Share }),
  /** It is alive. */
  z.strictObject({ said: z.literal('here') }),
  /** A key that was pressed while the focus was in it. */
  z.strictObject({
    said: z.literal('key'),
    key: z.string().max(20),
    code: z.string().max(30),
    ctrlKey: z.boolean(),
    metaKey: z.boolean(),
    altKey: z.boolean(),
    shiftKey: z.boolean(),
  }),
]);
export type FromPdf = z.infer<typeof FromPdf>;
