/** Case bundles: what the console and the command line are told of one (docs/case-bundle.md). */
import { z } from 'zod';
import { CaseId, Line, Moment } from './case';
import { StaffRole } from './vocabulary';

/** What a bundle is for: to be looked at, to be reviewed, or the answer to one that was to be reviewed. */
export const bundlePurposes = ['read', 'review', 'answer'] as const;
export const BundlePurpose = z.enum(bundlePurposes);
export type BundlePurpose = z.infer<typeof BundlePurpose>;

/** How a case of another desk is here: to be looked at only, or with a verdict to be reviewed. */
export const GuestMode = z.enum(['read', 'review']);
export type GuestMode = z.infer<typeof GuestMode>;

/** Which course is the case's, where it went on at two desks. */
export const CourseKept = z.enum(['ours', 'theirs']);
export type CourseKept = z.infer<typeof CourseKept>;

/** Why a bundle is refused or was not made; each has words in both languages (`bundle.refused.<code>`). */
export const bundleRefusals = [
  'not_a_bundle',
  'passphrase_needed',
  'passphrase_wrong',
  'passphrase_short',
  'version_newer',
  /** A newer version of the program made it, and something in it is not known here: `detail` has that version. */
  'program_newer',
  'broken',
  'signature_wrong',
  'manifest_wrong',
  'part_missing',
  'part_unknown',
  'part_twice',
  'part_changed',
  'too_large',
  'events_unreadable',
  'chain_broken',
  'event_signature',
  'event_sealed',
  'events_do_not_fold',
  'other_case',
  'rulebook_wrong',
  'evidence_missing',
  'other_kind',
  'case_unknown',
  'case_erased',
  'not_reviewable',
  /** This desk has the case itself: it needs no guest of it. */
  'case_here',
  /** A review was made here on the case as it came before; its answer goes out first, or the guest is put out. */
  'review_here',
  /** This desk has it of another desk already: `detail` has that one's fingerprint. */
  'guest_of_other',
  /** Of the same desk, from a bundle that was made later. */
  'guest_newer',
  /** It came to be reviewed: one that is to be read does not take its place. */
  'guest_for_review',
  /** It is here and cannot be read; a review may go with it. */
  'guest_unreadable',
  /** A review that no saved answer holds would be lost. */
  'review_unanswered',
  'not_trusted',
  /** Not the one that was compared. */
  'fingerprint_other',
  'lead_needed',
  /** The system refused: `detail` has its code. */
  'system',
  'not_a_guest',
  /** A bundle is made by the desk that the case is at home at. */
  'not_own',
  'nothing_to_answer',
  /** The case was erased at this desk: neither an answer nor a copy of it is taken in any more. */
  'erased_here',
  'answer_elsewhere',
  'answer_known',
  'answer_unfounded',
  'answer_undecidable',
  /** Its review is of a time that is still to come by this desk's clock: one of the two clocks is wrong. */
  'answer_ahead',
  'answer_conflicts',
  /** Nothing stands against it: it can be taken in. */
  'answer_fits',
  'course_own',
  'course_reason',
  /** What was told outside cannot give way: it can be set right by an appeal or a correction. */
  'course_told',
] as const;
export const BundleRefusal = z.enum(bundleRefusals);
export type BundleRefusal = z.infer<typeof BundleRefusal>;

/** `part`: the file in the bundle, where one is to blame; `detail`: which event, version or limit. */
export const RefusedBundle = z.strictObject({ code: BundleRefusal, part: z.string(), detail: z.string() });
export type RefusedBundle = z.infer<typeof RefusedBundle>;

/** The least characters of a passphrase for a bundle: whoever has the file may try as often as they like. */
export const shortestBundlePassphrase = 12;
export const longestBundlePassphrase = 1000;

/** A desk whose signatures are taken here. */
export const TrustedDesk = z.strictObject({ fingerprint: z.string(), name: Line, by: z.string(), at: Moment });
export type TrustedDesk = z.infer<typeof TrustedDesk>;

/** What a bundle that holds in every part says of itself. */
export const BundleSummary = z.strictObject({
  id: z.string(),
  purpose: BundlePurpose,
  caseId: CaseId,
  /** ms since the epoch, by the clock of the desk that made it. */
  madeAt: Moment,
  by: z.strictObject({ id: Line, name: Line, role: StaffRole }),
  /** Of the public key that signed it (`fingerprintOf`). */
  fingerprint: z.string(),
  events: z.number().int().min(1),
  /** Evidence files in it, and those of the case that the desk that made it did not have. */
  files: z.number().int().min(0),
  missingFiles: z.number().int().min(0),
  rulebook: Line,
});
export type BundleSummary = z.infer<typeof BundleSummary>;

/** A case of another desk that is here. */
export const GuestCase = BundleSummary.extend({
  takenAt: Moment,
  mode: GuestMode,
  /** A review was made here. */
  reviewed: z.boolean(),
  /** It was, and no answer with it was saved: it is lost with the case. */
  isUnanswered: z.boolean(),
  /** What its desk is called here; null where it is no longer trusted. */
  desk: z.union([TrustedDesk, z.literal('own')]).nullable(),
});
export type GuestCase = z.infer<typeof GuestCase>;

export const BundlePath = z.string().min(1).max(4096);
/** Null where there is none. */
export const BundlePassphrase = z.string().max(longestBundlePassphrase).nullable();
export const BundleFile = z.strictObject({ path: BundlePath, passphrase: BundlePassphrase });
export const SavedBundle = z.strictObject({ path: BundlePath.nullable(), refused: RefusedBundle.nullable() });
export const TakenBundle = z.strictObject({ caseId: CaseId.nullable(), refused: RefusedBundle.nullable() });

/** A fingerprint as people compare it: in groups of four. */
export function shownFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';
}

export function isBundlePassphrase(text: string): boolean {
  return text.length >= shortestBundlePassphrase && text.length <= longestBundlePassphrase;
}
