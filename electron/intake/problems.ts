/**
 * Why something in a file was not read. A problem is about a file; what could be read of a case but not placed is a
 * warning on that case instead. Each code has words in both languages (`problem.<code>`), with the parameters named
 * here.
 */
export const problemCodes = [
  /** The file is neither UTF-8 nor GB18030 text. */
  'not_utf8',
  /** Nothing in it. */
  'empty',
  /** `line`, `column` (both from 1), `detail` in the parser's English. */
  'not_json',
  /** An operator's table that is no YAML: `detail` in the parser's English. */
  'not_yaml',
  /** `bytes`, `limit`. */
  'too_large',
  /** Brackets inside brackets beyond `limit`. */
  'too_deep',
  /** JSON, but no payload that this desk knows. `found`: the names it has instead. */
  'no_known_envelope',
  /** `expected`, `found`: kinds of JSON value. */
  'wrong_type',
  /** The desk's own case format in a version that this desk does not read: `found`, `known`. */
  'unknown_version',
  /** The desk's own case format has no such field: `field`. */
  'unknown_field',
  /** `field`, `value`, `allowed`: the values that it can have. */
  'not_among',
  /** Longer than the `limit` of characters or entries: `field`. */
  'too_long',
  /** A field without which there is no case. `field`. */
  'missing_field',
  /** A field is there and makes no sense. `field`, `value`. */
  'bad_value',
  /** More entries than a case can hold; the first `limit` were taken. `found`, `limit`. */
  'too_many',
  /** The platform answered with an error instead of data: `errorCode`, `message`. */
  'platform_error',
  /** A file in the archive whose name leads out of it, means something to the system, or is there twice: `name`. */
  'archive_name',
  /** `name`. */
  'archive_link',
  /** Unpacked beyond `limit` bytes. */
  'archive_too_large',
  /** `found`, `limit`. */
  'archive_too_many',
  /** A file that unpacks to more than `limit` times its size, as those do that are made to fill a disk: `name`. */
  'archive_ratio',
  /** An archive in the archive: `name`. */
  'archive_nested',
  /** `name`. */
  'archive_encrypted',
  /** No zip, or a damaged one: `detail`. */
  'archive_broken',
  /** Nobody has said what the columns of this layout are: `columns`, `layout`. */
  'table_unmapped',
  /** The mapping has no column for a field that no case can be without: `field`. */
  'column_missing',
  /** The mapping names a column that the table does not have: `column`. */
  'column_absent',
  /** A spreadsheet has lost digits of a number that names something: `field`, `value`. */
  'digits_lost',
  /** A damaged table: `detail`. */
  'table_broken',
  /** More than a spreadsheet is read with: `limit`. */
  'table_too_large',
  /** `found`, `limit`. */
  'too_many_columns',
  /** No such file or folder. */
  'path_missing',
  /** The system did not let it be read: `detail`. */
  'path_unreadable',
  /** The desk did not take the record in: `number`, `rejection`. */
  'rejected',
  /** The import ended there: `detail`. What was taken in before is kept. */
  'disk_full',
  /** A fault of this program while reading this file; the others were read on. `detail`. */
  'unexpected',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  /** Name or path of the file. */
  file: string;
  /**
   * Path in its JSON (`refund_get_response.refund.refund_id`), or `line 12, column 5`; empty where it is the whole
   * file.
   */
  place: string;
  code: ProblemCode;
  params: Record<string, string | number>;
}

/** Problems of one file, as its readers find them. */
export class ProblemList {
  readonly found: Problem[] = [];

  /** `prefix` stands before every place: the line of a file with a record a line. */
  constructor(
    private readonly file: string,
    private readonly prefix = '',
  ) {}

  add(place: string, code: ProblemCode, params: Problem['params'] = {}): void {
    const whole = this.prefix && place ? `${this.prefix}, ${place}` : `${this.prefix}${place}`;
    this.found.push({ file: this.file, place: whole, code, params });
  }
}
