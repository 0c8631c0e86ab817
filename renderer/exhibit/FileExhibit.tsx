import type { EvidenceFile } from '../../shared/case';
import type { RecordingRead } from '../../shared/exhibit';
import type { Look } from '../evidence/Picture';
import type { Viewport } from '../evidence/viewport';
import { type Exhibit, isPdf } from '../evidence/walk';
import { MovieView } from './MovieView';
import { PdfView } from './PdfView';
import { Reading } from './Reading';
import { Unshown } from './Unshown';
import { useExhibit, useExhibitFile } from './use-exhibit';
import { WordsExhibit } from './WordsExhibit';

const unsaid: RecordingRead = { what: 'recording', codecs: [], framesPerSecond: null, isSteady: false };

interface FileExhibitProps {
  exhibit: Exhibit;
  file: EvidenceFile;
  sha256: string;
  /** Keys are for this one: of two beside each other, one has them. */
  hasKeys: boolean;
  /** Another lies in the same place, and the key for playing changes to it. */
  isByTurns: boolean;
  view: Viewport;
  look: Look;
  onView: (view: Viewport) => void;
  /** Of a spreadsheet, from 0. */
  sheet: number;
  onSheet: (sheet: number) => void;
}

/** A file that is no picture, by what its bytes are. */
export function FileExhibit(props: FileExhibitProps) {
  const { exhibit, file, sha256, hasKeys, view, look, sheet, onSheet } = props;
  if (isPdf(exhibit)) {
    return <PdfView exhibit={exhibit} file={file} sha256={sha256} hasKeys={hasKeys} scale={view.scale} {...look} />;
  }
  if (/^(?:video|audio)\//.test(file.mediaType ?? '')) return <Recording {...props} />;
  return <WordsExhibit {...{ exhibit, file, sha256, hasKeys, sheet, onSheet }} scale={view.scale} />;
}

/** What it says of its codecs is read first; a file that says nothing that can be read may play all the same. */
function Recording(props: FileExhibitProps) {
  const { data, isError } = useExhibit(useExhibitFile(props.sha256));
  if (!data && !isError) return <Reading name={props.file.name} />;
  if (data?.what === 'unshown') return <Unshown file={props.file} why={data.why} detail={data.detail} />;
  const recording = data?.what === 'recording' ? data : unsaid;
  return <MovieView {...props} recording={recording} />;
}
