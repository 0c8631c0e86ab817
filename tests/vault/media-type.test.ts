import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mediaTypeOf, unknownMediaType } from '../../electron/vault/media-type';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
  ['GIF89a\x01\0', 'image/gif'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\x24\0\0\0AVI LIST', 'video/x-msvideo'],
  ['RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
  ['RIFF\x24\0\0\0XXXX', unknownMediaType],
  ['BM\x36\0\x0c\0\0\0\0\0\x36\0', 'image/bmp'],
  ['BMW is a make of car, not a bitmap', unknownMediaType],
  ['\0\0\0\x18ftypheic\0\0\0\0', 'image/heic'],
  ['\0\0\0\x1cftypmif1\0\0\0\0', 'image/heif'],
  ['\0\0\0\x20ftypavif\0\0\0\0', 'image/avif'],
  ['\0\0\0\x18ftypisom\0\0\x02\0', 'video/mp4'],
  ['\0\0\0\x14ftypqt  \0\0\0\0', 'video/quicktime'],
  ['\0\0\0\x18ftypM4A \0\0\0\0', 'audio/mp4'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska', 'video/x-matroska'],
  ['%PDF-1.7', 'application/pdf'],
  ['ID3\x04\0', 'audio/mpeg'],
  ['#!AMR\n', 'audio/amr'],
  ['fLaC\0\0\0\x22', 'audio/flac'],
  ['\xff\xfb\x90\x64', 'audio/mpeg'],
  ['\xff\xf3\x48\xc4', 'audio/mpeg'],
  ['\xff\xf1\x50\x80', 'audio/aac'],
  ['\xff\xfe[\0]\0', unknownMediaType],
  ['\xff\xfb\xff\xff', unknownMediaType],
  ['\xef\xbb\xbf%PDF-1.7', 'application/pdf'],
  [`HTTP/1.1 200 OK\r\n${'X-Head: 1\r\n'.repeat(40)}\r\n%PDF-1.4`, 'application/pdf'],
  ['a file that begins with %PDF-1.7 is a PDF', unknownMediaType],
  ['<html><script>', unknownMediaType],
  ['MZ\x90\0', unknownMediaType],
  ['', unknownMediaType],
])('%j is %s', (head, mediaType) => expect(mediaTypeOf(latin1(head))).toBe(mediaType));

test('by content, whatever the name says', () => {
  const samples = path.resolve(import.meta.dirname, '../../resources/samples/pictures');
  expect(mediaTypeOf(readFileSync(path.join(samples, 'table-cracked.jpg')))).toBe('image/jpeg');
  expect(mediaTypeOf(readFileSync(path.join(samples, 'logistics-stalled.png')))).toBe('image/png');
});
