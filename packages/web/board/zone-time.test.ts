import { describe, expect, test } from 'vitest';
import { daysBetween, monthsBetween, tickStep, ticksBetween } from './ticks.ts';
import { zoneTime } from './zone-time.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const iso = (instant: number) => new Date(instant * 1000).toISOString().slice(0, 16);

describe('time of a zone', () => {
  test('is ahead of UTC as the zone is, summer and winter', () => {
    const berlin = zoneTime('Europe/Berlin');
    expect(berlin.offset(at('2026-01-15T12:00Z'))).toBe(3600);
    expect(berlin.offset(at('2026-07-15T12:00Z'))).toBe(7200);
    expect(zoneTime('Asia/Kolkata').offset(0)).toBe(19_800);
  });

  test('changes to the second when the clocks do', () => {
    const berlin = zoneTime('Europe/Berlin');
    const change = at('2026-03-29T01:00Z');
    expect([berlin.offset(change - 1), berlin.offset(change)]).toEqual([3600, 7200]);
  });

  test('a local time is found again from its instant, on every hour of a year', () => {
    for (const name of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
      const zone = zoneTime(name);
      for (let hour = 0; hour < 366 * 24; hour++) {
        const instant = at('2026-01-01T00:00Z') + hour * 3600;
        const back = zone.instant(instant + zone.offset(instant));
        expect(back + zone.offset(back)).toBe(instant + zone.offset(instant));
        expect(back).toBeLessThanOrEqual(instant);
      }
    }
  });

  test('of an hour that comes twice the first counts, of one that is left out the time after it', () => {
    const berlin = zoneTime('Europe/Berlin');
    expect(iso(berlin.instant(at('2026-10-25T02:30Z')))).toBe('2026-10-25T00:30');
    expect(iso(berlin.instant(at('2026-03-29T02:30Z')))).toBe('2026-03-29T01:30');
  });
});

describe('lines of the grid', () => {
  const berlin = zoneTime('Europe/Berlin');

  test('stand at midnights and whole hours of the plant', () => {
    const ticks = ticksBetween(berlin, { from: at('2026-11-23T22:00Z'), to: at('2026-11-24T12:00Z'), step: 6 * 3600 });
    expect(ticks.map((tick) => [iso(tick.at), tick.day])).toEqual([
      ['2026-11-23T23:00', true],
      ['2026-11-24T05:00', false],
      ['2026-11-24T11:00', false],
    ]);
  });

  test('a day of 25 hours has its midnights in the right places', () => {
    const days = daysBetween(berlin, at('2026-10-24T12:00Z'), at('2026-10-27T00:00Z'));
    expect(days.map(iso)).toEqual(['2026-10-23T22:00', '2026-10-24T22:00', '2026-10-25T23:00', '2026-10-26T23:00']);
  });

  test('never go back or come twice on the days the clocks change', () => {
    for (const month of ['03-28', '10-24']) {
      const from = at(`2026-${month}T00:00Z`);
      const ticks = ticksBetween(berlin, { from, to: from + 3 * 86_400, step: 3600 }).map((tick) => tick.at);
      for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThan(ticks[i - 1]);
    }
  });

  test('by weeks they stand on Mondays', () => {
    const ticks = ticksBetween(berlin, {
      from: at('2026-11-18T00:00Z'),
      to: at('2026-12-09T00:00Z'),
      step: 7 * 86_400,
    });
    expect(ticks.map((tick) => iso(tick.at))).toEqual(['2026-11-22T23:00', '2026-11-29T23:00', '2026-12-06T23:00']);
  });

  test('months begin with their first local day', () => {
    const months = monthsBetween(berlin, at('2026-11-18T00:00Z'), at('2027-01-02T00:00Z'));
    expect(months.map(iso)).toEqual(['2026-10-31T23:00', '2026-11-30T23:00', '2026-12-31T23:00']);
  });

  test('are as far apart as asked, or the widest there is', () => {
    expect([tickStep(1), tickStep(3601), tickStep(1e9)]).toEqual([900, 7200, 28 * 86_400]);
  });
});
