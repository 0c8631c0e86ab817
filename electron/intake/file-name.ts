/**
 * A file's name out of an address that a payload gives: what to look for on this machine, and nothing that leads
 * elsewhere.
 */
import { cleanLine, shortened } from '../../shared/text';

const longestName = 150;
/** Windows opens a device instead of a file. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** The last part of an address, safe as a file's name. Undefined where there is none. */
export function fileNameFromUrl(url: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const withoutHost = path.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/\\]*/i, '');
  const encoded = withoutHost.split(/[/\\]/).at(-1) ?? '';
  return safeFileName(decoded(encoded));
}

/** One name, whatever it was: no folders, drives, streams or devices, nothing hidden. */
export function safeFileName(name: string): string | undefined {
  const clean = plainName(cleanLine(name).split(/[/\\]/).at(-1) ?? '');
  return clean === '' || deviceName.test(clean) ? undefined : clean;
}

/** What a file that somebody knows by this name is called where it is saved: as safe, and with all of the name there to be seen. */
export function nameToSave(name: string): string {
  const flat = cleanLine(name).replace(/[/\\]/g, '_');
  const clean = plainName(flat);
  return deviceName.test(clean) ? plainName(`_${clean}`) : clean || 'evidence';
}

/** Of one that leads to no folder. Empty where nothing is left. */
function plainName(name: string): string {
  const clean = name
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (clean.length <= longestName) return clean;
  const ending = /\.[0-9A-Za-z]{1,8}$/.exec(clean)?.[0] ?? '';
  return shortened(clean, longestName - ending.length).replace(/[.\s]+$/, '') + ending;
}

const mediaEndings = ['.jpg', '.jpeg', '.png', '.gif', '.webp', '.heic', '.mp4', '.mov'];

/** What a file that is known by this name may be called on a disk: an id without an ending gets one when it is saved. */
export function namesOnDisk(name: string): string[] {
  return /\.[0-9A-Za-z]{1,8}$/.test(name) ? [name] : [name, ...mediaEndings.map((ending) => name + ending)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
