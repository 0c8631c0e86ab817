import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download } from '../../scripts/setup/download.mjs';

const content = Buffer.from('仲裁台'.repeat(50_000));
const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;

let folder: string;
let file: string;
let server: Server;
let url: string;
let asked: (string | undefined)[];

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  file = join(folder, 'file');
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    if (request.url === '/gone') return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from >= content.length) return void response.writeHead(416).end();
    const rest = content.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length }).end(rest);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

describe('download', () => {
  it('fetches a file whole', async () => {
    await download(url, file, integrity, 'fetching');
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  it('goes on where it was interrupted', async () => {
    writeFileSync(`${file}.part`, content.subarray(0, 1000));
    await download(url, file, integrity, 'fetching');
    expect(asked).toEqual(['bytes=1000-']);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('takes what was all there already', async () => {
    writeFileSync(`${file}.part`, content);
    await download(url, file, integrity, 'fetching');
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('keeps nothing of a file that is not the one expected, and gets it right the next time', async () => {
    writeFileSync(`${file}.part`, 'something else');
    await expect(download(url, file, integrity, 'fetching')).rejects.toThrow('not what was expected');
    expect(existsSync(file)).toBe(false);
    await download(url, file, integrity, 'fetching');
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('says what the server answered', async () => {
    await expect(download(url.replace('/file', '/gone'), file, integrity, 'fetching')).rejects.toThrow('404');
  });
});
