/** Documents of a decision: for whom there are any, and why there is none. */
import { z } from 'zod';
import { type CaseState, CoverPlace, type Evidence, type EvidenceFile, type Mark, type Verdict } from './case';
import { shownByCopy } from './file-facts';
import { sides } from './vocabulary';

/** Each side gets its own; an authority (消费者组织、监管部门) gets a redacted report on a severe case. */
export const documentReaders = [...sides, 'authority'] as const;
export const DocumentReader = z.enum(documentReaders);
export type DocumentReader = z.infer<typeof DocumentReader>;

/** Of a case that was appealed: the decision that holds, or the one that the appeal was against. */
export const documentDecisions = ['last', 'first'] as const;
export const DocumentDecision = z.enum(documentDecisions);
export type DocumentDecision = z.infer<typeof DocumentDecision>;

export const documentProblems = ['no_verdict', 'no_first', 'not_severe'] as const;
export type DocumentProblem = (typeof documentProblems)[number];

/** Why there is no document for this reader; null where there is one. */
export function documentProblem(
  { verdict, firstVerdict, severity }: Pick<CaseState, 'verdict' | 'firstVerdict' | 'severity'>,
  reader: DocumentReader,
  decision: DocumentDecision = 'last',
): DocumentProblem | null {
  if (!verdict) return 'no_verdict';
  if (decision === 'first' && !firstVerdict) return 'no_first';
  return reader === 'authority' && severity !== 'severe' ? 'not_severe' : null;
}

/** Where the console finds a document as it would be printed. */
export const paperPage = 'desk://paper/electron/report/paper/paper.html';

export type Cover = z.infer<typeof CoverPlace>;

/** Where a document finds a picture of the evidence. */
export const evidencePicture = (sha256: string) => `desk://paper/picture/${sha256}`;

/** The same as a copy of its own, with what is covered black in it and nothing of what its file says of itself. */
export const coveredPicture = (sha256: string, covers: readonly Cover[]) =>
  `${evidencePicture(sha256)}?${new URLSearchParams({ covers: coversInWords(covers) })}`;

const coversInWords = (covers: readonly Cover[]) =>
  covers.map(({ x, y, width, height }) => [x, y, width, height].join(',')).join(';');

/** What an address says is covered; null where it cannot be read, and then nothing is to be shown. */
export function coversIn(words: string): Cover[] | null {
  if (words === '') return [];
  const covers = words.split(';').map((one) => {
    const [x, y, width, height] = one.split(',').map(Number);
    return CoverPlace.safeParse({ kind: 'cover', x, y, width, height }).data;
  });
  return covers.every((cover) => cover !== undefined) ? covers : null;
}

/** Types that a copy can be made of. */
const copied = new Set(['image/jpeg', 'image/png', ...shownByCopy]);

/**
 * What of a picture has to be covered in a copy for the other side; null where that side is not to see it: nobody has looked
 * yet whether something personal is in it, or it is of a kind that no copy is made of.
 */
export function coversFor(
  { id, files }: Pick<Evidence, 'id' | 'files'>,
  { sha256 }: Pick<EvidenceFile, 'sha256'>,
  marks: readonly Mark[],
): Cover[] | null {
  const type = files.find((file) => file.sha256 === sha256)?.mediaType ?? '';
  const places = marks.flatMap((mark) =>
    mark.evidenceId === id && mark.sha256 === sha256 && !mark.removed ? [mark.place] : [],
  );
  const isSeenTo = places.some(({ kind }) => kind === 'cover' || kind === 'open');
  return isSeenTo && copied.has(type) ? places.filter((place) => place.kind === 'cover') : null;
}

/** The picture files with marks on them that the findings cite: those that a document shows, if its reader may see them. */
export function citedPictures(
  { evidence, marks }: Pick<CaseState, 'evidence' | 'marks'>,
  { findings }: Pick<Verdict, 'findings'>,
): { piece: Evidence; file: EvidenceFile; drawn: Mark[] }[] {
  const cited = new Set(findings.flatMap((finding) => finding.marks ?? []));
  return evidence.flatMap((piece) =>
    piece.files.flatMap((file) => {
      const drawn = marks.filter(
        ({ id, evidenceId, sha256, place }) =>
          cited.has(id) &&
          evidenceId === piece.id &&
          sha256 !== undefined &&
          sha256 === file.sha256 &&
          (place.kind === 'arrow' || (place.kind === 'box' && place.page === undefined)),
      );
      return drawn.length === 0 ? [] : [{ piece, file, drawn }];
    }),
  );
}

/** The pieces of whose cited pictures another side would be shown nothing. */
export function withheldPictures(
  state: Pick<CaseState, 'evidence' | 'marks'>,
  verdict: Pick<Verdict, 'findings'>,
): string[] {
  const withheld = citedPictures(state, verdict).filter(
    ({ piece, file }) => coversFor(piece, file, state.marks) === null,
  );
  return [...new Set(withheld.map(({ piece }) => piece.id))];
}
