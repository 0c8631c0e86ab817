/**
 * The sample disputes that come with the desk have fixed dates; loaded, they should look as if they were of these
 * days.
 */
import type { Filing, GivenEvidence, GivenMessage } from '../../shared/commands';
import { momentFromPlatformTime, platformTime } from '../../shared/time';
import type { RecordReading } from './reading';

/** "Now" in the samples' world, 2026-11-21 20:00 UTC+8, in ms: add (now − this) to bring them to today. */
export const samplesAsOf = Date.UTC(2026, 10, 21, 12);

/** A sample with all its times moved by so many ms. */
export function shiftReading<R extends RecordReading>(reading: R, deltaMs: number): R {
  if (reading.kind === 'filing') return { ...reading, filing: shiftTimes(reading.filing, deltaMs) };
  return {
    ...reading,
    messages: shiftedMessages(reading.messages, deltaMs),
    evidence: shiftedEvidence(reading.evidence, deltaMs),
  };
}

/** A filing with all its times moved by so many ms. Texts keep what they say. */
export function shiftTimes(filing: Filing, deltaMs: number): Filing {
  const { source, entry } = filing;
  return {
    ...filing,
    source: {
      ...source,
      createdAt: shifted(source.createdAt, deltaMs),
      modifiedAt: shifted(source.modifiedAt, deltaMs),
      status: Object.fromEntries(
        Object.entries(source.status).map(([field, value]) => [field, shiftedPlatformTime(value, deltaMs)]),
      ),
    },
    entry: { ...entry, since: shifted(entry.since, deltaMs) },
    messages: shiftedMessages(filing.messages, deltaMs),
    evidence: shiftedEvidence(filing.evidence, deltaMs),
  };
}

function shiftedMessages(messages: readonly GivenMessage[], deltaMs: number): GivenMessage[] {
  return messages.map((message) => ({ ...message, at: shifted(message.at, deltaMs) }));
}

function shiftedEvidence(evidence: readonly GivenEvidence[], deltaMs: number): GivenEvidence[] {
  return evidence.map((piece) => ({ ...piece, givenAt: shifted(piece.givenAt, deltaMs) }));
}

function shifted(moment: number, deltaMs: number): number {
  return Math.max(0, Math.round(moment + deltaMs));
}

/** Codes stay; a time among them (the platform's own time-out) moves along. */
function shiftedPlatformTime(value: string, deltaMs: number): string {
  const moment = momentFromPlatformTime(value);
  return moment === undefined ? value : platformTime(shifted(moment, deltaMs));
}
