/**
 * The desk's own case format: one case a line, what it is filed with and the format's name and version. For systems that
 * are none of the platforms, and for moving disputes between desks. docs/case-format.md tells it to people,
 * docs/case.schema.json to programs; both are held to this schema.
 */
import { z } from 'zod';
import { EvidenceFile, Line, Source } from '../../../shared/case';
import { Entry, Filing, GivenEvidence, GivenMessage } from '../../../shared/commands';
import { entryStages } from '../../domain/case/filing';

/** Stands before the version in every `format`. */
export const caseFormatName = 'arbiter-desk/case/';
export const caseFormat = `${caseFormatName}1` as const;

/** Kinds of source record that this desk gives by itself: a line of theirs could be taken for one of its own cases. */
const ownKinds = ['sample', 'manual'];

const CaseSource = Source.omit({ modifiedUnsaid: true }).extend({
  kind: z.string().regex(new RegExp(`^(?!(?:${ownKinds.join('|')})$)[a-z]{1,40}$`)),
  number: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/),
  status: Source.shape.status.optional(),
});

/** Files come beside the line, or in one archive with it; what they are is seen from their content. */
const CaseFile = EvidenceFile.pick({ url: true }).extend({ name: Line.min(1) });

const CaseEvidence = GivenEvidence.omit({ corrects: true }).extend({
  sourceId: Line.min(1),
  files: z.array(CaseFile).max(100),
});

const CaseMessage = GivenMessage.extend({
  /** The desk numbers its own messages so. */
  id: Line.regex(/^(?!desk:)./),
  evidenceSourceIds: GivenMessage.shape.evidenceSourceIds.optional(),
});

export const CaseLine = z.strictObject({
  format: z.literal(caseFormat),
  ...Filing.shape,
  category: Filing.shape.category.optional(),
  source: CaseSource,
  entry: Entry.omit({ unsaid: true })
    .extend({ stage: z.enum(entryStages) })
    .optional(),
  messages: z.array(CaseMessage).max(10_000).optional(),
  evidence: z.array(CaseEvidence).max(10_000).optional(),
  warnings: Filing.shape.warnings.optional(),
});
export type CaseLine = z.infer<typeof CaseLine>;
