/** HEIC, as telephones take pictures, unpacked by libheif: no window can show it. Runs on a worker. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mostPixels, shownByCopy } from '../../../shared/file-facts';
import type { Pixels } from '../pixels';

export const isHeif = (mediaType: string) => shownByCopy.has(mediaType);

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(into: { data: Uint8ClampedArray; width: number; height: number }, shown: (to: unknown) => void): void;
  free(): void;
}
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

let library: Libheif | null = null;

/** @param folder where the build has put libheif: a file of its own that can be exchanged, as its licence asks */
function libheif(folder: string): Libheif {
  library ??= createRequire(import.meta.url)(join(folder, 'libheif.cjs'))({
    wasmBinary: readFileSync(join(folder, 'libheif.wasm')),
  }) as Libheif;
  return library;
}

/** The file's main picture, upright: how the camera was held is said in the container, and heeded. Rejects where it is none, or too large. */
export async function unpackedHeif(bytes: Uint8Array, folder: string): Promise<Pixels> {
  const images = new (libheif(folder).HeifDecoder)().decode(bytes);
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0];
    if (!image) throw new Error('no picture in it');
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > mostPixels) throw new Error('too large to be unpacked');
    const data = new Uint8ClampedArray(width * height * 4);
    await new Promise<void>((resolve, reject) => {
      image.display({ data, width, height }, (shown) =>
        shown ? resolve() : reject(new Error('it cannot be unpacked')),
      );
    });
    return { width, height, data: new Uint8Array(data.buffer) };
  } finally {
    for (const image of images) image.free();
  }
}
