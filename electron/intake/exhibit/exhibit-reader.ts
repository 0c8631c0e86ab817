/** Main's side of the thread that reads evidence files as words. */
import type { ExhibitAsked, ExhibitHits, ExhibitRead, ExhibitRows } from '../../../shared/exhibit';
import { AskedThread, AskerLeft, TookTooLong } from '../asked-thread';
import type { ExhibitReplies, ExhibitRequest, ExhibitStart } from './exhibit-messages';

/** ms without a question after which the thread is let go of, and its memory with it. */
const idle = 120_000;
/** ms that one question may take: the largest chats and spreadsheets take a few seconds. */
const longestQuestion = 60_000;

type Open = Extract<ExhibitRequest, { what: 'open' }>;

/** What of a case the reading of one of its files needs; null where the case has no such file. */
export type LookUpExhibit = (file: ExhibitAsked) => Promise<Omit<Open, 'what' | 'key' | 'asText' | 'sheet'> | null>;

const notThere: ExhibitRead = { what: 'unshown', why: 'missing', detail: '' };

export class ExhibitReader {
  private readonly thread: AskedThread<ExhibitRequest, ExhibitReplies>;
  private readonly turned = new Map<string, number>();
  private resting: NodeJS.Timeout | null = null;

  constructor(
    workerFile: string,
    start: () => ExhibitStart,
    private readonly lookUp: LookUpExhibit,
  ) {
    this.thread = new AskedThread(workerFile, start, {
      memory: { maxOldGenerationSizeMb: 1024 },
      silence: longestQuestion,
    });
  }

  /** A file that ends the thread that reads it is said to be too large; one that it does not come to an end with, to take too long. */
  async open(file: ExhibitAsked): Promise<ExhibitRead> {
    this.rest();
    const found = await this.lookUp(file);
    if (!found) return notThere;
    try {
      const how = { asText: isAsText(file), sheet: sheetOf(file) };
      return await this.thread.ask({ what: 'open', key: this.keyOf(file), ...how, ...found });
    } catch (error) {
      if (error instanceof AskerLeft) throw error;
      if (error instanceof TookTooLong) return { what: 'unshown', why: 'too_long', detail: '' };
      return { what: 'unshown', why: 'too_large', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async rows(file: ExhibitAsked, from: number, to: number): Promise<ExhibitRows> {
    const asked = { what: 'rows', key: this.keyOf(file), from, to } as const;
    return (await this.again(file, () => this.thread.ask(asked))) ?? { what: 'text', rows: [] };
  }

  /** @param text null: rows with words that are pointed at */
  async find(file: ExhibitAsked, text: string | null): Promise<ExhibitHits> {
    const asked = { what: 'find', key: this.keyOf(file), text } as const;
    return (await this.again(file, () => this.thread.ask(asked))) ?? { places: [], total: 0 };
  }

  /** The name in a row of a chat, as it stands there; empty where there is none. */
  async nameIn(file: ExhibitAsked, row: number): Promise<string> {
    const asked = { what: 'name', key: this.keyOf(file), row } as const;
    return (await this.again(file, () => this.thread.ask(asked))) ?? '';
  }

  /** What is known of a case's speakers is another: its chats are read anew. */
  turn(caseId: string): void {
    this.turned.set(caseId, (this.turned.get(caseId) ?? 0) + 1);
  }

  leave(): void {
    if (this.resting) clearTimeout(this.resting);
    this.thread.leave();
  }

  /** It may have been let go of since it was opened. */
  private async again<T>(file: ExhibitAsked, ask: () => Promise<T | null>): Promise<T | null> {
    this.rest();
    const reply = await ask();
    if (reply !== null) return reply;
    await this.open(file);
    return ask();
  }

  private keyOf(file: ExhibitAsked): string {
    const what = 'words' in file ? file.words : file.sha256;
    return `${file.caseId} ${what} ${file.reveal} ${isAsText(file)} ${sheetOf(file)} ${this.turned.get(file.caseId) ?? 0}`;
  }

  private rest(): void {
    if (this.resting) clearTimeout(this.resting);
    this.resting = setTimeout(() => this.thread.leave(), idle).unref();
  }
}

const sheetOf = (asked: ExhibitAsked) => ('sheet' in asked ? (asked.sheet ?? 0) : 0);
const isAsText = (asked: ExhibitAsked) => 'asText' in asked && asked.asText === true;
