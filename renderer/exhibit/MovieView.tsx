import { ActionIcon } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useRef } from 'react';
import type { EvidenceFile } from '../../shared/case';
import type { RecordingRead } from '../../shared/exhibit';
import { Hint, useCommand } from '../app/commands';
import { TimeMarks } from '../evidence/marks/TimeMarks';
import { evidenceUrl, type Look } from '../evidence/Picture';
import { Stage } from '../evidence/Stage';
import { transformOf, type Viewport } from '../evidence/viewport';
import type { Exhibit } from '../evidence/walk';
import { useWords } from '../ui/words';
import classes from './MovieView.module.css';
import { Unshown } from './Unshown';
import { frameFrom, playedTime, speedFrom, useRecording } from './use-recording';

interface MovieViewProps {
  exhibit: Exhibit;
  file: EvidenceFile;
  sha256: string;
  recording: Readonly<RecordingRead>;
  hasKeys: boolean;
  /** Another lies in the same place, and the key for playing changes to it. */
  isByTurns: boolean;
  view: Viewport;
  look: Look;
  onView: (view: Viewport) => void;
}

/** s that an arrow goes. */
const stride = 5;
/** ms that a key moves a mark on a sound; on a film it is a picture. */
const soundStep = 100;
/** Where a film does not say how many pictures a second it has. */
const usualRate = 30;

/** A film or a sound: muted until asked, frame by frame, slower and faster; played by the console from the file's own bytes. */
export function MovieView({
  exhibit,
  file,
  sha256,
  recording,
  hasKeys,
  isByTurns,
  view,
  look,
  onView,
}: MovieViewProps) {
  const t = useWords('exhibit');
  const media = useRef<HTMLVideoElement>(null);
  const isFilm = file.mediaType?.startsWith('video/') ?? false;
  const { at, length, isPlaying, speed, isMuted, hasFailed } = useRecording(media, isFilm);
  const rate = recording.framesPerSecond ?? usualRate;

  const does = (act: (element: HTMLVideoElement) => void) => media.current && act(media.current);
  const toggle = () => does((one) => void (one.paused ? one.play().catch(() => undefined) : one.pause()));
  const go = (to: number) =>
    does((one) => {
      one.currentTime = Math.min(Math.max(0, to), length ?? to);
    });
  const frame = (by: 1 | -1) =>
    does((one) => {
      one.pause();
      go(frameFrom(one.currentTime, by, rate));
    });
  const faster = (by: 1 | -1) =>
    does((one) => {
      one.playbackRate = speedFrom(one.playbackRate, by);
    });
  const mute = () =>
    does((one) => {
      one.muted = !one.muted;
    });
  useCommand('evidence.blinkStep', toggle, hasKeys);
  useCommand('viewer.frameNext', () => frame(1), hasKeys && isFilm);
  useCommand('viewer.frameBack', () => frame(-1), hasKeys && isFilm);
  useCommand('viewer.slower', () => faster(-1), hasKeys);
  useCommand('viewer.faster', () => faster(1), hasKeys);
  useCommand('viewer.mute', mute, hasKeys);
  useCommand('evidence.panRight', () => go(at + stride), hasKeys);
  useCommand('evidence.panLeft', () => go(at - stride), hasKeys);
  useCommand('viewer.first', () => go(0), hasKeys);
  useCommand('viewer.last', () => go(length ?? 0), hasKeys && length !== null);

  if (hasFailed) {
    const codec = recording.codecs.join(', ');
    return <Unshown file={file} why="codec" detail={codec === '' ? '' : t('codec', { codec })} />;
  }
  const filter = look.brightness === 1 ? undefined : `brightness(${look.brightness})`;
  const icon = { size: 26, variant: 'default' } as const;
  return (
    <div className={classes.movie}>
      <Stage view={view} onView={onView}>
        <video
          ref={media}
          className={classes.film}
          src={evidenceUrl(sha256)}
          aria-label={file.name}
          muted
          playsInline
          disablePictureInPicture
          disableRemotePlayback
          preload="auto"
          data-turned={look.turn % 2 === 1 || undefined}
          style={{ transform: transformOf(view, look.turn), filter }}
        />
      </Stage>
      {/* A press must not take the keys from the film. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed */}
      <div
        className={classes.bar}
        onMouseDown={(event) => event.target instanceof HTMLInputElement || event.preventDefault()}
      >
        {isFilm && (
          <ActionIcon {...icon} aria-label={t('frameBack')} title={t('frameBack')} onClick={() => frame(-1)}>
            <IconPlayerSkipBack size={15} />
          </ActionIcon>
        )}
        <ActionIcon {...icon} aria-label={t(isPlaying ? 'pause' : 'play')} onClick={toggle}>
          {isPlaying ? <IconPlayerPauseFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
        </ActionIcon>
        {!isByTurns && <Hint id="evidence.blinkStep" />}
        {isFilm && (
          <>
            <ActionIcon {...icon} aria-label={t('frameNext')} title={t('frameNext')} onClick={() => frame(1)}>
              <IconPlayerSkipForward size={15} />
            </ActionIcon>
            <Hint id="viewer.frameBack" />
            <Hint id="viewer.frameNext" />
          </>
        )}
        <span className={classes.line}>
          <input
            type="range"
            aria-label={t('place')}
            min={0}
            max={length ?? 0}
            step="any"
            value={at}
            aria-valuetext={playedTime(at)}
            onChange={(event) => go(Number(event.currentTarget.value))}
          />
          <TimeMarks
            exhibit={exhibit}
            at={at * 1000}
            length={(length ?? 0) * 1000}
            step={isFilm ? 1000 / rate : soundStep}
            onSeek={(ms) => go(ms / 1000)}
          />
        </span>
        <output className={classes.time}>
          {playedTime(at)} / {length === null ? '–' : playedTime(length)}
          {isFilm && (
            <span className={classes.frame}>
              {' '}
              {t(recording.isSteady ? 'frame' : 'frameAbout', { frame: Math.floor(at * rate + 1e-6) })}
            </span>
          )}
        </output>
        <span className={classes.speed}>
          {speed}× <Hint id="viewer.slower" />
          <Hint id="viewer.faster" />
        </span>
        <ActionIcon {...icon} aria-pressed={!isMuted} aria-label={t(isMuted ? 'unmute' : 'mute')} onClick={mute}>
          {isMuted ? <IconVolumeOff size={15} /> : <IconVolume size={15} />}
        </ActionIcon>
        <Hint id="viewer.mute" />
        <span className={classes.codec}>{recording.codecs.join(', ')}</span>
      </div>
    </div>
  );
}
