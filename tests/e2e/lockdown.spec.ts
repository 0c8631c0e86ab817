import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { ask, loadSamples, signIn } from './support/staff';

let folder = '';
let desk: Console;

test.beforeAll(async () => {
  folder = newFolder('lockdown');
  desk = await openConsole({ data: join(folder, 'data'), language: 'en', args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
});
test.afterAll(async () => {
  await desk.close();
  removeFolder(folder);
});

/** Somebody outside who counts who comes: over TCP, and over UDP. */
async function listener() {
  const came: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('outside');
    came.push(`http ${request.url}`);
  });
  server.on('connection', () => came.push('tcp'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4').on('message', () => came.push('udp'));
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
    datagrams.close();
  };
  return { came, port, close };
}

test.describe('the network', () => {
  test('nothing that the page tries gets out', async () => {
    const { came, port, close } = await listener();
    const refused = await desk.page.evaluate(async (port) => {
      const at = `127.0.0.1:${port}`;
      const settled = (start: (done: (how: string) => void) => void) => new Promise<string>((resolve) => start(resolve));
      const element = (name: 'img' | 'script' | 'link' | 'iframe' | 'audio', set: Record<string, string>) =>
        settled((done) => {
          const made = document.createElement(name);
          made.onload = () => done(`${name} loaded`);
          made.onerror = () => done('refused');
          for (const [key, value] of Object.entries(set)) made.setAttribute(key, value);
          document.body.append(made);
        });
      const fetched = (url: string, init?: RequestInit) =>
        fetch(url, init).then(
          () => `${url} answered`,
          () => 'refused',
        );
      const answers = await Promise.all([
        fetched(`http://${at}/fetch`),
        fetched(`http://${at}/fetch-no-cors`, { mode: 'no-cors', method: 'POST', body: 'case' }),
        fetched('https://example.com/'),
        element('img', { src: `http://${at}/img` }),
        element('script', { src: `http://${at}/script` }),
        element('link', { rel: 'stylesheet', href: `http://${at}/style` }),
        element('audio', { src: `http://${at}/audio` }),
        settled((done) => {
          const socket = new XMLHttpRequest();
          socket.onload = () => done('xhr answered');
          socket.onerror = () => done('refused');
          socket.open('GET', `http://${at}/xhr`);
          socket.send();
        }),
        settled((done) => {
          try {
            const socket = new WebSocket(`ws://${at}/socket`);
            socket.onopen = () => done('socket open');
            socket.onerror = () => done('refused');
          } catch {
            done('refused');
          }
        }),
        settled((done) => {
          try {
            const source = new EventSource(`http://${at}/events`);
            source.onopen = () => done('events open');
            source.onerror = () => done('refused');
          } catch {
            done('refused');
          }
        }),
      ]);
      // These tell nothing of how they fared: the listener does.
      navigator.sendBeacon(`http://${at}/beacon`, 'case');
      for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon']) {
        const hint = document.createElement('link');
        hint.rel = rel;
        hint.href = `http://${at}/${rel}`;
        document.head.append(hint);
      }
      const frame = document.createElement('iframe');
      frame.src = `http://${at}/frame`;
      document.body.append(frame);
      const form = document.createElement('form');
      form.action = `http://${at}/form`;
      form.method = 'post';
      document.body.append(form);
      form.submit();
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:${at}` },
          { urls: [`turn:${at}?transport=udp`, `turn:${at}?transport=tcp`], username: 'u', credential: 'c' },
        ],
      });
      peer.createDataChannel('out');
      await peer.setLocalDescription(await peer.createOffer());
      await settled((done) => {
        const look = () => peer.iceGatheringState === 'complete' && done('gathered');
        peer.onicegatheringstatechange = look;
        look();
      });
      peer.close();
      return answers;
    }, port);
    expect(new Set(refused)).toEqual(new Set(['refused']));
    expect(came).toEqual([]);
    close();
  });

  test('no session of the program reaches it, also where no policy of a page stands in the way', async () => {
    const { came, port, close } = await listener();
    const answers = await desk.application.evaluate(
      async ({ BrowserWindow }, port) => {
        const answers: string[] = [];
        for (const partition of ['', 'persist:arbiter-console', 'persist:arbiter-store', 'made-later']) {
          const window = new BrowserWindow({ show: false, webPreferences: partition ? { partition } : {} });
          await window.loadURL('data:text/html,outside');
          const script = `fetch('http://127.0.0.1:${port}/${partition}').then(() => 'answered', () => 'refused')`;
          answers.push(await window.webContents.executeJavaScript(script));
          window.destroy();
        }
        return answers;
      },
      port,
    );
    expect(answers).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(came).toEqual([]);
    close();
  });
});
