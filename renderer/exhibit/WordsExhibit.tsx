import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { EvidenceFile } from '../../shared/case';
import type { ExhibitAsked, ExhibitRead } from '../../shared/exhibit';
import { listFormat } from '../../shared/lists';
import { Hint, useCommand } from '../app/commands';
import { formatCount } from '../app/format';
import { usePreferences, useTimes } from '../app/preferences';
import type { Exhibit } from '../evidence/walk';
import { useWords } from '../ui/words';
import { ChatRows } from './ChatRows';
import { FindBar } from './FindBar';
import findBar from './FindBar.module.css';
import { Reading } from './Reading';
import { TableRows } from './TableRows';
import { TextRows } from './TextRows';
import { Unshown } from './Unshown';
import { hitAfter, sheetsIn, useExhibit, useExhibitFile, useHits, useSigned } from './use-exhibit';
import classes from './WordsExhibit.module.css';

interface WordsExhibitProps {
  exhibit: Exhibit;
  file: EvidenceFile;
  sha256: string;
  hasKeys: boolean;
  /** How much larger than usual it is read. */
  scale: number;
  /** Of a spreadsheet, from 0. */
  sheet: number;
  onSheet: (sheet: number) => void;
}

/** A file that is no picture, film or page: shown as the words in it, or said why it is not. */
export function WordsExhibit(props: WordsExhibitProps) {
  const { sha256, hasKeys, sheet, onSheet } = props;
  const [isAsText, setAsText] = useState(false);
  const { data: first } = useExhibit(useExhibitFile(sha256));
  const asked = useExhibitFile(sha256, isAsText, sheet);
  const { data: read, isError } = useExhibit(asked);
  const shown = <OneSheet {...props} {...{ asked, read, isError, isAsText }} onAsText={() => setAsText(!isAsText)} />;
  // While another sheet is read, and where that fails altogether, they are known by the first.
  const sheets = sheetsIn(read) ?? sheetsIn(first);
  if (sheets === undefined) return shown;
  return (
    <Sheets sheets={sheets} sheet={sheet} onSheet={onSheet} hasKeys={hasKeys}>
      {shown}
    </Sheets>
  );
}

interface OneSheetProps extends WordsExhibitProps, Pick<ReadWordsProps, 'asked' | 'isAsText' | 'onAsText'> {
  read: ExhibitRead | undefined;
  isError: boolean;
}

function OneSheet({ exhibit, file, hasKeys, scale, sheet, asked, read, isError, isAsText, onAsText }: OneSheetProps) {
  if (isError) return <Unshown file={file} why="damaged" detail="" />;
  if (!read) return <Reading name={file.name} />;
  if (read.what === 'recording') return null;
  if (read.what === 'unshown') return <Unshown file={file} why={read.why} detail={read.detail} />;
  const rows = { exhibit, asked, read, hasKeys, isAsText, isMarked: !isAsText, scale: Math.min(scale, 2.5) };
  // Rows are others then.
  return <ReadWords key={`${isAsText} ${sheet}`} {...rows} onAsText={onAsText} />;
}

type Shown = Extract<ExhibitRead, { what: 'chat' | 'table' | 'text' }>;

interface ReadWordsProps {
  exhibit: Exhibit;
  asked: ExhibitAsked;
  read: Shown;
  hasKeys: boolean;
  scale: number;
  /** Its lines are shown instead of what they are read as. */
  isAsText: boolean;
  /** Marks are in these rows. */
  isMarked: boolean;
  onAsText: () => void;
}

/** What was read, with what is found in it. */
export function ReadWords({ exhibit, asked, read, hasKeys, scale, isAsText, isMarked, onAsText }: ReadWordsProps) {
  const t = useWords('exhibit');
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  // Enter may come before what it is to go to has been found, and Escape, too, which leaves it to be found.
  const [isAwaited, setAwaited] = useState(false);
  const [left, setLeft] = useState('');
  const sought = text || left;
  const hits = useHits(asked, sought);
  const signed = useSigned(asked, read);
  const goTo = (place: number | null) => place !== null && setCurrent(place);
  // Of what is looked for anew, the first may be on the row that keys are on.
  const [stepped, setStepped] = useState('');
  const step = (by: 1 | -1) => {
    goTo(hitAfter(hits.places, stepped === sought ? current : current - by, by));
    setStepped(sought);
  };
  const lookFor = (next: string) => {
    setLeft(next === '' && isAwaited ? text : '');
    setText(next);
  };
  const stepOnce = useEffectEvent(() => step(1));
  const isFound = isAwaited && !hits.isLooking;
  useEffect(() => {
    if (!isFound) return;
    setAwaited(false);
    setLeft('');
    stepOnce();
  }, [isFound]);
  const toSigned = (by: 1 | -1) => goTo(hitAfter(signed.places, current, by));
  useCommand('viewer.nextSign', () => toSigned(1), hasKeys && signed.total > 0);
  useCommand('viewer.previousSign', () => toSigned(-1), hasKeys && signed.total > 0);
  const hasText = isAsText || read.what === 'chat' || (read.what === 'table' && read.encoding !== null);
  useCommand('viewer.asText', onAsText, hasKeys && hasText);
  const rows = { exhibit, asked, current, onCurrent: setCurrent, found: text, hasKeys, scale };
  return (
    <div className={classes.words}>
      <FindBar
        text={text}
        onText={lookFor}
        total={hits.total}
        place={hits.places.indexOf(current) + 1}
        isLooking={hits.isLooking}
        onStep={(by) => (hits.isLooking ? setAwaited(true) : step(by))}
        hasKeys={hasKeys}
      >
        <About read={read} />
        {signed.total > 0 && (
          <button type="button" className={classes.signed} onClick={() => toSigned(1)}>
            {t('signed', { count: signed.total, shown: formatCount(signed.total) })} <Hint id="viewer.nextSign" />
          </button>
        )}
        {hasText && (
          <button type="button" className={classes.asText} onClick={onAsText}>
            {t(isAsText ? 'asRead' : 'asText')} <Hint id="viewer.asText" />
          </button>
        )}
      </FindBar>
      {read.what === 'chat' && <ChatRows {...rows} count={read.rows} isMarked={isMarked} />}
      {read.what === 'table' && <TableRows {...rows} count={read.rows} headings={read.headings} />}
      {read.what === 'text' && <TextRows {...rows} count={read.rows} isMarked={isMarked} />}
    </div>
  );
}

/** Of a spreadsheet's other sheets. */
const mostNamed = 8;

interface SheetsProps {
  sheets: readonly string[];
  sheet: number;
  onSheet: (sheet: number) => void;
  hasKeys: boolean;
  /** The one that is gone to. */
  children: ReactNode;
}

/** Which sheet of a spreadsheet this is, said anew as another is gone to, and the way to the others, whether this one can be read or not. */
export function Sheets({ sheets, sheet, onSheet, hasKeys, children }: SheetsProps) {
  const t = useWords('exhibit');
  const { language } = usePreferences();
  const last = sheets.length - 1;
  const go = (by: 1 | -1) => onSheet(Math.max(0, Math.min(last, sheet + by)));
  useCommand('viewer.nextSheet', () => go(1), hasKeys);
  useCommand('viewer.previousSheet', () => go(-1), hasKeys);
  const others = sheets.filter((_, place) => place !== sheet);
  const named = listFormat(language, 'conjunction', 'short').format(others.slice(0, mostNamed));
  const rest = others.length > mostNamed ? '…' : '';
  // One that leads nowhere stays, for the focus may be on it.
  return (
    <div className={classes.words}>
      <div className={findBar.bar}>
        <span role="status">
          {t('about.sheets', { sheet: sheets[sheet], place: sheet + 1, of: sheets.length, others: named + rest })}
        </span>
        <button type="button" className={classes.asText} aria-disabled={sheet === 0} onClick={() => go(-1)}>
          {t('previousSheet')} <Hint id="viewer.previousSheet" />
        </button>
        <button type="button" className={classes.asText} aria-disabled={sheet === last} onClick={() => go(1)}>
          {t('nextSheet')} <Hint id="viewer.nextSheet" />
        </button>
      </div>
      {children}
    </div>
  );
}

/** What the file is, in a line. */
export function About({ read }: { read: Shown }) {
  const t = useWords('exhibit');
  const { time } = useTimes();
  const rows = formatCount(read.rows);
  const said =
    read.what === 'chat'
      ? [
          t('about.chat', { count: read.rows, shown: rows }),
          read.first !== null && read.last !== null ? `${time(read.first)} – ${time(read.last)}` : t('about.noTimes'),
        ]
      : read.what === 'table'
        ? [t('about.table', { rows, columns: read.headings.length }), read.encoding?.toUpperCase() ?? '']
        : [t('about.text', { count: read.rows, shown: rows }), read.encoding.toUpperCase()];
  if (read.what === 'chat' && read.by.unknown > 0)
    said.push(t('about.unknown', { count: read.by.unknown, shown: formatCount(read.by.unknown) }));
  if (read.what === 'text' && read.isMarkup) said.push(t('about.markup'));
  if (read.hasMore) said.push(t('about.more'));
  return <span className={classes.about}>{said.filter(Boolean).join(' · ')}</span>;
}
