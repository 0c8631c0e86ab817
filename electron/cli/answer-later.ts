import { wordsIn } from '../shell/words';
import { type CommandIo, type Exit, exit } from './io';
import type { Hello } from './socket';

type Answer = (hello: Hello, io: CommandIo) => Promise<Exit>;

/** Answers by what is read only once somebody knocks. Where it cannot be read `failed` is told, and the caller in words. */
export function answerLater(read: () => Promise<Answer>, failed: (error: unknown) => void): Answer {
  return async (hello, io) => {
    let answer: Answer;
    try {
      answer = await read();
    } catch (error) {
      failed(error);
      const detail = error instanceof Error ? error.message : String(error);
      await io.error(`${wordsIn(io.language)('cli:failed', { detail })}\n`);
      return exit.refused;
    }
    return answer(hello, io);
  };
}
