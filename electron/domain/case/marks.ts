import type { CaseState, Evidence, EvidenceFile, Mark, MarkPlace } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import type { Stage } from '../../../shared/vocabulary';
import { agents } from './actors';
import { accepted, type CommandDefinition, rejected, rejection } from './decision';

const markable: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review', 'appeal'];

/** A numbered note on a place of a piece (标注): it lies beside the file, which nothing ever changes. */
export const markEvidence: CommandDefinition<'markEvidence'> = {
  type: 'markEvidence',
  description: 'Put a numbered note on a place of a piece of evidence.',
  roles: agents,
  stages: markable,
  holderOnly: true,
  guard: (state) => (state.evidence.some(hasSomething) ? null : rejection('evidence_none_to_mark')),
  decide(state, { evidenceId, sha256, place, note }, { actor, now }) {
    const piece = state.evidence.find(({ id }) => id === evidenceId);
    if (!piece) return rejected('evidence_unknown', { evidenceId });
    const file = sha256 === undefined ? null : piece.files.find((other) => other.sha256 === sha256);
    if (file === undefined) return rejected('file_unknown', { name: (sha256 ?? '').slice(0, 8) });
    const misplaced = notThere(piece, file, place);
    if (misplaced) return { ok: false, rejection: misplaced };
    const mark: Mark = {
      id: `M${state.marks.length + 1}`,
      evidenceId,
      ...(sha256 !== undefined && { sha256 }),
      place: quoted(piece, file, place),
      note,
      at: now,
      by: actor,
    };
    return accepted({ type: 'evidenceMarked', at: now, body: { mark } });
  },
};

/** What was said before stays on record, and so does who said it. */
export const changeMark: CommandDefinition<'changeMark'> = {
  type: 'changeMark',
  description: 'Move a mark, or put its note in other words.',
  roles: agents,
  stages: markable,
  holderOnly: true,
  guard: someChangeable,
  decide(state, { markId, place, note }, { now }) {
    const wrong = notChangeable(state, markId);
    const mark = standingMark(state, markId);
    const piece = mark && state.evidence.find(({ id }) => id === mark.evidenceId);
    if (wrong || !piece) return { ok: false, rejection: wrong ?? rejection('mark_unknown', { markId }) };
    const file = piece.files.find(({ sha256 }) => sha256 !== undefined && sha256 === mark.sha256) ?? null;
    const misplaced = place && notThere(piece, file, place);
    if (misplaced) return { ok: false, rejection: misplaced };
    const next = { place: place ? quoted(piece, file, place) : mark.place, note: note ?? mark.note };
    const isSame = JSON.stringify(next) === JSON.stringify({ place: mark.place, note: mark.note });
    if (isSame) return accepted();
    return accepted({ type: 'markChanged', at: now, body: { markId, evidenceId: mark.evidenceId, ...next } });
  },
};

/** It stays on file with who made it and who took it away; its number is not given again. */
export const removeMark: CommandDefinition<'removeMark'> = {
  type: 'removeMark',
  description: 'Take a mark away; that there was one stays on record.',
  roles: agents,
  stages: markable,
  holderOnly: true,
  guard: someChangeable,
  decide(state, { markId }, { now }) {
    const wrong = notChangeable(state, markId);
    const mark = standingMark(state, markId);
    if (wrong || !mark) return { ok: false, rejection: wrong ?? rejection('mark_unknown', { markId }) };
    return accepted({ type: 'markRemoved', at: now, body: { markId, evidenceId: mark.evidenceId } });
  },
};

/** The mark of that id, unless there is none or it was removed. */
export function standingMark({ marks }: Pick<CaseState, 'marks'>, markId: string): Mark | undefined {
  return marks.find(({ id, removed }) => id === markId && !removed);
}

function someChangeable(state: CaseState): Rejection | null {
  return state.marks.some(({ id }) => notChangeable(state, id) === null) ? null : rejection('mark_none');
}

/** What a verdict rests on stays as its readers saw it: a lead reviews it, a side is handed a picture with it. */
function notChangeable(state: CaseState, markId: string): Rejection | null {
  if (!standingMark(state, markId)) return rejection('mark_unknown', { markId });
  const verdicts = [state.proposal, state.verdict, state.firstVerdict].flatMap((given) => given?.verdict ?? []);
  const isCited = verdicts.some(({ findings }) => findings.some(({ marks }) => marks?.includes(markId)));
  return isCited ? rejection('mark_cited', { markId }) : null;
}

function hasSomething({ text, files }: Evidence): boolean {
  return text !== '' || files.some(({ sha256 }) => sha256 !== undefined);
}

/** Boxes, covers and arrows are for pictures, boxes also for pages, times for recordings, ranges for what is read: of a file's row, only where there is a file. */
function notThere(piece: Evidence, file: EvidenceFile | null, place: MarkPlace): Rejection | null {
  return fits(place, file) && isInside(place, file === null ? piece.text.length : null)
    ? null
    : rejection('mark_misplaced');
}

function fits(place: MarkPlace, file: EvidenceFile | null): boolean {
  const [type = ''] = file?.mediaType?.split('/') ?? [];
  const isRecording = type === 'video' || type === 'audio';
  switch (place.kind) {
    case 'time':
      return isRecording;
    case 'words':
      return type !== 'image' && !isRecording && (place.row === undefined || file !== null);
    case 'box':
      return place.page === undefined ? type === 'image' : file?.mediaType === 'application/pdf';
    case 'arrow':
    case 'cover':
    case 'open':
      return type === 'image';
  }
}

/** @param length of the text, where it is the piece's own */
function isInside(place: MarkPlace, length: number | null): boolean {
  switch (place.kind) {
    case 'box':
    case 'cover':
      return place.x + place.width <= whole && place.y + place.height <= whole;
    case 'arrow':
      return place.fromX !== place.toX || place.fromY !== place.toY;
    case 'words':
      return place.from < place.to && (length === null || place.to <= length);
    case 'time':
      return place.fromMs <= place.toMs;
    case 'open':
      return true;
  }
}

const whole = 10_000;
const longestQuote = 500;

/** Of the piece's own words, what stands there is taken from them, whatever was handed in. */
function quoted({ text }: Evidence, file: EvidenceFile | null, place: MarkPlace): MarkPlace {
  if (place.kind !== 'words' || file !== null) return place;
  return { ...place, quote: text.slice(place.from, Math.min(place.to, place.from + longestQuote)) };
}
