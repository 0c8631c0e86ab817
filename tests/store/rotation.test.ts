/** Which backups are made by themselves and which of them stay, by a clock that the tests set. */

import { describe, expect, it } from 'vitest';
import { isDue } from '../../electron/store/backup/due';
import { type KeepCounts, type KeptBackup, toDrop } from '../../electron/store/backup/keep';
import { usualSettings } from '../../electron/store/backup/settings';
import { day, hour, minute, momentFromPlatformTime, platformTime } from '../../shared/time';
import fc from '../support/chance';

const at = (text: string) => momentFromPlatformTime(text) ?? Number.NaN;
const sound = (text: string): KeptBackup => ({ at: at(text), isSound: true });
const times = (backups: readonly KeptBackup[]) => backups.map((backup) => platformTime(backup.at));

/** A desk that looks every minute, and what lies on its shelf. */
class Rotating {
  shelf: KeptBackup[] = [];
  made: number[] = [];
  failedAt: number | null = null;
  isChanged = false;

  constructor(
    public now: number,
    public counts: KeepCounts = usualSettings,
  ) {}

  /** Time passes; `works` says whether something changes in the minute that ends then. */
  passes(ms: number, works: (now: number) => boolean): this {
    for (const end = this.now + ms; this.now < end; ) {
      this.now += minute;
      this.isChanged ||= works(this.now);
      const madeAt = this.shelf.map((backup) => backup.at);
      if (!isDue({ now: this.now, madeAt, failedAt: this.failedAt, isChanged: this.isChanged })) continue;
      this.shelf.push({ at: this.now, isSound: true });
      this.made.push(this.now);
      this.isChanged = false;
      this.tidy();
    }
    return this;
  }

  tidy(): this {
    const dropped = new Set(toDrop(this.shelf, this.counts, this.now));
    this.shelf = this.shelf.filter((backup) => !dropped.has(backup));
    return this;
  }
}

const always = () => true;
const never = () => false;
/** Nine to six in UTC+8, Monday to Saturday. */
const inOfficeHours = (now: number) => {
  const wall = new Date(now + 8 * hour);
  return wall.getUTCDay() !== 0 && wall.getUTCHours() >= 9 && wall.getUTCHours() < 18;
};

describe('a backup is made by itself', () => {
  it('hourly while something changes', () => {
    const { made } = new Rotating(at('2026-11-25 09:00:00')).passes(3 * hour, always);
    expect(made.map(platformTime)).toEqual(['2026-11-25 09:01:00', '2026-11-25 10:01:00', '2026-11-25 11:01:00']);
  });

  it('never while nothing does, and at once where a change comes after a quiet hour', () => {
    const desk = new Rotating(at('2026-11-25 09:00:00')).passes(5 * hour, never);
    expect(desk.made).toEqual([]);
    desk
      .passes(minute, always)
      .passes(5 * hour, never)
      .passes(minute, always);
    expect(desk.made.map(platformTime)).toEqual(['2026-11-25 14:01:00', '2026-11-25 19:02:00']);
  });

  it('with what changed within the hour, once the hour is over', () => {
    const desk = new Rotating(at('2026-11-25 09:00:00')).passes(10 * minute, always).passes(3 * hour, never);
    expect(desk.made.map(platformTime)).toEqual(['2026-11-25 09:01:00', '2026-11-25 10:01:00']);
  });

  it('not again at once where the last one failed, but a quarter of an hour later', () => {
    const desk = new Rotating(at('2026-11-25 09:00:00'));
    desk.failedAt = desk.now;
    desk.passes(hour / 2, always);
    expect(desk.made.map(platformTime)).toEqual(['2026-11-25 09:15:00']);
  });

  it.each([hour, day, 400 * day])('also where the clock was set back by %d ms, and it stays', (back) => {
    const desk = new Rotating(at('2026-11-25 09:00:00')).passes(40 * day, inOfficeHours);
    const before = desk.made.length;
    desk.failedAt = desk.now;
    desk.now -= back;
    const since = desk.now;
    desk.passes(3 * hour, always);
    const made = desk.made.slice(before);
    expect(made.length).toBeGreaterThanOrEqual(2);
    expect(made[0]).toBeLessThanOrEqual(since + hour);
    expect(desk.shelf.map((backup) => backup.at)).toEqual(expect.arrayContaining(made));
  });
});

describe('of those made by themselves stay', () => {
  it('the last of each of 24 hours, 14 days and 8 weeks in which there was one', () => {
    const { shelf, made } = new Rotating(at('2026-08-03 00:00:00')).passes(110 * day, inOfficeHours);
    // Told in another way than the desk does: by the calendar's words.
    const lastOf = (part: (moment: number) => string, count: number) =>
      [...new Map(made.map((moment) => [part(moment), moment])).values()].slice(-count);
    const week = (moment: number) => {
      const wall = new Date(moment + 8 * hour);
      const monday = moment - ((wall.getUTCDay() + 6) % 7) * day;
      return platformTime(monday).slice(0, 10);
    };
    const expected = new Set([
      ...lastOf((moment) => platformTime(moment).slice(0, 13), 24),
      ...lastOf((moment) => platformTime(moment).slice(0, 10), 14),
      ...lastOf(week, 8),
    ]);
    expect(shelf.map((backup) => backup.at)).toEqual([...expected].sort((one, other) => one - other));
    expect(shelf.length).toBeLessThan(24 + 14 + 8);
  });

  it('as many as the settings say, from the next on', () => {
    const desk = new Rotating(at('2026-08-03 00:00:00')).passes(60 * day, inOfficeHours);
    desk.counts = { hourly: 2, daily: 1, weekly: 3 };
    desk.tidy();
    expect(times(desk.shelf)).toEqual([
      '2026-09-19 18:00:00',
      '2026-09-26 18:00:00',
      '2026-10-01 17:00:00',
      '2026-10-01 18:00:00',
    ]);
  });

  it('those of two weeks where one is of Sunday night and one of Monday morning in UTC+8', () => {
    const backups = [sound('2026-11-22 23:59:00'), sound('2026-11-23 00:01:00'), sound('2026-11-29 23:59:00')];
    const weekly = { hourly: 1, daily: 0, weekly: 2 };
    expect(times(toDrop(backups, weekly, at('2026-11-30 00:00:00')))).toEqual(['2026-11-23 00:01:00']);
  });

  it('all, while the newest is not sound', () => {
    const backups = [...Array(60).keys()].map((index) => ({ at: index * hour, isSound: index !== 59 }));
    expect(toDrop(backups, usualSettings, 60 * hour)).toEqual([]);
  });

  const anyShelf = fc.array(fc.record({ at: fc.nat(400 * 24), isSound: fc.boolean() }), { maxLength: 80 });
  const anyCounts = fc.record({
    hourly: fc.integer({ min: 1, max: 30 }),
    daily: fc.nat(20),
    weekly: fc.nat(10),
  });

  it('never fewer than the newest sound one, never more than the counts, and the same when looked at again', () => {
    fc.assert(
      fc.property(anyShelf, anyCounts, fc.nat(400 * 24), (drawn, counts, nowHours) => {
        const now = nowHours * hour;
        const shelf = drawn.map(({ at, isSound }) => ({ at: at * hour, isSound }));
        const dropped = new Set(toDrop(shelf, counts, now));
        const kept = shelf.filter((backup) => !dropped.has(backup));
        const newest = shelf.filter(({ at }) => at <= now).sort((one, other) => other.at - one.at)[0];
        if (newest) expect(kept).toContain(newest);
        for (const backup of shelf) if (backup.at > now) expect(kept).toContain(backup);
        if (newest?.isSound) {
          const counted = kept.filter(({ at }) => at <= now);
          expect(counted.length).toBeLessThanOrEqual(counts.hourly + counts.daily + counts.weekly);
        } else expect(dropped.size).toBe(0);
        expect(toDrop(kept, counts, now)).toEqual([]);
      }),
    );
  });
});
