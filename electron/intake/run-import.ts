/** An import from the first folder to the last picture, apart from the thread that it runs on. */
import { type IntakeLimits, megabyte, usualIntakeLimits } from '../../shared/intake-limits';
import { isPastedTable, pasted } from '../../shared/tables';
import { type Archive, ArchiveRefused, archiveLimitsOf } from './archive';
import { ambiguousNames, PictureFinder, type Store } from './attach-pictures';
import { Batches } from './batches';
import { type Content, headOf, inMemory, wholeOf } from './content';
import { isFolder } from './evidence-folder';
import { contentOf, type GatheredFile } from './gather';
import { gatherWithArchives } from './gather-archives';
import { encodingOf, tellingBytes } from './json';
import { linesOf } from './lines';
import type { Problem } from './problems';
import { hasLines, isLineByLine, largestDocument, readLine, readPayload } from './read-file';
import type { PayloadReading } from './reading';
import { readReasonFolder } from './reason-file';
import { type Reasons, reasonsWith, shippedReasons } from './reasons';
import { mappingsOf } from './table/mappings';
import { type MappingFor, readTable, tableKindOf } from './table/read-table';
import type { FromWorker, ImportStart } from './worker-messages';

/** Between two reports, in ms. */
const progressEvery = 100;

export interface ImportLink {
  send(message: FromWorker): void;
  /** Settles once the owner has taken the batch in. */
  acknowledged(batch: number): Promise<void>;
  cancelled: AbortSignal;
}

/**
 * Reads everything under `start.paths` and sends it; ends with `done` or `failed`. A file that cannot be read is a
 * problem among the others; only what makes all further work pointless (a full disk) ends it.
 */
export async function runImport(start: Omit<ImportStart, 'vault'>, store: Store, link: ImportLink): Promise<void> {
  try {
    const { filesDone, filesTotal } = await new Import(start, store, link).run();
    link.send({ type: 'done', cancelled: link.cancelled.aborted, filesDone, filesTotal });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    link.send({ type: 'failed', code, detail: detailOf(error) });
  }
}

class Import {
  private readonly batches: Batches;
  private readonly pictures: PictureFinder;
  private filesDone = 0;
  private bytesDone = 0;
  private reportedAt = Number.NEGATIVE_INFINITY;
  private files: GatheredFile[] = [];
  private bytesTotal = 0;
  private reasons: Reasons = shippedReasons;
  private readonly mappings: MappingFor;
  private readonly limits: IntakeLimits;

  constructor(
    private readonly start: Omit<ImportStart, 'vault'>,
    store: Store,
    private readonly link: ImportLink,
  ) {
    this.batches = new Batches(link);
    this.mappings = mappingsOf(start);
    this.limits = start.limits ?? usualIntakeLimits;
    this.pictures = new PictureFinder(store, start.extraFolder, this.limits, link.cancelled);
  }

  async run(): Promise<{ filesDone: number; filesTotal: number }> {
    const { extraFolder } = this.start;
    if (extraFolder !== undefined) this.link.send({ type: 'folder', isThere: await isFolder(extraFolder) });
    await this.readReasons();
    for await (const gathered of gatherWithArchives(
      this.start.paths,
      archiveLimitsOf(this.limits),
      this.link.cancelled,
    )) {
      if (this.link.cancelled.aborted) break;
      if (gathered.kind === 'problem') {
        await this.batches.addProblems([gathered.problem]);
      } else {
        this.files.push(gathered.file);
        this.bytesTotal += gathered.file.bytes;
      }
      this.report();
    }
    if (this.start.text !== undefined) await this.readPasted(this.start.text);
    let archive: Archive | undefined;
    for (const file of this.files) {
      if (this.link.cancelled.aborted) break;
      const doneBefore = this.bytesDone;
      if (archive !== file.archive) await archive?.close();
      archive = file.archive;
      await this.readOne(file);
      this.filesDone += 1;
      this.bytesDone = doneBefore + file.bytes;
      this.report();
    }
    await archive?.close();
    // Either way the owner is done with what it got before it hears that this is all.
    await (this.link.cancelled.aborted ? this.batches.stop() : this.batches.end());
    this.report(true);
    return { filesDone: this.filesDone, filesTotal: this.files.length };
  }

  /** A table that is refused is told; the others, and the shipped one, stand. */
  private async readReasons(): Promise<void> {
    const { reasonsFolder } = this.start;
    if (reasonsFolder === undefined) return;
    const { tables, problems } = await readReasonFolder(reasonsFolder);
    this.reasons = reasonsWith(tables);
    if (problems.length > 0) this.link.send({ type: 'reasons', problems });
  }

  private async readPasted(text: string): Promise<void> {
    for await (const { records, problems } of pastedReadings(text, this.reasons, this.mappings)) {
      const ambiguous = ambiguousNames(records);
      for (const record of records) {
        const attached = await this.pictures.attach(record, { path: pasted }, ambiguous);
        if (this.link.cancelled.aborted) return;
        const sent = { file: pasted, reading: attached.reading };
        await this.batches.addRecord(sent, attached.pictures, attached.missing);
      }
      await this.batches.addProblems(problems);
    }
  }

  private async readOne(file: GatheredFile): Promise<void> {
    for await (const reading of readingsOf(file, this.reasons, this.mappings)) {
      if (this.link.cancelled.aborted) return;
      const ambiguous = ambiguousNames(reading.records);
      for (const record of reading.records) {
        const attached = await this.pictures.attach(record, file, ambiguous);
        if (this.link.cancelled.aborted) return;
        const sent = { file: file.shown, reading: attached.reading };
        await this.batches.addRecord(sent, attached.pictures, attached.missing);
        this.report();
      }
      await this.batches.addProblems(reading.problems);
      this.bytesDone += reading.bytes;
    }
  }

  private report(now = false): void {
    if (!now && performance.now() - this.reportedAt < progressEvery) return;
    this.reportedAt = performance.now();
    const { filesDone, bytesDone, bytesTotal } = this;
    this.link.send({ type: 'progress', filesDone, filesTotal: this.files.length, bytesDone, bytesTotal });
  }
}

/** A payload, or rows off a spreadsheet. */
async function* pastedReadings(text: string, reasons: Reasons, mappings: MappingFor): AsyncGenerator<PayloadReading> {
  const bytes = Buffer.from(text);
  if (isPastedTable(text)) yield* readTable(inMemory(bytes), 'csv', pasted, mappings, reasons);
  else yield readPayload(pasted, bytes, reasons);
}

/** What is in a file, as it is read: all at once, or line by line. `bytes`: how much of the file that was. */
async function* readingsOf(
  file: GatheredFile,
  reasons: Reasons,
  mappings: MappingFor,
): AsyncGenerator<PayloadReading & { bytes: number }> {
  try {
    const content = contentOf(file);
    const table = await tableKindOf(file.path, content);
    if (table !== null) {
      for await (const reading of readTable(content, table, file.shown, mappings, reasons)) {
        yield { ...reading, bytes: 0 };
      }
    } else if (hasLines(file.path) || (file.bytes > largestDocument && (await beginsWithLines(content)))) {
      let any = false;
      const encoding = encodingOf(await headOf(content, tellingBytes + 1));
      for await (const line of linesOf(await content.read(), largestDocument)) {
        any = true;
        yield { ...readLine(file.shown, line.number, line.bytes, reasons, encoding), bytes: line.bytes.length };
      }
      if (!any) yield only({ file: file.shown, place: '', code: 'empty', params: {} });
    } else if (file.bytes > largestDocument) {
      // Before all of it is read: somebody may have chosen a film.
      const params = { bytes: file.bytes, limit: largestDocument };
      yield only({ file: file.shown, place: '', code: 'too_large', params });
    } else {
      const bytes = await wholeOf(content);
      yield { ...readPayload(file.shown, bytes, reasons), bytes: 0 };
    }
  } catch (error) {
    if (error instanceof ArchiveRefused) {
      return yield only({ file: file.shown, place: '', code: error.code, params: error.params });
    }
    const isOfTheSystem = error instanceof Error && 'syscall' in error;
    const code = isOfTheSystem ? 'path_unreadable' : 'unexpected';
    yield only({ file: file.shown, place: '', code, params: { detail: detailOf(error) } });
  }
}

/** Bytes at the beginning of a file too large for one document that say whether it has a payload a line. */
const tellingStart = 4 * megabyte;

async function beginsWithLines(content: Content): Promise<boolean> {
  const start = await headOf(content, tellingStart);
  // The last line is cut.
  return isLineByLine(start.subarray(0, start.lastIndexOf(0x0a) + 1));
}

function only(problem: Problem): PayloadReading & { bytes: number } {
  return { records: [], problems: [problem], bytes: 0 };
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
