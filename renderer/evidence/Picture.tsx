import { IconFile, IconPhotoOff } from '@tabler/icons-react';
import {
  type ComponentProps,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { EvidenceFile } from '../../shared/case';
import { isDrawn, mostPixelsOf, type ShownFacts, shownByCopy } from '../../shared/file-facts';
import { formatBytes, formatCount } from '../app/format';
import { useWords, type Words } from '../ui/words';
import { useFactsAgain, useFileFacts } from './facts';
import type { Size } from './marks/geometry';
import classes from './Picture.module.css';
import { transformOf, type Viewport } from './viewport';

interface PictureProps {
  file: EvidenceFile;
  isSmall?: boolean;
  /** Seen before all others. */
  isFirst?: boolean;
  /** Every point of it matters: the picture itself is asked for at once, however small it is shown. */
  isWhole?: boolean;
  /** How it is zoomed and moved, and how it is looked at. */
  view?: Viewport;
  look?: Look;
  /** Told how large it is, in px, once it is there. */
  onSize?: (size: Size) => void;
}

/** Quarters of a turn to the right, and how bright: 1 as it is. The file stays as it is. */
export interface Look {
  turn: number;
  brightness: number;
}

/** `as`: a smaller copy, where the picture is large and has one. */
export function evidenceUrl(sha256: string, as?: 'small' | 'screen'): string {
  return `desk://evidence/${sha256}${as ? `?as=${as}` : ''}`;
}

/** A file as it can be shown: a picture, or its name, type and size. Main checks its bytes each time that it is read. */
export function Picture({ file, isSmall = false, isFirst = false, isWhole = false, view, look, onSize }: PictureProps) {
  const t = useWords('evidence');
  const factsOf = useFileFacts();
  const askAgain = useFactsAgain();
  const [failed, setFailed] = useState<string | null>(null);
  const { sha256, name, mediaType, bytes } = file;
  const size = bytes === undefined ? '' : formatBytes(bytes);
  if (sha256 === undefined) return <Unseen icon="broken" isSmall={isSmall} words={t('file.missing', { name })} />;
  if (mediaType?.startsWith('image/') !== true) {
    return (
      <Unseen
        icon="file"
        isSmall={isSmall}
        words={t('file.notShown', { name, type: mediaType ?? t('file.unknownType'), size })}
      />
    );
  }
  // Of one whose bytes have changed there may still be a smaller copy, made when they had not.
  if (failed === sha256 || factsOf(sha256)?.state === 'broken')
    return <Unseen icon="broken" isSmall={isSmall} words={whyUndrawn(file, factsOf(sha256), t)} />;
  const onError = () => {
    setFailed(sha256);
    askAgain();
  };
  if (isSmall) {
    return (
      <img
        ref={letGo}
        className={classes.small}
        data-see-through={factsOf(sha256)?.isSeeThrough || undefined}
        src={evidenceUrl(sha256, 'small')}
        alt=""
        loading={isFirst ? 'eager' : 'lazy'}
        fetchPriority={isFirst ? 'high' : undefined}
        decoding="async"
        draggable={false}
        onError={onError}
      />
    );
  }
  // Two that are laid over each other differ in nothing that is not theirs.
  const ground = isWhole ? null : groundOf(factsOf(sha256));
  return <Large {...{ file, sha256, isWhole, ground, view, look, onSize, onError }} />;
}

interface LargeProps extends Pick<PictureProps, 'file' | 'view' | 'look' | 'onSize'> {
  sha256: string;
  isWhole: boolean;
  /** Something is seen through it, and is to be told from the picture: how wide that is to its height. */
  ground: number | null;
  onError: () => void;
}

/** The picture itself; of a large one its smaller copy, until it is looked at more closely than the copy has points for. */
function Large({ file: { name, bytes }, sha256, isWhole, ground, view, look, onSize, onError }: LargeProps) {
  const hasCopy = isLarge(bytes);
  const [isThere, setThere] = useState(false);
  const copy = useRef<HTMLImageElement>(null);
  const isCoarse = useIsCoarse(copy, hasCopy);
  const isAsked = !hasCopy || isWhole || isCoarse.now || isThere || (view?.scale ?? 1) > 1;
  const shown = {
    className: classes.large,
    draggable: false,
    'data-turned': (look?.turn ?? 0) % 2 === 1 || undefined,
    'data-see-through': ground !== null || undefined,
    style: view && { '--ratio': ground ?? undefined, transform: transformOf(view, look?.turn), filter: filterOf(look) },
    onError,
  } as const;
  const sized = ({ naturalWidth, naturalHeight }: HTMLImageElement) =>
    onSize?.({ width: naturalWidth, height: naturalHeight });
  return (
    <>
      {hasCopy && !isThere && (
        <Drawn
          {...shown}
          ref={copy}
          src={evidenceUrl(sha256, 'screen')}
          alt={isAsked ? '' : name}
          // It has been unpacked ahead: it is drawn in the same frame as everything else that changes with it.
          decoding="sync"
          onThere={sized}
          onLoad={isCoarse.lookAgain}
        />
      )}
      {isAsked && (
        <Drawn
          {...shown}
          data-over={(hasCopy && !isThere) || undefined}
          src={evidenceUrl(sha256)}
          alt={name}
          decoding="async"
          onThere={(element) => {
            sized(element);
            // One can have a size and be no picture all the same.
            void element.decode().then(
              () => setThere(true),
              () => element.isConnected && onError(),
            );
          }}
        />
      )}
    </>
  );
}

interface DrawnProps extends ComponentProps<'img'> {
  ref?: RefObject<HTMLImageElement | null>;
  /** Its bytes are there; told before anything is painted where they were before. */
  onThere: (element: HTMLImageElement) => void;
  'data-over'?: boolean | undefined;
  'data-turned'?: boolean | undefined;
  'data-see-through'?: boolean | undefined;
}

function Drawn({ ref, onThere, onLoad, alt, ...rest }: DrawnProps) {
  const own = useRef<HTMLImageElement>(null);
  const image = ref ?? own;
  const isTold = useRef(false);
  const tell = (element: HTMLImageElement) => {
    if (!isTold.current) onThere(element);
    isTold.current = true;
  };
  const tellAtOnce = useEffectEvent(tell);
  useLayoutEffect(() => {
    const element = image.current;
    if (!element) return undefined;
    if (element.complete && element.naturalWidth > 0) tellAtOnce(element);
    return letGo(element);
  }, [image]);
  return (
    <img
      {...rest}
      ref={image}
      alt={alt}
      onLoad={(event) => {
        tell(event.currentTarget);
        onLoad?.(event);
      }}
    />
  );
}

/** Whether a picture has fewer points than the screen shows of it: a window may be larger than smaller copies are made for. */
function useIsCoarse(image: RefObject<HTMLImageElement | null>, isAsked: boolean) {
  const [now, setNow] = useState(false);
  const lookAgain = () => {
    if (!image.current?.naturalWidth) return;
    const { clientWidth, clientHeight, naturalWidth, naturalHeight } = image.current;
    const scale = Math.min(clientWidth / naturalWidth, clientHeight / naturalHeight);
    setNow(scale * devicePixelRatio > 1);
  };
  const resized = useEffectEvent(lookAgain);
  useEffect(() => {
    if (!isAsked) return undefined;
    const onResize = () => resized();
    addEventListener('resize', onResize);
    return () => removeEventListener('resize', onResize);
  }, [isAsked]);
  return { now, lookAgain };
}

/** What a picture that is left holds is given back at once, not when somebody looks for memory. */
function letGo(element: HTMLImageElement) {
  // One that is only tried out, as React does while it is developed, stays.
  return () => {
    requestAnimationFrame(() => element.isConnected || element.removeAttribute('src'));
  };
}

/** A picture that did not come: its bytes have changed, it would be too large, it is of another kind than windows draw, or malformed. */
function whyUndrawn({ name, mediaType }: EvidenceFile, facts: ShownFacts | undefined, t: Words): string {
  if (facts?.state === 'broken') return t('file.damaged', { name });
  const { width, height } = facts ?? { width: null, height: null };
  if (width !== null && height !== null && width * height > mostPixelsOf(mediaType ?? ''))
    return t('file.tooManyPixels', { name, width: formatCount(width), height: formatCount(height) });
  return isDrawn(mediaType ?? '') || shownByCopy.has(mediaType ?? '')
    ? t('file.undrawable', { name })
    : t('file.noDecoder', { name, type: mediaType });
}

function groundOf({ isSeeThrough, width, height }: Partial<ShownFacts> = {}): number | null {
  return isSeeThrough && width && height ? width / height : null;
}

/** Of more bytes than a moment unpacks: until it is there a smaller copy is seen in its place. */
export const isLarge = (bytes: number | undefined) => bytes !== undefined && bytes > 512 * 1024;

function filterOf(look: Look | undefined): string | undefined {
  return look && look.brightness !== 1 ? `brightness(${look.brightness})` : undefined;
}

function Unseen({ icon, words, isSmall }: { icon: 'file' | 'broken'; words: string; isSmall: boolean }) {
  const Icon = icon === 'file' ? IconFile : IconPhotoOff;
  return (
    <span className={isSmall ? classes.unseenSmall : classes.unseen} title={isSmall ? words : undefined}>
      <Icon size={isSmall ? 20 : 32} stroke={1.5} aria-hidden />
      <span className={isSmall ? 'visually-hidden' : classes.unseenWords}>{words}</span>
    </span>
  );
}
