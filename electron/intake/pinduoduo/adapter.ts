/** Pinduoduo's payloads: a list of after-sales records, or one by itself. */
import type { Adapter } from '../adapter';
import { fieldOf, isJsonObject, type JsonObject, jsonText } from '../json';
import { listItems } from '../lists';
import { wantedFiles } from '../named-files';
import type { ProblemList } from '../problems';
import type { RecordReading } from '../reading';
import type { Reasons } from '../reasons';
import { listed, namesOfListed, namesOfSingle, readRecord, type Spelling, single } from './record';

const list = 'refund_increment_get_response';
const one = 'refund_information_get_response';

export const pinduoduo: Adapter = {
  envelopes: [list, one],
  /** A single record comes with its fields at the top. */
  isRecord: (payload) => Object.hasOwn(payload, 'order_sn') && Object.hasOwn(payload, 'after_sales_status'),
  read(payload, place, problems, reasons) {
    const records: RecordReading[] = [];
    if (Object.hasOwn(payload, list))
      records.push(...readList(fieldOf(payload, list), `${place}${list}`, problems, reasons));
    if (Object.hasOwn(payload, one)) {
      records.push(
        ...readOne(fieldOf(payload, one), `${place}${one}`, (record) => ({ [one]: record }), problems, reasons),
      );
    }
    if (records.length === 0 && this.isRecord?.(payload)) {
      const filing = readRecord(payload, spellingOf(payload), place.replace(/\.$/, ''), problems, reasons);
      if (filing) records.push(reading(filing, payload));
    }
    return records;
  },
};

/** A record of a list may lie bare, and has yuan all the same: by the names that only one of the two has. */
function spellingOf(payload: JsonObject): Spelling {
  const has = (field: string) => Object.hasOwn(payload, field);
  return namesOfListed.some(has) && !namesOfSingle.some(has) ? listed : single;
}

function readList(body: unknown, place: string, problems: ProblemList, reasons: Reasons): RecordReading[] {
  const given = isJsonObject(body) ? fieldOf(body, 'refund_list') : body;
  const saysNone = isJsonObject(body) && /^"?0"?$/.test(jsonText(fieldOf(body, 'total_count') ?? null));
  if ((given === undefined || given === null || given === '') && !saysNone) {
    problems.add(`${place}.refund_list`, 'missing_field', { field: 'refund_list' });
    return [];
  }
  return listItems(given, 'refund', `${place}.refund_list`, problems).flatMap(({ value, place: here }) => {
    const filing = readRecord(value, listed, here, problems, reasons);
    return filing ? [reading(filing, { [list]: { refund_list: [value] } })] : [];
  });
}

function readOne(
  body: unknown,
  place: string,
  wrap: (record: unknown) => JsonObject,
  problems: ProblemList,
  reasons: Reasons,
): RecordReading[] {
  const filing = readRecord(body, single, place, problems, reasons);
  return filing ? [reading(filing, wrap(body))] : [];
}

function reading(filing: NonNullable<ReturnType<typeof readRecord>>, wrapped: JsonObject): RecordReading {
  return { kind: 'filing', filing, raw: jsonText(wrapped), pictures: wantedFiles(filing.evidence) };
}
