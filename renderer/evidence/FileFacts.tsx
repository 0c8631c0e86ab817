import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { EvidenceFile } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import { type Copy, mostCopies, type ShownFacts, shownByCopy } from '../../shared/file-facts';
import { useCanRun, useKeys } from '../app/commands';
import { formatBytes } from '../app/format';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { showCase } from '../queue/moves';
import { CopyButton } from '../ui/CopyButton';
import { useWords } from '../ui/words';
import classes from './FileFacts.module.css';
import { useFileFacts } from './facts';
import { closeViewer } from './in-hand';
import { type Exhibit, elsewhereHere } from './walk';

/** What a file itself says, under it: size, its own time, camera, place, traces of programs, and where else the picture is. */
export function FileFacts({ exhibit, file }: { exhibit: Exhibit; file: EvidenceFile }) {
  const t = useWords('evidence');
  const { exact } = useTimes();
  const facts = useFileFacts()(file.sha256);
  const { words: key } = useKeys('reveal');
  const shows = key === undefined ? t('facts.placeMaskedNoKey') : t('facts.placeMasked', { key });
  const masked = useCanRun('reveal') ? shows : t('facts.placeMaskedThere');
  if (file.sha256 === undefined) return null;
  if (!facts) return <p className={classes.facts}>{t('facts.measuring')}</p>;
  const { state, width, height, takenAt, isZoneAssumed, camera, software, place, sha256 } = facts;
  const told = [
    facts.mediaType,
    formatBytes(facts.bytes),
    width !== null && height !== null ? t('facts.pixels', { width, height }) : '',
    takenAt === null ? '' : t(isZoneAssumed ? 'facts.takenAssumed' : 'facts.taken', { time: exact(takenAt) }),
    camera === null ? '' : t('facts.camera', { camera }),
    software.length === 0 ? '' : t('facts.software', { software: software.join(', ') }),
    place === null ? '' : place === 'masked' ? masked : t('facts.place', place),
    takenAt === null && camera === null && facts.mediaType.startsWith('image/') ? t('facts.saysNothing') : '',
    state === 'read' && !facts.isCompared && facts.mediaType.startsWith('image/') ? t('facts.notCompared') : '',
    state === 'read' && shownByCopy.has(facts.mediaType) ? t('facts.isCopy') : '',
  ].filter(Boolean);
  return (
    <section className={classes.facts} aria-label={t('facts.title')}>
      <div className={classes.signs}>
        <Signs key={exhibit.id} exhibit={exhibit} facts={facts} />
      </div>
      <p className={classes.line}>
        {told.join(' · ')}
        {state !== 'broken' && (
          <span className={classes.hash} title={sha256}>
            SHA-256 {sha256.slice(0, 12)}…
            <CopyButton text={sha256} what={t('facts.hash')} />
          </span>
        )}
      </p>
    </section>
  );
}

/** Of so many it is said at once where else the picture is; the others are a press away. */
const fewCopies = 5;

interface Place extends Pick<Copy, 'how'> {
  key: string;
  where: string;
  /** Another case. */
  opens: string | null;
}

/** What of it an agent should look at. */
function Signs({ exhibit, facts }: { exhibit: Exhibit; facts: ShownFacts }) {
  const t = useWords('evidence');
  const { caseId, evidence } = useCase().case;
  const { state, isEdited, copies } = facts;
  const [isWhole, setWhole] = useState(false);
  const places = copies.flatMap(({ sha256, caseId: other, how }): Place[] => {
    if (other !== caseId) {
      const where = t('facts.inCase', { number: caseName({ title: '', caseId: other }) });
      return [{ key: `${other} ${sha256}`, how, where, opens: other }];
    }
    return elsewhereHere(evidence, sha256, exhibit).map(({ id, piece, place, of }) => {
      const file = of > 1 ? ` · ${t('viewer.file', { place, of })}` : '';
      return { key: id, how, where: t('facts.here', { id: piece.id }) + file, opens: null };
    });
  });
  const more = places.length - fewCopies;
  // One more than the few takes no more room than to say that there is one.
  const shown = isWhole || more <= 1 ? places : places.slice(0, fewCopies);
  return (
    <>
      {state !== 'read' && <Sign>{t(`facts.${state}`)}</Sign>}
      {isEdited && <Sign>{t('facts.edited')}</Sign>}
      {shown.map(({ key, how, where, opens }) => (
        <Sign key={key}>
          {t(`facts.copy.${how}`, { where })}
          {opens !== null && (
            <button
              type="button"
              className={classes.open}
              onClick={() => {
                closeViewer(caseId);
                showCase(opens);
              }}
            >
              {t('facts.openCase')}
            </button>
          )}
        </Sign>
      ))}
      {shown.length < places.length && (
        <button type="button" className={classes.open} onClick={() => setWhole(true)}>
          {t(copies.length < mostCopies ? 'facts.moreCopies' : 'facts.moreCopiesAtLeast', { count: more })}
        </button>
      )}
    </>
  );
}

function Sign({ children }: { children: React.ReactNode }) {
  return (
    <p className={classes.sign}>
      <IconAlertTriangle size={13} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

/** The same in a word or two, on a piece's card: the pictures of it that want a look. */
export function FileMarks({ files }: { files: readonly EvidenceFile[] }) {
  const t = useWords('evidence');
  const { caseId } = useCase().case;
  const factsOf = useFileFacts();
  const facts = files.flatMap(({ sha256 }) => factsOf(sha256) ?? []);
  const copies = facts.flatMap((each) => each.copies);
  const isHere = (is: (how: Copy['how']) => boolean) => copies.some((copy) => copy.caseId === caseId && is(copy.how));
  const marks = [
    facts.some(({ state }) => state === 'broken') ? t('facts.mark.broken') : '',
    facts.some(({ state }) => state === 'unreadable') ? t('facts.mark.unreadable') : '',
    facts.some(({ isEdited }) => isEdited) ? t('facts.mark.edited') : '',
    isHere((how) => how === 'same') ? t('facts.mark.twice') : '',
    isHere((how) => how !== 'same') ? t('facts.mark.here') : '',
    copies.some((copy) => copy.caseId !== caseId) ? t('facts.mark.elsewhere') : '',
  ].filter(Boolean);
  return marks.map((mark) => (
    <span key={mark} className={classes.mark}>
      <IconAlertTriangle size={11} aria-hidden /> {mark}
    </span>
  ));
}
