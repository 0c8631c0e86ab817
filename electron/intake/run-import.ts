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
import type { Problem, ProblemCode } from './problems';
import { hasLines, isLineByLine, largestDocument, readLine, readPayload } from './read-file';
import type { PayloadReading } from './reading';
import { readReasonFolder } from './reason-file';
import { type Reasons, reasonsWith, shippedReasons } from './reasons';
import { mappingsOf } from './table/mappings';
import { type MappingFor, readTable, tableKindOf } from './table/read-table';
import type { FromWorker, ImportStart, Progress } from './worker-messages';

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
  private archive: Progress['archive'] = null;
  private reasons: Reasons = shippedReasons();
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
      (bytes, bytesTotal) => {
        this.archive = { bytes, bytesTotal };
        this.report();
      },
    )) {
      this.archive = null;
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
      if (archive !== file.archive) await archive?.close();
      archive = file.archive;
      const before = this.bytesDone;
      await this.readOne(file, before);
      this.filesDone += 1;
      this.bytesDone = before + file.bytes;
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

  /** @param before bytes of the files before it */
  private async readOne(file: GatheredFile, before: number): Promise<void> {
    for await (const reading of readingsOf(file, this.reasons, this.mappings)) {
      if (this.link.cancelled.aborted) return;
      const ambiguous = ambiguousNames(reading.records);
      const from = this.bytesDone;
      const to = before + Math.min(file.bytes, reading.bytesRead);
      for (const [place, record] of reading.records.entries()) {
        const attached = await this.pictures.attach(record, file, ambiguous);
        if (this.link.cancelled.aborted) return;
        const sent = { file: file.shown, reading: attached.reading };
        await this.batches.addRecord(sent, attached.pictures, attached.missing);
        this.bytesDone = Math.round(from + ((to - from) * (place + 1)) / reading.records.length);
        this.report();
      }
      await this.batches.addProblems(reading.problems);
      this.bytesDone = to;
      this.report();
    }
  }

  private report(now = false): void {
    if (!now && performance.now() - this.reportedAt < progressEvery) return;
    this.reportedAt = performance.now();
    const { filesDone, bytesDone, bytesTotal, archive } = this;
    this.link.send({ type: 'progress', filesDone, filesTotal: this.files.length, bytesDone, bytesTotal, archive });
  }
}

/** A payload, or rows off a spreadsheet. */
async function* pastedReadings(text: string, reasons: Reasons, mappings: MappingFor): AsyncGenerator<PayloadReading> {
  const bytes = Buffer.from(text);
  if (isPastedTable(text)) yield* readTable(inMemory(bytes), 'csv', pasted, mappings, reasons);
  else yield readPayload(pasted, bytes, reasons);
}

/** What is in a file, as it is read: all at once, or line by line. `bytesRead`: how much of the file is read then. */
async function* readingsOf(
  file: GatheredFile,
  reasons: Reasons,
  mappings: MappingFor,
): AsyncGenerator<PayloadReading & { bytesRead: number }> {
  const whole = (reading: PayloadReading) => ({ ...reading, bytesRead: file.bytes });
  const only = (code: ProblemCode, params: Problem['params'] = {}) =>
    whole({ records: [], problems: [{ file: file.shown, place: '', code, params }] });
  try {
    const content = contentOf(file);
    const table = await tableKindOf(file.path, content);
    if (table !== null) {
      for await (const reading of readTable(content, table, file.shown, mappings, reasons)) {
        yield { ...reading, bytesRead: Math.round(file.bytes * reading.share) };
      }
    } else if (hasLines(file.path) || (file.bytes > largestDocument && (await beginsWithLines(content)))) {
      let bytesRead = 0;
      const encoding = encodingOf(await headOf(content, tellingBytes + 1));
      for await (const line of linesOf(await content.read(), largestDocument)) {
        bytesRead += line.bytes.length + 1;
        yield { ...readLine(file.shown, line.number, line.bytes, reasons, encoding), bytesRead };
      }
      if (bytesRead === 0) yield only('empty');
    } else if (file.bytes > largestDocument) {
      // Before all of it is read: somebody may have chosen a film.
      yield only('too_large', { bytes: file.bytes, limit: largestDocument });
    } else {
      const bytes = await wholeOf(content);
      yield whole(readPayload(file.shown, bytes, reasons));
    }
  } catch (error) {
    if (error instanceof ArchiveRefused) return yield only(error.code, error.params);
    const isOfTheSystem = error instanceof Error && 'syscall' in error;
    yield only(isOfTheSystem ? 'path_unreadable' : 'unexpected', { detail: detailOf(error) });
  }
}

/** Bytes at the beginning of a file too large for one document that say whether it has a payload a line. */
const tellingStart = 4 * megabyte;

async function beginsWithLines(content: Content): Promise<boolean> {
  const start = await headOf(content, tellingStart);
  // The last line is cut.
  return isLineByLine(start.subarray(0, start.lastIndexOf(0x0a) + 1));
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
