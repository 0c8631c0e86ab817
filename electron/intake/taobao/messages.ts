/** Messages of a refund (taobao.refund.messages.get): what the two said to each other, and the pictures they gave. */
import type { EvidenceFile, Warning } from '../../../shared/case';
import type { GivenEvidence, GivenMessage } from '../../../shared/commands';
import { Fields, WarningList } from '../fields';
import { fieldOf, isJsonObject, type JsonObject, kindOf } from '../json';
import { type ListItem, listItems } from '../lists';
import { fileAt, fittingFiles, isVideoName, wantedFiles } from '../named-files';
import type { ProblemList } from '../problems';
import type { WantedFile } from '../reading';
import { messageTypes, ownerRoles, type Speaker } from './codes';

/** What a case can hold (shared/commands, Filing). */
const mostMessages = 9_000;

/** The messages of one refund. */
export interface MessageGroup {
  number: string;
  messages: GivenMessage[];
  evidence: GivenEvidence[];
  warnings: Warning[];
  pictures: WantedFile[];
  /** The messages as they came. */
  records: unknown[];
}

interface MessageReading {
  message: GivenMessage;
  evidence: GivenEvidence | undefined;
}

/**
 * Messages by the refund that they belong to. A message without an id cannot be told from one that is on file, one
 * without a time has no place in the order of things: each is a problem, and the others are read.
 * @param place where the list stands
 * @param only the refund in whose company they came, where there is just one: a message need not repeat its number
 * then.
 */
export function readMessages(
  list: ListItem[],
  place: string,
  only: string | undefined,
  problems: ProblemList,
): MessageGroup[] {
  const groups = new Map<string, { group: MessageGroup; warnings: WarningList; ids: Set<string>; left: number }>();
  for (const { value, place: here } of list) {
    if (!isJsonObject(value)) {
      problems.add(here, 'wrong_type', { expected: 'object', found: kindOf(value) });
      continue;
    }
    const number = numberOf(value, here, only, problems);
    if (number === undefined) continue;
    const open = groups.get(number) ?? {
      group: emptyGroup(number),
      warnings: new WarningList(),
      ids: new Set(),
      left: 0,
    };
    const reading = readMessage(value, here, open.warnings, problems);
    if (reading === undefined || open.ids.has(reading.message.id)) continue;
    groups.set(number, open);
    if (open.group.messages.length >= mostMessages) {
      open.left += 1;
      continue;
    }
    open.ids.add(reading.message.id);
    open.group.messages.push(reading.message);
    open.group.records.push(value);
    if (reading.evidence) open.group.evidence.push(reading.evidence);
  }
  return [...groups.values()].map(({ group, warnings, left }) => {
    if (left > 0) {
      const found = group.messages.length + left;
      problems.add(place, 'too_many', { found, limit: mostMessages });
    }
    return { ...group, warnings: warnings.found, pictures: wantedFiles(group.evidence) };
  });
}

function emptyGroup(number: string): MessageGroup {
  return { number, messages: [], evidence: [], warnings: [], pictures: [], records: [] };
}

function numberOf(
  record: JsonObject,
  place: string,
  only: string | undefined,
  problems: ProblemList,
): string | undefined {
  const fields = new Fields(record, place, new WarningList(), problems);
  return only !== undefined && !fields.has('refund_id') ? only : fields.requiredId('refund_id');
}

function readMessage(
  record: JsonObject,
  place: string,
  warnings: WarningList,
  problems: ProblemList,
): MessageReading | undefined {
  const plain = new Fields(record, place, warnings, problems);
  const id = plain.requiredId('id');
  const at = plain.requiredInstant('created');
  if (id === undefined || at === undefined) return undefined;

  const fields = new Fields(record, place, warnings, problems, `message ${id}: `);
  const speaker = speakerOf(fields);
  fields.coded('message_type', messageTypes);
  const text = fields.text('content');
  const files = fittingFiles(pictureFiles(record, place, id, fields, problems), warnings);
  const sourceId = `message:${id}`;
  return {
    message: {
      id,
      at,
      from: speaker ?? 'system',
      author: fields.line('owner_nick') ?? fields.line('owner_id') ?? '',
      text,
      evidenceSourceIds: files.length > 0 ? [sourceId] : [],
    },
    evidence:
      files.length > 0
        ? {
            side: speaker === 'buyer' || speaker === 'merchant' ? speaker : 'platform',
            kind: files.every((file) => isVideoName(file.name)) ? 'video' : 'photo',
            // Only what an agent put there comes from the platform; who is not known counts for no more than a party.
            provenance: speaker === 'agent' ? 'platform' : 'party',
            givenAt: at,
            text,
            files,
            sourceId,
          }
        : undefined,
  };
}

/** Who wrote it. Nobody is guessed at: an unknown or absent role is a warning and the message stands without a side. */
function speakerOf(fields: Fields): Speaker | undefined {
  return fields.told('owner_role', ownerRoles);
}

function pictureFiles(
  record: JsonObject,
  place: string,
  id: string,
  fields: Fields,
  problems: ProblemList,
): EvidenceFile[] {
  const items = listItems(fieldOf(record, 'pic_urls'), 'pic_url', `${place}.pic_urls`, problems);
  return items.flatMap(({ value }, index) => {
    const url = isJsonObject(value) ? fieldOf(value, 'url') : value;
    if (typeof url !== 'string' || url.trim() === '') {
      fields.warn('field_unreadable', 'pic_urls');
      return [];
    }
    return [fileAt(url.trim(), `message-${id}-${index + 1}`)];
  });
}
