import { beforeEach, expect, test, vi } from 'vitest';
import { type Question, takeQuestions } from '../../electron/ipc/questions';
import { listeners } from '../support/ipc-main';

vi.mock('electron', () => import('../support/ipc-main'));

const ask = (event: unknown, name: string) => listeners.get('desk:ask')?.(event, name, {});
const contents = { isDestroyed: () => false };
const consolePage = () => ({ parent: null, url: 'desk://console/renderer/index.html' });

let answered: Question[] = [];
let tell: ReturnType<typeof takeQuestions>;
const answerAll = () =>
  tell(async (question) => {
    answered.push(question);
    return { ok: true, value: question.name };
  });

beforeEach(() => {
  answered = [];
  tell = takeQuestions();
});

test('what is asked before there is a desk waits for it, and is answered', async () => {
  const early = ask({ sender: contents, senderFrame: consolePage() }, 'desk.state');
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toEqual([]);
  answerAll();
  expect(await early).toEqual({ ok: true, value: 'desk.state' });
  expect(answered).toEqual([{ contents, isOurs: true, name: 'desk.state', data: {} }]);
});

test('who asked is who it was when they asked', async () => {
  const ours = { sender: contents, senderFrame: consolePage() as ReturnType<typeof consolePage> | null };
  const other = { sender: contents, senderFrame: { parent: null, url: 'https://there/' } };
  const waiting = [ask(ours, 'desk.state'), ask(other, 'desk.state')];
  // Meanwhile one page has gone, and the console’s has come in the other’s place.
  ours.senderFrame = null;
  other.senderFrame = consolePage();
  answerAll();
  await Promise.all(waiting);
  expect(answered.map(({ isOurs }) => isOurs)).toEqual([true, false]);
});

test('what was asked by a page that has gone since is nobody’s: it is neither answered nor refused', async () => {
  const gone = { isDestroyed: () => true };
  const waiting = [
    ask({ sender: gone, senderFrame: consolePage() }, 'desk.state'),
    ask({ sender: contents, senderFrame: consolePage() }, 'preferences.read'),
  ];
  answerAll();
  await Promise.all(waiting);
  expect(answered.map(({ name }) => name)).toEqual(['preferences.read']);
});
