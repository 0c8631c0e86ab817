/** A film or a sound as it is played: where it is, how fast, how loud; frame by frame. */
import { type RefObject, useEffect, useState } from 'react';

export const speeds = [0.1, 0.25, 0.5, 1, 1.5, 2, 4] as const;

export interface Playing {
  /** s */
  at: number;
  /** s; null until it is known. */
  length: number | null;
  isPlaying: boolean;
  speed: number;
  isMuted: boolean;
  /** The runtime cannot play it, or not its pictures. */
  hasFailed: boolean;
}

const atRest: Playing = { at: 0, length: null, isPlaying: false, speed: 1, isMuted: true, hasFailed: false };

/** Far beyond the end: a recording without a length of its own is measured by going there. */
const beyond = 1e8;

/** @param hasPictures a film whose pictures cannot be decoded has a width of nothing, and is heard alone */
export function useRecording(media: RefObject<HTMLMediaElement | null>, hasPictures: boolean): Playing {
  const [playing, setPlaying] = useState(atRest);
  useEffect(() => {
    const element = media.current;
    if (!element) return undefined;
    let isMeasuring = false;
    const change = (changed: Partial<Playing>) => setPlaying((now) => ({ ...now, ...changed }));
    const listeners: Partial<Record<keyof HTMLMediaElementEventMap, () => void>> = {
      loadedmetadata: () => {
        if (hasPictures && element instanceof HTMLVideoElement && element.videoWidth === 0) change({ hasFailed: true });
        else if (Number.isFinite(element.duration)) change({ length: element.duration });
        else {
          isMeasuring = true;
          element.currentTime = beyond;
        }
      },
      durationchange: () => {
        if (!Number.isFinite(element.duration)) return;
        change({ length: element.duration });
        if (!isMeasuring) return;
        isMeasuring = false;
        element.currentTime = 0;
      },
      timeupdate: () => isMeasuring || change({ at: element.currentTime }),
      seeked: () => isMeasuring || change({ at: element.currentTime }),
      play: () => change({ isPlaying: true }),
      pause: () => change({ isPlaying: false }),
      ratechange: () => change({ speed: element.playbackRate }),
      volumechange: () => change({ isMuted: element.muted }),
      error: () => change({ hasFailed: true }),
    };
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
      // What it holds is given back at once, not when somebody looks for memory.
      element.pause();
      element.removeAttribute('src');
      element.load();
    };
  }, [media, hasPictures]);
  return playing;
}

/** "1:02:03.480" */
export function playedTime(seconds: number): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(ms / 3_600_000);
  const clock = `${hours > 0 ? two(Math.floor(ms / 60_000) % 60) : Math.floor(ms / 60_000)}:${two(Math.floor(ms / 1000) % 60)}`;
  return `${hours > 0 ? `${hours}:` : ''}${clock}.${String(ms % 1000).padStart(3, '0')}`;
}

/** The middle of the frame that is so many frames from the one at a moment: at its edge either of two might be shown. */
export function frameFrom(at: number, by: number, framesPerSecond: number): number {
  const frame = Math.floor(at * framesPerSecond + 1e-6) + by;
  return (Math.max(0, frame) + 0.5) / framesPerSecond;
}

/** The next slower or faster speed. */
export function speedFrom(speed: number, by: 1 | -1): number {
  const next = by > 0 ? speeds.find((one) => one > speed) : speeds.findLast((one) => one < speed);
  return next ?? speed;
}
