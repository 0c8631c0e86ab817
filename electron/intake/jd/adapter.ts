/** JD's payloads: a service order by itself, in a list, or in the answer that it came in. */
import type { Adapter } from '../adapter';
import { fieldOf, isJsonObject, type JsonObject, jsonText } from '../json';
import { wantedFiles } from '../named-files';
import type { RecordReading } from '../reading';
import { readService } from './record';

const lists = ['serviceInfoList', 'serviceDetailList'] as const;
const answers = ['jd_afs_service_response', 'result'] as const;

function isService(payload: JsonObject): boolean {
  return Object.hasOwn(payload, 'afsServiceId');
}

function inside(payload: JsonObject): { value: unknown; place: string }[] {
  if (isService(payload)) return [{ value: payload, place: '' }];
  for (const name of lists) {
    const list = fieldOf(payload, name);
    if (Array.isArray(list)) return list.map((value: unknown, index) => ({ value, place: `${name}[${index}]` }));
  }
  for (const name of answers) {
    const inner = fieldOf(payload, name);
    if (Array.isArray(inner)) return inner.map((value: unknown, index) => ({ value, place: `${name}[${index}]` }));
    if (isJsonObject(inner)) {
      const found = inside(inner);
      if (found.length > 0)
        return found.map(({ value, place }) => ({ value, place: place ? `${name}.${place}` : name }));
    }
  }
  return [];
}

export const jd: Adapter = {
  envelopes: [],
  isRecord: (payload) => inside(payload).some(({ value }) => isJsonObject(value) && isService(value)),
  read(payload, place, problems, reasons): RecordReading[] {
    return inside(payload).flatMap(({ value, place: here }): RecordReading[] => {
      const filing = readService(value, `${place}${here}`.replace(/\.$/, ''), problems, reasons);
      return filing ? [{ kind: 'filing', filing, raw: jsonText(value), pictures: wantedFiles(filing.evidence) }] : [];
    });
  },
};
