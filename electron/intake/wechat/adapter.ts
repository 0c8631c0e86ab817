/** WeChat Store's payload: one dispute, its fields at the top of the answer. */
import type { Adapter } from '../adapter';
import { shownValue } from '../fields';
import { fieldOf, jsonText } from '../json';
import { wantedFiles } from '../named-files';
import type { RecordReading } from '../reading';
import { readComplaint } from './record';

export const wechat: Adapter = {
  envelopes: [],
  isRecord: (payload) =>
    Object.hasOwn(payload, 'history') &&
    (Object.hasOwn(payload, 'after_sale_order_id') || Object.hasOwn(payload, 'errcode')),
  read(payload, place, problems, reasons): RecordReading[] {
    const here = place.replace(/\.$/, '');
    const error = fieldOf(payload, 'errcode');
    if (error !== undefined && error !== null && jsonText(error) !== '0') {
      problems.add(`${place}errcode`, 'platform_error', {
        errorCode: shownValue(error),
        message: shownValue(fieldOf(payload, 'errmsg')),
      });
      return [];
    }
    const filing = readComplaint(payload, here, problems, reasons);
    return filing ? [{ kind: 'filing', filing, raw: jsonText(payload), pictures: wantedFiles(filing.evidence) }] : [];
  },
};
