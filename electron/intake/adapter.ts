import type { JsonObject } from './json';
import type { ProblemList } from './problems';
import type { RecordReading } from './reading';
import type { Reasons } from './reasons';

/** Reads the payloads of one platform. */
export interface Adapter {
  /** Names of the envelopes that it knows. */
  envelopes: readonly string[];
  /** Whether an object is a record of the platform without any envelope. */
  isRecord?(payload: JsonObject): boolean;
  /**
   * Reads an object that has one or more of these envelopes.
   * @param place where the object stands in the file, to be put before names: empty, or `[3].`
   * @param reasons what a buyer's reason says of the category
   */
  read(payload: JsonObject, place: string, problems: ProblemList, reasons: Reasons): RecordReading[];
}
