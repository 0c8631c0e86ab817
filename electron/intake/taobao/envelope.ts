/** TOP's envelopes for Taobao refunds: which records are in an object, and which messages belong to which. */
import type { Adapter } from '../adapter';
import { fieldOf, isJsonObject, type JsonObject, jsonText, kindOf } from '../json';
import { type ListItem, listItems } from '../lists';
import type { ProblemList } from '../problems';
import type { FilingReading, MessagesReading, RecordReading } from '../reading';
import { type MessageGroup, readMessages } from './messages';
import { readRefund } from './refund';

const one = 'refund_get_response';
const many = 'refunds_receive_get_response';
const messages = 'refund_messages_get_response';

interface RefundInEnvelope {
  value: unknown;
  place: string;
  /** The record alone in its envelope. */
  wrapped: JsonObject;
}

export const taobaoRefunds: Adapter = {
  envelopes: [one, many, messages],
  read(payload, place, problems, reasons) {
    const refunds = [...refundInside(payload, place, problems), ...refundsInside(payload, place, problems)];
    const filings = refunds.flatMap((refund) => {
      const filing = readRefund(refund.value, refund.place, problems, reasons);
      return filing === undefined ? [] : [{ filing, wrapped: refund.wrapped }];
    });
    const only = refunds.length === 1 ? filings[0]?.filing.source.number : undefined;
    const groups = new Map(messagesInside(payload, place, only, problems).map((group) => [group.number, group]));

    const records: RecordReading[] = [];
    for (const { filing, wrapped } of filings) {
      const group = groups.get(filing.source.number);
      groups.delete(filing.source.number);
      records.push(filingReading(filing, wrapped, group));
    }
    return [...records, ...[...groups.values()].map(messagesReading)];
  },
};

function filingReading(
  filing: FilingReading['filing'],
  wrapped: JsonObject,
  group: MessageGroup | undefined,
): FilingReading {
  if (group === undefined) return { kind: 'filing', filing, raw: jsonText(wrapped), pictures: [] };
  return {
    kind: 'filing',
    filing: {
      ...filing,
      messages: group.messages,
      evidence: [...filing.evidence, ...group.evidence],
      warnings: [...filing.warnings, ...group.warnings].slice(0, 1000),
    },
    raw: jsonText({ ...wrapped, ...wrappedMessages(group) }),
    pictures: group.pictures,
  };
}

function messagesReading(group: MessageGroup): MessagesReading {
  const { number, evidence, warnings, pictures } = group;
  return {
    kind: 'messages',
    platform: 'taobao',
    sourceKind: 'refund',
    number,
    messages: group.messages,
    evidence,
    warnings,
    raw: jsonText(wrappedMessages(group)),
    pictures,
  };
}

function wrappedMessages(group: MessageGroup): JsonObject {
  return { [messages]: { refund_messages: { refund_message: group.records } } };
}

/** The body of an envelope. Undefined where the payload has no such envelope, or something else in its place. */
function bodyOf(payload: JsonObject, envelope: string, place: string, problems: ProblemList): JsonObject | undefined {
  if (!Object.hasOwn(payload, envelope)) return undefined;
  const body = fieldOf(payload, envelope);
  if (isJsonObject(body)) return body;
  problems.add(`${place}${envelope}`, 'wrong_type', { expected: 'object', found: kindOf(body) });
  return undefined;
}

function refundInside(payload: JsonObject, place: string, problems: ProblemList): RefundInEnvelope[] {
  const body = bodyOf(payload, one, place, problems);
  if (body === undefined) return [];
  const refund = fieldOf(body, 'refund');
  return [{ value: refund, place: `${place}${one}.refund`, wrapped: { [one]: { refund } } }];
}

function refundsInside(payload: JsonObject, place: string, problems: ProblemList): RefundInEnvelope[] {
  const body = bodyOf(payload, many, place, problems);
  if (body === undefined) return [];
  return listInside(body, 'refunds', 'refund', `${place}${many}`, problems).map((item) => ({
    ...item,
    wrapped: { [many]: { refunds: { refund: [item.value] } } },
  }));
}

function messagesInside(
  payload: JsonObject,
  place: string,
  only: string | undefined,
  problems: ProblemList,
): MessageGroup[] {
  const body = bodyOf(payload, messages, place, problems);
  if (body === undefined) return [];
  const list = listInside(body, 'refund_messages', 'refund_message', `${place}${messages}`, problems);
  return readMessages(list, `${place}${messages}.refund_messages`, only, problems);
}

/**
 * A page of results. Without its list it is empty only where it says so: what may have been lost is not passed over.
 */
function listInside(
  body: JsonObject,
  field: string,
  singular: string,
  place: string,
  problems: ProblemList,
): ListItem[] {
  const list = fieldOf(body, field);
  const saysNone = /^"?0"?$/.test(jsonText(fieldOf(body, 'total_results') ?? null));
  if ((list === undefined || list === null || list === '') && !saysNone) {
    problems.add(`${place}.${field}`, 'missing_field', { field });
  }
  return listItems(list, singular, `${place}.${field}`, problems);
}
