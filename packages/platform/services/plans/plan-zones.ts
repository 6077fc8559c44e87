import type { Model } from '@tutti/model';
import { zoneDataVersion } from '@tutti/model/calendars';

/** Fingerprint of the time-zone data that a plan depends on (decision 8). */
export function planZones({ workspace, places, calendars }: Model, now: number): string {
  const zones = [workspace, ...places, ...calendars].flatMap((one) => one.timeZone ?? []);
  return zoneDataVersion(zones, { from: now, to: now + workspace.horizon * 1000 }, process.versions.tz);
}
