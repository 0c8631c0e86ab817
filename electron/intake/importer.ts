/** Imports: a worker reads, the desk takes in batch by batch, and a report says what came of it. */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EvidenceFile, Warning } from '../../shared/case';
import type { ImportReport } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import { type IntakeLimits, megabyte } from '../../shared/intake-limits';
import { pasted, type TableMapping } from '../../shared/tables';
import { shortened, shownFileName } from '../../shared/text';
import type { WarningCode } from '../../shared/vocabulary';
import { sampleKind } from '../desk/case-ids';
import type { Desk } from '../desk/desk';
import { DiskFull, type WaitingRoom } from '../desk/ports';
import { mediaTypeOf } from '../vault/media-type';
import type { Vault } from '../vault/vault';
import { fileOf, type Quarantine } from './quarantine';
import type { RecordReading } from './reading';
import { samplesAsOf, shiftReading } from './samples';
import { TakeIn } from './take-in';
import type { WatchRun } from './watched-folder';
import type { Batch, FromWorker, ImportStart, ToWorker } from './worker-messages';

/** One import runs at a time. */
export class ImportRunning extends Error {
  override name = 'ImportRunning';
}

/** A file that a person chose as evidence cannot be read. */
export class FileUnreadable extends Error {
  override name = 'FileUnreadable';
}

/** A file that a person chose as evidence is larger than the limit. The message names both. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** How much of a report the window is told in words; the counts count all. */
const mostShown = { problems: 1000, missing: 200, cases: 100 } as const;
/** How much of each is kept for the saved report and for the command line. */
const mostKept = 100_000;
/** ms between two savings of what could not be read, while an import runs. */
const savePace = 2000;

/** What is read is dropped again soon: with more room for what is new, less of it is carried along. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

type Lists = Pick<ImportReport, keyof typeof mostShown>;

interface Running {
  report: ImportReport;
  /** What the report lists, with what the window is not told. */
  lists: Lists;
  worker: Worker;
  /** Payloads that name pictures which were not found. */
  wanting: Set<string>;
  finished: Promise<ImportReport>;
}

export interface ImporterParts {
  desk: Desk;
  waiting: WaitingRoom;
  vault: Vault;
  workerFile: string;
  samplesFolder: string;
  quarantine: Quarantine;
  /** An operator's tables of reasons. */
  reasonsFolder: string;
  /** What the columns of tables are, as it was chosen for each layout. */
  mappingsFolder: string;
  /** How much is taken in, by now. */
  limits: () => IntakeLimits;
  /** Where pictures are looked for too, by now. */
  evidenceFolder: () => string | undefined;
}

/** What an import is of. */
interface What {
  paths: string[];
  text?: string;
  isSamples?: boolean;
  by?: ImportReport['by'];
  /** What the columns of tables are, where they are not known. */
  mapping?: TableMapping | undefined;
  /** Pictures that records name are looked for here too; left out: in the folder that was chosen for every import. */
  evidenceFolder?: string | undefined;
}

/** What a person says with an import. */
export type ImportWith = Pick<What, 'mapping' | 'evidenceFolder'>;

export class Importer {
  private running: Running | null = null;
  private last: Pick<Running, 'report' | 'lists'> | null = null;
  /** What the last import was of. */
  private lastOf: What | null = null;
  /** What was pasted last: a table may be asked about, and then comes again. */
  private pastedText: string | undefined;
  private readonly listeners = new Set<(report: ImportReport) => void>();

  constructor(private readonly parts: ImporterParts) {}

  /** The import that runs, or the last that ran. */
  get report(): ImportReport | null {
    return (this.running ?? this.last)?.report ?? null;
  }

  /** The same with all that it lists, up to 100,000 of each. */
  get wholeReport(): ImportReport | null {
    const of = this.running ?? this.last;
    return of && { ...of.report, ...of.lists };
  }

  onProgress(listener: (report: ImportReport) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts an import of files and folders. Throws `ImportRunning`. */
  start(paths: string[]): ImportReport {
    return this.begin({ paths }).report;
  }

  /** Starts what was imported last once more, as after pictures were put where they are looked for; null before the first. */
  startAgain(): ImportReport | null {
    return this.lastOf && this.begin({ ...this.lastOf, by: 'person' }).report;
  }

  /** Starts an import of what was pasted. */
  startText(text: string): ImportReport {
    const { report } = this.begin({ paths: [], text });
    this.pastedText = text;
    return report;
  }

  /** What was pasted last; undefined where nothing was. */
  get lastPasted(): string | undefined {
    return this.pastedText;
  }

  /** Starts an import of tables whose columns are known by now: files, those of archives with the whole of it, and what was pasted. */
  startTables(paths: string[]): ImportReport {
    const files = [...new Set(paths.filter((path) => path !== pasted).map(fileOf))];
    const text = paths.includes(pasted) ? this.pastedText : undefined;
    return this.begin({ paths: files, ...(text !== undefined && { text }) }).report;
  }

  /** Starts an import of the sample disputes, moved to these days. */
  startSamples(): ImportReport {
    return this.begin({ paths: [this.parts.samplesFolder], isSamples: true }).report;
  }

  /** Imports, after the one that runs where one does, and resolves with the whole report once it has ended. `stop` cancels it. */
  async run(paths: string[], more: ImportWith = {}, stop?: AbortSignal): Promise<ImportReport> {
    while (this.running) await this.running.finished;
    const { report, finished } = this.begin({ paths, ...more });
    const cancel = () => this.cancel(report.id);
    if (stop?.aborted) cancel();
    stop?.addEventListener('abort', cancel);
    return finished.finally(() => stop?.removeEventListener('abort', cancel));
  }

  /** Imports what the watched folder found, after the import that runs where one does. */
  async runWatched(paths: string[]): Promise<WatchRun> {
    while (this.running) await this.running.finished;
    const { finished, wanting } = this.begin({ paths, by: 'watch' });
    const { state } = await finished;
    return { isWhole: state === 'done', wanting: [...wanting] };
  }

  /** Ends it after the batch that is being taken in; what was taken in stays. */
  cancel(id: string): void {
    if (this.running?.report.id === id) this.running.worker.postMessage({ type: 'cancel' } satisfies ToWorker);
  }

  /** Copies files into the vault, as evidence. Rejects with `FileTooLarge` before it copies any, with `FileUnreadable`, or where it is the vault's fault with the system's error. */
  async storeEvidence(paths: string[]): Promise<EvidenceFile[]> {
    const { fileMb } = this.parts.limits();
    for (const path of paths) {
      const { size } = await stat(path).catch((error: unknown) => {
        throw new FileUnreadable(error instanceof Error ? error.message : String(error));
      });
      if (size > fileMb * megabyte)
        throw new FileTooLarge(`${basename(path)}: ${Math.ceil(size / megabyte)} MB > ${fileMb} MB`);
    }
    const stored: EvidenceFile[] = [];
    for (const path of paths) {
      const { sha256, bytes } = await this.parts.vault.put(path).catch((error: unknown) => {
        throw isOf(path, error) ? new FileUnreadable(error.message) : error;
      });
      const mediaType = mediaTypeOf(await this.parts.vault.head(sha256));
      stored.push({ name: shortened(shownFileName(basename(path)), 200), sha256, bytes, mediaType });
    }
    return stored;
  }

  private begin(of: What): Running {
    const { paths, text, isSamples: samples = false, by = 'person', mapping } = of;
    if (this.running) throw new ImportRunning();
    this.lastOf = of;
    // Samples have all that is theirs with them.
    const evidenceFolder = samples ? undefined : (of.evidenceFolder ?? this.parts.evidenceFolder());
    const { desk, waiting, vault, workerFile, quarantine } = this.parts;
    const { reasonsFolder, mappingsFolder } = this.parts;
    const report = emptyReport(desk.clock.now(), by, evidenceFolder);
    const lists: Lists = { problems: [], missing: [], cases: [] };
    const start: ImportStart = {
      paths,
      vault: vault.place,
      reasonsFolder,
      mappingsFolder,
      limits: this.parts.limits(),
      ...(text !== undefined && { text }),
      ...(mapping && { mapping }),
      ...(evidenceFolder !== undefined && { extraFolder: evidenceFolder }),
    };
    const worker = new Worker(workerFile, { workerData: start, resourceLimits });
    const began = performance.now();
    // Tables of reasons stood on the list in earlier versions; they are no payloads and leave it.
    const attempt = quarantine.attempt([...paths, reasonsFolder]);
    const takeIn = new TakeIn(desk, waiting, samples ? sampleKind : null);
    const delta = samples ? desk.clock.now() - samplesAsOf : 0;

    let savedAt = began;
    const failures = new Set<string>();
    const wanting = new Set<string>();
    const list = (problem: FileProblem) => {
      report.problemCount += 1;
      put(problem, report.problems, mostShown.problems, lists.problems);
    };
    const addProblem = (problem: FileProblem) => {
      failures.add(failureOf(problem));
      report.failed = failures.size;
      list(problem);
      // What was pasted is no file that could be tried again.
      if (problem.file !== pasted) attempt.note(problem);
    };
    const tell = () => {
      report.elapsedMs = Math.round(performance.now() - began);
      this.tell(report);
    };

    const finished = new Promise<ImportReport>((resolve) => {
      const end = (state: ImportReport['state']) => {
        if (!this.running) return;
        report.state = state;
        report.endedAt = desk.clock.now();
        // It may have ended amid one.
        report.archive = null;
        this.running = null;
        this.last = { report, lists };
        tell();
        resolve({ ...report, ...lists });
      };
      const taking = new Set<Promise<void>>();
      let isEnding = false;
      /** What could not be read is kept before anybody hears that this is all. */
      const endKept = (state: 'done' | 'cancelled' | 'failed') => {
        isEnding = true;
        // What others are writing still counts.
        const last = Promise.allSettled(taking).then(() => attempt.end(state === 'done'));
        last.then(
          () => end(state),
          (error: unknown) => {
            addProblem({ file: '', place: '', code: 'unexpected', params: { detail: String(error) } });
            end('failed');
          },
        );
      };
      const fail = (code: string, detail: string) => {
        if (isEnding) return;
        addProblem({ file: '', place: '', code, params: { detail } });
        void worker.terminate();
        endKept('failed');
      };
      const take = async (batch: Batch) => {
        if (delta !== 0) for (const record of batch.records) record.reading = shiftReading(record.reading, delta);
        await takeIn.batch(batch, {
          count: (what) => {
            report[what] += 1;
          },
          conflict: () => {
            report.conflicts += 1;
          },
          waiting: (count) => {
            report.waiting = count;
          },
          changed: (caseId) => {
            put(caseId, report.cases, mostShown.cases, lists.cases);
          },
          problem: addProblem,
        });
        countPictures(report, lists, batch);
        for (const { file, reading } of batch.records) {
          countWarnings(report, warningsOf(reading));
          if (warningsOf(reading).some(({ code }) => code === 'file_missing')) wanting.add(file);
        }
        if (performance.now() - savedAt > savePace) {
          savedAt = performance.now();
          await attempt.save();
        }
        tell();
        worker.postMessage({ type: 'ack', batch: batch.batch } satisfies ToWorker);
      };
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'progress') {
          report.files = message.filesDone;
          report.filesTotal = message.filesTotal;
          report.bytes = message.bytesDone;
          report.bytesTotal = message.bytesTotal;
          report.archive = message.archive;
          tell();
        } else if (message.type === 'folder') {
          if (report.evidenceFolder) report.evidenceFolder.isThere = message.isThere;
        } else if (message.type === 'reasons') {
          for (const problem of message.problems) list(problem);
        } else if (message.type === 'batch') {
          const taken = take(message);
          taking.add(taken);
          taken
            .finally(() => taking.delete(taken))
            .catch((error: unknown) =>
              error instanceof DiskFull ? fail('disk_full', error.message) : fail('unexpected', String(error)),
            );
        } else if (message.type === 'done') {
          report.files = message.filesDone;
          report.filesTotal = message.filesTotal;
          endKept(message.cancelled ? 'cancelled' : 'done');
        } else {
          fail(message.code === 'ENOSPC' ? 'disk_full' : 'unexpected', message.detail);
        }
      });
      worker.on('error', (error) => fail('unexpected', error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => {
        if (this.running?.worker === worker) fail('unexpected', `the reading thread ended (${code})`);
      });
    });
    this.running = { report, lists, worker, wanting, finished };
    return this.running;
  }

  private tell(report: ImportReport): void {
    for (const listener of this.listeners) listener(report);
  }
}

/** Whether the system says it of this file, or of reading where it does not name one (a folder). */
function isOf(path: string, error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'path' in error ? error.path === path : 'syscall' in error && error.syscall === 'read';
}

export function samplesFolder(resources: string): string {
  return join(resources, 'samples');
}

/** Where in a file what failed is: a record with three bad fields is one failure with three reasons. */
function failureOf({ file, place }: FileProblem): string {
  const field = place.lastIndexOf('.');
  return `${file}\n${field < 0 ? place : place.slice(0, field)}`;
}

function warningsOf(reading: RecordReading): readonly Warning[] {
  return reading.kind === 'filing' ? reading.filing.warnings : reading.warnings;
}

/** Into both lists, where there is room. */
function put<T>(item: T, shown: T[], most: number, kept: T[]): void {
  if (shown.length < most) shown.push(item);
  if (kept.length < mostKept) kept.push(item);
}

function countPictures(report: ImportReport, lists: Lists, { pictures, missing }: Batch): void {
  report.missingFiles += missing.length;
  for (const one of missing) put(one, report.missing, mostShown.missing, lists.missing);
  if (report.evidenceFolder) report.evidenceFolder.found += pictures.filter((one) => one.isFromFolder).length;
}

/** Missing files are counted by themselves. */
function countWarnings(report: ImportReport, warnings: readonly Warning[]): void {
  const has = (code: WarningCode) => warnings.some((warning) => warning.code === code);
  if (warnings.some(({ code }) => code !== 'file_missing')) report.warned += 1;
  if (has('reason_unmapped')) report.unmappedReasons += 1;
  report.unknownCodes += warnings.filter(({ code }) => code === 'unknown_code').length;
}

/** Of an import that begins at `now`, ms since the epoch. @param folder where evidence is looked for besides */
export function emptyReport(now: number, by: ImportReport['by'], folder: string | undefined): ImportReport {
  return {
    id: randomUUID(),
    startedAt: now,
    endedAt: null,
    by,
    elapsedMs: 0,
    bytes: 0,
    bytesTotal: 0,
    archive: null,
    state: 'running',
    files: 0,
    filesTotal: 0,
    new: 0,
    updated: 0,
    unchanged: 0,
    older: 0,
    conflicts: 0,
    waiting: 0,
    failed: 0,
    missingFiles: 0,
    missing: [],
    evidenceFolder: folder === undefined ? null : { folder, isThere: true, found: 0 },
    warned: 0,
    unknownCodes: 0,
    unmappedReasons: 0,
    problemCount: 0,
    problems: [],
    cases: [],
  };
}
