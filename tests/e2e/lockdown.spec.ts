import { createSocket } from 'node:dgram';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { paperPage } from '../../shared/documents';
import { pdfPage } from '../../shared/pdf-frame';
import { newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { ask, firstLead, loadSamples, passcode, signIn } from './support/staff';

// They share one desk.
test.describe.configure({ mode: 'default' });

let folder = '';
let desk: Console;

test.beforeAll(async () => {
  folder = newFolder('lockdown');
  desk = await openConsole({
    data: join(folder, 'data'),
    language: 'en',
    args: ['--use-fake-device-for-media-stream'],
    isNew: true,
  });
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
      const settled = (start: (done: (how: string) => void) => void) =>
        new Promise<string>((resolve) => start(resolve));
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
      const style = document.createElement('style');
      style.textContent = `@import url(http://${at}/import); @font-face { font-family: out; src: url(http://${at}/font) }
        body { background: url(http://${at}/background); font-family: out; cursor: url(http://${at}/cursor), auto }`;
      document.head.append(style);
      for (const start of [
        () => new Worker(`http://${at}/worker`),
        () => new SharedWorker(`http://${at}/shared-worker`),
        () => navigator.serviceWorker.register(`http://${at}/service-worker`),
        () => import(/* @vite-ignore */ `http://${at}/module`),
        () => new WebTransport(`https://${at}/transport`).ready,
        () => navigator.locks && document.execCommand('insertImage', false, `http://${at}/pasted`),
      ]) {
        try {
          await Promise.resolve(start()).catch(() => undefined);
        } catch {
          // Refused at once.
        }
      }
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
    const log = join(folder, 'data', 'logs', 'desk.log');
    // There is none before there is something to say.
    const refusals = () =>
      existsSync(log) ? readFileSync(log, 'utf8').split('refused a request over http:').length : 1;
    const before = refusals();
    const answers = await desk.application.evaluate(async ({ BrowserWindow }, port) => {
      const answers: string[] = [];
      for (const partition of ['', 'persist:arbiter-console', 'persist:arbiter-store', 'made-later']) {
        const window = new BrowserWindow({ show: false, webPreferences: partition ? { partition } : {} });
        await window.loadURL('data:text/html,outside');
        const script = `fetch('http://127.0.0.1:${port}/${partition}').then(() => 'answered', () => 'refused')`;
        answers.push(await window.webContents.executeJavaScript(script));
        window.destroy();
      }
      return answers;
    }, port);
    expect(answers).toEqual(['refused', 'refused', 'refused', 'refused']);
    // By the session itself, before anybody looked for a way there.
    expect(refusals() - before).toBe(4);
    expect(came).toEqual([]);
    close();
  });

  test('none is asked for while the desk starts, imports and shows a case', async () => {
    const data = join(folder, 'logged');
    const log = join(folder, 'net.json');
    const logged = await openConsole({ data, language: 'en', args: [`--log-net-log=${log}`] });
    await signIn(logged.page);
    await loadSamples(logged.page);
    await logged.press('j', 'Enter', 'e', 'x');
    await expect(logged.page.locator('img').first()).toHaveJSProperty('complete', true);
    // Somebody turns the spelling on: its dictionaries are not fetched for that.
    await logged.application.evaluate(({ BrowserWindow }) => {
      const spelling = BrowserWindow.getAllWindows()[0]?.webContents.session;
      spelling?.setSpellCheckerEnabled(true);
      spelling?.setSpellCheckerLanguages(['en-GB']);
    });
    await logged.page.evaluate(() => {
      const field = document.createElement('textarea');
      document.body.append(field);
      field.spellcheck = true;
      field.value = 'a wrod';
      field.focus();
    });
    // Names are looked up without a request, too: one that the test asks for shows that the log would tell of it.
    await logged.application.evaluate(({ session }) =>
      session.defaultSession.resolveHost('asked.invalid').catch(() => 0),
    );
    await logged.close();
    const { urls, lookUps } = asked(readFileSync(log, 'utf8'));
    expect(urls.filter((url) => !url.startsWith('desk:'))).toEqual([]);
    expect(lookUps).toEqual(['~NOTFOUND:0']);
  });
});

/** Which addresses a Chromium's net log says were asked for, and each look-up of a host as it began. */
function asked(text: string): { urls: string[]; lookUps: string[] } {
  const { events } = JSON.parse(text);
  const urls = new Set<string>();
  const lookUps: string[] = [];
  for (const { params = {}, phase } of events) {
    if (typeof params.url === 'string') urls.add(params.url);
    if (typeof params.host === 'string' && phase === 1) lookUps.push(params.host);
  }
  return { urls: [...urls], lookUps };
}

test.describe('the page', () => {
  test('has no Node and nothing of Electron but the bridge', async () => {
    const found = await desk.page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
        (name) => Reflect.get(window, name) !== undefined,
      ),
      bridge: Object.keys(window.desk).sort(),
    }));
    expect(found).toEqual({ globals: [], bridge: ['ask', 'onPush', 'pathOf'] });
    const settings = await desk.application.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Not among Electron's types.
        const preferences = Object(Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, []));
        const { sandbox, contextIsolation, nodeIntegration, webSecurity } = preferences;
        return { sandbox, contextIsolation, nodeIntegration, webSecurity };
      }),
    );
    const locked = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
    // The console and the store.
    expect(settings).toEqual([locked, locked]);
  });

  test('runs no code that did not come with the program', async () => {
    const ran = await desk.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.ran = true');
      image.src = 'data:,';
      document.body.append(image);
      return Reflect.get(window, 'ran') === true;
    });
    expect(ran).toBe(false);
    // By a script of the page's own; what the test evaluates is not under its policy.
    const policy = await desk.page.evaluate(async () => {
      const answer = await fetch('desk://console/renderer/index.html');
      return answer.headers.get('content-security-policy');
    });
    // Whole: a word more would let in what the rest keeps out.
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' desk://evidence data:",
      'media-src desk://evidence',
      "font-src 'self'",
      "connect-src 'self'",
      'frame-src desk://paper desk://pdf',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    // From a timer: what the test itself evaluates is not under the policy.
    const made = await desk.page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
          const tried = async (make: () => unknown) =>
            Promise.resolve()
              .then(make)
              .then(() => 'ran', nameOf);
          // Magic and version: the smallest module there is.
          const module = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
          setTimeout(async () => {
            // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
            const evaluated = await tried(() => globalThis.eval('1'));
            const constructed = await tried(() => Reflect.construct(Function, ['return 1'])());
            resolve([evaluated, constructed, await tried(() => WebAssembly.compile(module))]);
          }, 0);
        }),
    );
    expect(made).toEqual(['EvalError', 'EvalError', 'CompileError']);
  });

  test('opens no window and stays where it is', async () => {
    const before = desk.page.url();
    await desk.application.evaluate(({ BrowserWindow }) => {
      const wanted: string[] = [];
      Object.assign(globalThis, { wanted });
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', ({ url }) => wanted.push(url));
    });
    const wanted = () => desk.application.evaluate(() => Reflect.get(globalThis, 'wanted'));
    const opened = await desk.page.evaluate(() => {
      const outside = 'https://example.com/';
      const link = Object.assign(document.createElement('a'), { href: outside, target: '_blank', textContent: 'link' });
      document.body.append(link);
      link.click();
      return [window.open(outside), window.open('desk://console/renderer/index.html'), window.open('about:blank')];
    });
    expect(opened).toEqual([null, null, null]);
    for (const url of ['file:///etc/passwd', 'data:text/html,there', 'https://example.com/', 'desk://evidence/none']) {
      await desk.page.evaluate((url) => {
        window.location.href = url;
      }, url);
      // The page itself may not even ask for the first two.
      if (/^(https|desk):/.test(url)) await expect.poll(wanted).toContain(url);
    }
    const came = desk.page.evaluate(
      () =>
        new Promise((resolve) => window.addEventListener('dragover', (event) => resolve(event.dataTransfer?.types))),
    );
    await dropLink(desk, 'https://example.com/dropped');
    expect(await came).toEqual(['text/uri-list']);
    // Evaluated, for a locator waits until what was asked for has come.
    const there = await desk.page.evaluate(() => [window.location.href, document.querySelector('main') !== null]);
    expect(there).toEqual([before, true]);
    expect(await desk.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('a file that is dropped on the window is not opened in it', async () => {
    const before = desk.page.url();
    const dropped = join(folder, 'dropped.html');
    writeFileSync(dropped, '<title>dropped</title><script>document.title = "ran"</script>');
    const session = await desk.page.context().newCDPSession(desk.page);
    const data = { items: [], files: [dropped], dragOperationsMask: 1 };
    const came = desk.page.evaluate(
      () =>
        new Promise((resolve) => window.addEventListener('dragover', (event) => resolve(event.dataTransfer?.types))),
    );
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await session.detach();
    expect(await came).toEqual(['Files']);
    const there = await desk.page.evaluate(() => [window.location.href, document.querySelector('main') !== null]);
    expect(there).toEqual([before, true]);
    expect(await desk.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('cannot reach the store, nor look into evidence', async () => {
    const reached = await desk.page.evaluate(async () => {
      const settled = (start: () => Promise<unknown>) =>
        start().then(
          () => 'reached',
          () => 'refused',
        );
      const frame = document.createElement('iframe');
      frame.src = 'desk://store/electron/store/host/index.html';
      // What is refused comes as a page of its own; before it there is an empty one that can be looked into.
      const came = new Promise((resolve) => {
        frame.onload = resolve;
        setTimeout(resolve, 10_000);
      });
      document.body.append(frame);
      await came;
      const framed =
        frame.contentWindow === null
          ? 'refused'
          : await settled(async () => frame.contentDocument?.body.outerHTML ?? Promise.reject());
      frame.remove();
      return {
        page: await settled(() => fetch('desk://store/electron/store/host/index.html')),
        evidence: await settled(() => fetch(`desk://evidence/${'0'.repeat(64)}`)),
        framed,
        databases: (await indexedDB.databases()).map(({ name }) => name),
      };
    });
    expect(reached).toEqual({ page: 'refused', evidence: 'refused', framed: 'refused', databases: [] });
    const origins = await desk.application.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) => new URL(contents.getURL()).host)
        .sort(),
    );
    expect(origins).toEqual(['console', 'store']);
    const sessions = await desk.application.evaluate(
      ({ webContents }) => new Set(webContents.getAllWebContents().map(({ session }) => session)).size,
    );
    expect(sessions).toBe(2);
  });

  test('is granted nothing', async () => {
    const granted = await desk.page.evaluate(async () => {
      const answers: Record<string, unknown> = {};
      answers.place = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          ({ code }) => resolve(code),
        ),
      );
      answers.notifications = await Notification.requestPermission();
      answers.camera = await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
        () => 'given',
        ({ name }) => name,
      );
      answers.screen = await navigator.mediaDevices.getDisplayMedia({ video: true }).then(
        () => 'given',
        ({ name }) => name !== '',
      );
      answers.clipboard = await navigator.clipboard.readText().then(
        () => 'read',
        ({ name }) => name,
      );
      answers.storage = await navigator.storage.persist();
      return answers;
    });
    expect(granted).toEqual({
      place: 1,
      notifications: 'denied',
      camera: 'NotAllowedError',
      screen: true,
      clipboard: 'NotAllowedError',
      storage: false,
    });
    // The store alone: nothing of it is taken away when the disk runs low.
    expect(
      await desk.application.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .find((contents) => contents.getURL().startsWith('desk://store'))
          ?.executeJavaScript('navigator.storage.persisted()'),
      ),
    ).toBe(true);
  });

  test('downloads nothing, whoever asks', async () => {
    const kept = join(folder, 'downloaded');
    await desk.application.evaluate(
      ({ session }, [kept, partitions]) => {
        const asked: boolean[] = [];
        Object.assign(globalThis, { asked });
        for (const partition of partitions) {
          session.fromPartition(partition).on('will-download', (event, item) => {
            item.setSavePath(kept);
            asked.push(event.defaultPrevented);
          });
        }
      },
      [kept, ['persist:arbiter-console', 'persist:arbiter-store', 'another']] as const,
    );
    const asked = () => desk.application.evaluate(() => Reflect.get(globalThis, 'asked'));
    await desk.page.evaluate(() => {
      const blob = URL.createObjectURL(new Blob(['something']));
      Object.assign(document.createElement('a'), { href: blob, download: 'something.txt' }).click();
    });
    await expect.poll(asked).toEqual([true]);
    await desk.application.evaluate(({ session, webContents }) => {
      for (const contents of webContents.getAllWebContents()) contents.downloadURL(contents.getURL());
      session.fromPartition('another').downloadURL('data:text/plain,something');
    });
    await expect.poll(asked).toEqual([true, true, true, true]);
    expect(existsSync(kept)).toBe(false);
  });

  test('nor does the store’s, a paper’s or a PDF document’s run what did not come with the program, or ask anybody else', async () => {
    await signIn(desk.page);
    const [caseId = ''] = await loadSamples(desk.page);
    const paper = `${paperPage}?${new URLSearchParams({ case: caseId, at: 'now', lang: 'en' })}`;
    const sha256 = await somePicture(desk.page);
    const found = await desk.application.evaluate(
      async ({ BrowserWindow, webContents }, { paper, pdf, sha256 }) => {
        const tries = `(async () => {
          const violated = new Set();
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.add(effectiveDirective));
          const inline = document.createElement('script');
          inline.textContent = 'window.ran = true';
          document.documentElement.append(inline);
          const image = document.createElement('img');
          image.setAttribute('onerror', 'window.ran = true');
          const failed = new Promise((resolve) => image.addEventListener('error', resolve));
          image.src = 'desk://console/none.png';
          document.documentElement.append(image);
          await failed;
          const fetched = [];
          for (const url of ['desk://console/renderer/index.html', 'desk://evidence/${sha256}', 'https://example.com/'])
            fetched.push(await fetch(url, { mode: 'no-cors' }).then(() => url, () => 'refused'));
          // Of its own host, too, where it needs nothing of it.
          const own = await fetch(location.origin + '/assets/none').then(() => 'answered', () => 'refused');
          // From a timer: what the test itself evaluates is not under the policy.
          const evaluated = await new Promise((resolve) => setTimeout(() => {
            try { resolve(globalThis.eval('1')); } catch ({ name }) { resolve(name); }
          }, 0));
          return { ran: window.ran === true, fetched, own, evaluated, violated: [...violated].sort() };
        })()`;
        const store = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('desk://store'));
        const answers: Record<string, unknown> = { store: await store?.executeJavaScript(tries) };
        for (const [name, url] of Object.entries({ paper, pdf })) {
          const window = new BrowserWindow({
            show: false,
            webPreferences: { partition: 'persist:arbiter-console', sandbox: true },
          });
          await window.loadURL(url);
          answers[name] = await window.webContents.executeJavaScript(tries);
          window.destroy();
        }
        return answers;
      },
      { paper, pdf: pdfPage, sha256 },
    );
    const refused = {
      ran: false,
      fetched: ['refused', 'refused', 'refused'],
      own: 'refused',
      evaluated: 'EvalError',
      violated: ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem'],
    };
    expect(found).toEqual({ store: refused, paper: refused, pdf: { ...refused, own: 'answered' } });
    await ask(desk.page, 'account.signOut', {});
  });
});

/** Drops a link onto the middle of the window, as a hand does from another program. */
async function dropLink({ page }: Console, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [{ mimeType: 'text/uri-list', data: url }], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await session.detach();
}

test.describe('what is served', () => {
  const statusOf = (page: Console['page'], url: string) =>
    page.evaluate((url) => fetch(url).then(({ status }) => status), url);

  test('nothing outside the built pages', async () => {
    const inside = 'desk://console/renderer/index.html';
    expect(await statusOf(desk.page, inside)).toBe(200);
    const outside = [
      'desk://console/../../package.json',
      'desk://console/..%2f..%2fpackage.json',
      'desk://console/..%2fmain%2fmain.js',
      'desk://console/%2e%2e/%2e%2e/package.json',
      'desk://console/%2e%2e%2f%2e%2e%2fpackage.json',
      'desk://console/renderer/..%2f..%2f..%2fpackage.json',
      'desk://console/..%5c..%5cpackage.json',
      'desk://console/..%252f..%252fpackage.json',
      'desk://console//etc/passwd',
      'desk://console/%2fetc%2fpasswd',
      'desk://console/renderer/index.html%00.png',
      'desk://console/%',
      'desk://console/',
      'desk://console/renderer',
      'desk://console/C:/Windows/win.ini',
      'desk://console/C%3a%5cWindows%5cwin.ini',
      'desk://console/..%5c..%5c..%5cWindows%5cwin.ini',
      'desk://console/%5c%5cserver%5cshare%5cx',
      'desk://console/file:///etc/passwd',
      'desk://console/renderer/.%2e/.%2e/.%2e/package.json',
      'desk://console/renderer/%c0%ae%c0%ae/%c0%ae%c0%ae/package.json',
      'desk://console/renderer/..;/..;/package.json',
      `desk://console/${'..%2f'.repeat(2000)}etc/passwd`,
    ];
    for (const url of outside) expect([url, await statusOf(desk.page, url)]).toEqual([url, 404]);
    // Nor for other hosts, by other ways of asking, or from the store's side.
    const asked = await desk.application.evaluate(async ({ session }, paperPage) => {
      const answers: [string, number][] = [];
      for (const [partition, url, method] of [
        ['persist:arbiter-console', 'desk://store/electron/store/host/index.html', 'GET'],
        ['persist:arbiter-console', 'desk://other/renderer/index.html', 'GET'],
        ['persist:arbiter-console', 'desk://console/renderer/index.html', 'POST'],
        // Papers: no page of another's, nothing outside of their assets, and none of a case that there is not.
        ['persist:arbiter-console', 'desk://paper/renderer/index.html', 'GET'],
        ['persist:arbiter-console', 'desk://paper/assets/..%2f..%2fmain/main.js', 'GET'],
        ['persist:arbiter-console', `${paperPage}?case=taobao:refund:1:1&at=now&lang=en`, 'GET'],
        ['persist:arbiter-store', `${paperPage}?case=taobao:refund:1:1&at=now&lang=en`, 'GET'],
        ['persist:arbiter-store', 'desk://console/renderer/index.html', 'GET'],
        ['persist:arbiter-store', `desk://evidence/${'0'.repeat(64)}`, 'GET'],
        ['persist:arbiter-store', 'desk://store/..%2f..%2fpackage.json', 'GET'],
      ] as const) {
        const answer = await session.fromPartition(partition).fetch(url, { method });
        answers.push([`${partition} ${method} ${url}`, answer.status]);
      }
      return answers;
    }, paperPage);
    for (const [what, status] of asked) expect([what, status]).toEqual([what, 404]);
  });

  test('evidence that would run is handed out as bytes, and runs nowhere', async () => {
    await signIn(desk.page);
    const script = 'document.documentElement.setAttribute("data-ran", "yes"); document.title = "ran"';
    const harmful = {
      'picture.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload='${script}'><script>${script}</script></svg>`,
      'page.html': `<!doctype html><title>page</title><script>${script}</script>`,
      'page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
      'program.js': script,
    };
    for (const [name, content] of Object.entries(harmful)) {
      const path = join(folder, name);
      writeFileSync(path, content);
      const [stored] = await ask(desk.page, 'evidence.store', { paths: [path] });
      const url = `desk://evidence/${stored?.sha256}`;
      const served = await desk.application.evaluate(async ({ BrowserWindow, session }, url) => {
        const partition = 'persist:arbiter-console';
        const answer = await session.fromPartition(partition).fetch(url);
        const window = new BrowserWindow({ show: false, webPreferences: { partition } });
        await window.loadURL(url).catch(() => undefined);
        const title = window.webContents.getTitle();
        window.destroy();
        const header = (name: string) => answer.headers.get(name);
        return {
          title,
          type: header('content-type'),
          policy: header('content-security-policy'),
          sniffed: header('x-content-type-options'),
          kept: header('cache-control'),
        };
      }, url);
      expect([name, served]).toEqual([
        name,
        {
          title: expect.not.stringContaining('ran'),
          type: 'application/octet-stream',
          policy: "default-src 'none'; sandbox",
          sniffed: 'nosniff',
          kept: 'no-store',
        },
      ]);
      const embedded = await desk.page.evaluate(async (url) => {
        const elements = ['img', 'script', 'iframe', 'object', 'embed', 'link', 'audio', 'video'] as const;
        const loaded: string[] = [];
        for (const name of elements) {
          const element = document.createElement(name);
          element.onload = () => loaded.push(name);
          element.setAttribute(name === 'object' ? 'data' : name === 'link' ? 'href' : 'src', url);
          if (name === 'link') element.setAttribute('rel', 'stylesheet');
          document.body.append(element);
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
        return { loaded, ran: document.documentElement.hasAttribute('data-ran') || document.title === 'ran' };
      }, url);
      expect([name, embedded.ran]).toEqual([name, false]);
      expect(embedded.loaded).not.toContain('img');
      expect(embedded.loaded).not.toContain('script');
    }
    await desk.page.reload();
    await ask(desk.page, 'account.signOut', {});
  });

  test('evidence by its hash only, and only while somebody is signed in', async () => {
    // As the program's own session asks: the page's policy shows evidence in pictures only, which tell no status.
    const status = (path: string) =>
      desk.application.evaluate(
        ({ session }, path) =>
          session
            .fromPartition('persist:arbiter-console')
            .fetch(`desk://evidence/${path}`)
            .then(({ status }) => status),
        path,
      );
    const shows = (sha256: string, again: string) =>
      desk.page.evaluate(
        (url) =>
          new Promise<boolean>((resolve) => {
            const image = new Image();
            image.onload = () => resolve(true);
            image.onerror = () => resolve(false);
            image.src = url;
          }),
        `desk://evidence/${sha256}?${again}`,
      );
    await signIn(desk.page);
    const sha256 = await somePicture(desk.page);
    expect(await status(sha256)).toBe(200);
    expect(await shows(sha256, '1')).toBe(true);
    const others = [
      '',
      '..%2f..%2fkeys.json',
      'keys.json',
      sha256.slice(1),
      `${sha256}0`,
      `${sha256}/x`,
      `new/${sha256}`,
    ];
    for (const other of others) expect([other, await status(other)]).toEqual([other, 404]);
    expect(await status('0'.repeat(64))).toBe(404);
    const ranges = await desk.application.evaluate(async ({ session }, url) => {
      const from = session.fromPartition('persist:arbiter-console');
      const whole = Buffer.from(await (await from.fetch(url)).arrayBuffer());
      const size = whole.length;
      const wanted: [string, Buffer][] = [
        ['bytes=0-0', whole.subarray(0, 1)],
        ['bytes=10-19', whole.subarray(10, 20)],
        ['bytes=-5', whole.subarray(size - 5)],
        [`bytes=${size - 3}-${size + 9}`, whole.subarray(size - 3)],
        [`bytes=${size}-`, Buffer.alloc(0)],
      ];
      const answers: [string, number, string | null, boolean][] = [];
      for (const [range, bytes] of wanted) {
        const answer = await from.fetch(url, { headers: { range } });
        const got = Buffer.from(await answer.arrayBuffer());
        const told = answer.headers.get('content-range')?.replaceAll(String(size), 'all') ?? null;
        answers.push([range.replaceAll(String(size), 'all'), answer.status, told, got.equals(bytes)]);
      }
      return answers;
    }, `desk://evidence/${sha256}`);
    expect(ranges).toMatchObject([
      ['bytes=0-0', 206, 'bytes 0-0/all', true],
      ['bytes=10-19', 206, 'bytes 10-19/all', true],
      ['bytes=-5', 206, expect.stringMatching(/^bytes \d+-\d+\/all$/), true],
      [expect.any(String), 206, expect.stringMatching(/^bytes \d+-\d+\/all$/), true],
      ['bytes=all-', 416, 'bytes */all', true],
    ]);
    await ask(desk.page, 'account.signOut', {});
    expect(await status(sha256)).toBe(403);
    expect(await shows(sha256, '2')).toBe(false);
  });
});

/** The hash of a picture of a sample case. */
async function somePicture(page: Console['page']): Promise<string> {
  for (const caseId of await loadSamples(page)) {
    const found = await ask(page, 'case.read', { caseId, reveal: false });
    for (const { sha256, mediaType } of found?.case.evidence.flatMap((piece) => piece.files) ?? []) {
      if (sha256 && mediaType?.startsWith('image/')) return sha256;
    }
  }
  throw new Error('no sample has a picture');
}

test.describe('the bridge', () => {
  /** As any script in the page could call it, whatever the types say. */
  const call = (...given: unknown[]): Promise<unknown> =>
    desk.page.evaluate(
      (given) =>
        Promise.resolve(Reflect.apply(window.desk.ask, undefined, given)).catch((error) => `thrown ${error.name}`),
      given,
    );
  const invalid = { ok: false, fault: { code: 'request_invalid', detail: expect.any(String) } };

  test('answers what is not in the contract with a fault, and goes on', async () => {
    const long = 'x'.repeat(5_000_000);
    await signIn(desk.page, firstLead, 'lead');
    const wrong: unknown[][] = [
      [],
      [''],
      ['desk.nothing', {}],
      ['constructor', {}],
      ['__proto__', {}],
      ['toString', {}],
      [null, {}],
      [7, {}],
      [['desk.state'], {}],
      [{ toString: 'desk.state' }, {}],
      [long, {}],
      ['desk.state'],
      ['desk.state', null],
      ['desk.state', 'text'],
      ['desk.state', []],
      ['desk.state', { more: 1 }],
      ['account.create', { name: long, role: 'agent' }],
      ['account.create', { name: '   ', role: 'agent' }],
      ['account.create', { name: 'a', role: 'system' }],
      ['account.create', { name: { $ne: '' }, role: 'agent' }],
      ['account.signIn', { id: long, passcode }],
      ['account.signIn', { id: 'a', passcode: long }],
      ['account.signIn', { id: 'a', passcode: '' }],
      ['account.begin', { id: 'a', startCode: long, passcode }],
      ['account.setActive', { id: 'a', isActive: 'no' }],
      ['lockTime.write', { minutes: 0 }],
      ['lockTime.write', { minutes: 100_000 }],
      ['journal.read', { offset: 0, limit: 100_000 }],
      ['case.read', { caseId: '../../keys', reveal: false }],
      ['case.read', { caseId: 'taobao:manual:K1:1', reveal: 'no' }],
      ['case.command', { id: 'short', caseId: 'taobao:manual:K1:1', type: 'take', data: {} }],
      ['case.command', { id: 'long enough', caseId: 'taobao:manual:K1:1', type: 'constructor', data: {} }],
      ['queue.read', { filter: { view: 'all', stages: [], text: '' }, offset: 0, limit: 1e9 }],
      ['queue.read', { filter: { view: 'all', stages: [], text: '' }, offset: -1, limit: 1 }],
      ['import.start', { paths: [] }],
      ['import.start', { paths: [''] }],
      ['import.start', { paths: ['x'.repeat(5000)] }],
      ['draft.write', { caseId: 'taobao:manual:K1:1', seq: 0, text: 'x'.repeat(200_001) }],
      ['preferences.write', { theme: 'pink' }],
    ];
    for (const given of wrong) {
      const shown = JSON.stringify(given).slice(0, 100);
      expect([shown, await call(...given)]).toEqual([shown, invalid]);
    }
    // Keys that JSON makes where a literal would not.
    const tricky = '{"__proto__": {"ok": true}, "constructor": {"prototype": {"ok": true}}}';
    const answered = await desk.page.evaluate(
      (text) => Reflect.apply(window.desk.ask, undefined, ['desk.state', JSON.parse(text)]),
      tricky,
    );
    expect(answered).toEqual(invalid);
    expect(await desk.application.evaluate(() => 'ok' in {})).toBe(false);
    // What cannot be sent never leaves the page.
    const unsendable = await desk.page.evaluate(() =>
      Promise.resolve(Reflect.apply(window.desk.ask, undefined, ['desk.state', { f: () => 1 }])).catch(() => 'thrown'),
    );
    expect(unsendable).toBe('thrown');
    expect(await call('desk.state', {})).toMatchObject({ ok: true, value: { cases: expect.any(Number) } });
  });

  test('does nothing for nobody: without an account no case is told, changed or taken in', async () => {
    await ask(desk.page, 'account.signOut', {});
    const caseId = 'taobao:refund:900000000004:1';
    const filter = { view: 'all', stages: [], text: '' };
    const asked: [string, unknown][] = [
      ['queue.read', { filter, offset: 0, limit: 10 }],
      ['queue.place', { filter, caseId }],
      ['queue.takeNext', {}],
      ['triage.read', {}],
      ['triage.pin', { caseId, isPinned: true }],
      ['triage.snooze', { caseIds: [caseId], until: null }],
      ['triage.goesOn', { goesOn: false }],
      ['keys.write', {}],
      ['keys.export', {}],
      ['keys.import', {}],
      ['commands.recent', {}],
      ['commands.used', { id: 'case.claim' }],
      ['case.read', { caseId, reveal: true }],
      ['case.source', { caseId }],
      ['case.command', { id: 'by-nobody', caseId, type: 'take', data: {} }],
      ['draft.read', { caseId }],
      ['draft.write', { caseId, seq: 0, text: '{}' }],
      ['draft.drop', { caseId }],
      ['evidence.choose', {}],
      ['evidence.store', { paths: ['/etc/passwd'] }],
      ['import.choose', { what: 'files' }],
      ['import.start', { paths: ['/etc'] }],
      ['import.samples', {}],
      ['import.cancel', { id: 'any' }],
      ['import.report', {}],
      ['samples.remove', {}],
      ['outcomes.export', {}],
      ['store.verify', {}],
      ['store.verification', {}],
      ['store.cancelVerifying', {}],
      ['store.adopt', { passcode }],
      ['rulebook.list', {}],
      ['rulebook.reload', {}],
      ['account.create', { name: '另一人', role: 'lead' }],
      ['account.changeRole', { id: 'any', role: 'lead' }],
      ['account.setActive', { id: 'any', isActive: true }],
      ['account.reset', { id: 'any' }],
      ['account.changePasscode', { passcode, next: passcode }],
      ['account.newRecoveryCode', { passcode }],
      ['journal.read', { offset: 0, limit: 10 }],
      ['lockTime.write', { minutes: 120 }],
    ];
    for (const [name, data] of asked) {
      expect([name, await call(name, data)]).toEqual([
        name,
        { ok: false, fault: expect.objectContaining({ code: 'not_signed_in' }) },
      ]);
    }
    const nobody = { ok: true, value: { problem: { code: 'account_unknown' }, desk: { account: null } } };
    expect(await call('account.signIn', { id: 'nobody', passcode })).toMatchObject(nobody);
  });

  test('tells a file that cannot be read as such, and keeps nothing of it', async () => {
    await signIn(desk.page, '赵仲裁');
    for (const path of [join(folder, 'none.png'), folder]) {
      const told = await call('evidence.store', { paths: [path] });
      expect([path, told]).toMatchObject([path, { ok: false, fault: { code: 'file_unreadable' } }]);
    }
    expect(readdirSync(join(folder, 'data', 'vault', 'new'))).toEqual([]);
  });

  test('answers the console alone: no other window, and no other page in its own', async () => {
    const answers = await desk.application.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/console.cjs`;
      const answers: unknown[] = [];
      const script = `window.desk.ask('desk.state', {})`;
      const partition = 'persist:arbiter-console';
      for (const url of ['desk://console/renderer/index.html', 'desk://evidence/none', 'data:text/html,there']) {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, partition, sandbox: true } });
        await window.loadURL(url);
        answers.push(await window.webContents.executeJavaScript(script));
        window.destroy();
      }
      const [own] = BrowserWindow.getAllWindows();
      const page = own?.webContents.getURL() ?? '';
      for (const url of ['desk://evidence/none', 'data:text/html,there']) {
        await own?.loadURL(url);
        answers.push(await own?.webContents.executeJavaScript(script));
      }
      await own?.loadURL(page);
      answers.push(await own?.webContents.executeJavaScript(script));
      return answers;
    });
    const unknown = { ok: false, fault: { code: 'sender_unknown', detail: '' } };
    const own = answers.pop();
    expect(answers).toEqual([unknown, unknown, unknown, unknown, unknown]);
    expect(own).toMatchObject({ ok: true });
  });
});
