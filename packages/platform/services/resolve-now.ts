import { type Issue, TuttiError, type Workspace, warning } from '@tutti/model';
import { localInstant, startOfDay } from '@tutti/model/calendars';
import { isoText } from '@tutti/model/rows';

/** The instant at which a plan starts, with what there is to say about it. */
export type Now = { now: number; issues: Issue[] };

/**
 * An ISO date or date-time as an instant; without an offset it is local to `zone`.
 * @throws TuttiError INPUT_NOW_UNREADABLE, INPUT_TIME_ZONE_UNKNOWN
 */
export function readNow(text: string, zone: string): Now {
  const placed = localInstant(text, zone);
  if (!placed)
    throw new TuttiError('INPUT_NOW_UNREADABLE', `"${text}" is no date or time.`, {
      advice: 'Write it as 2026-01-05, 2026-01-05T06:00 or 2026-01-05T06:00:00Z.',
    });
  const code = placed.note === 'gap' ? 'instant-in-gap' : 'instant-in-overlap';
  const doubt = placed.note && warning(code, { used: isoText(placed.instant) }, { field: 'now' }, text);
  return { now: placed.instant, issues: doubt ? [doubt] : [] };
}

/**
 * The workspace's now: the one given, else the base of a simulated clock (an imported model has its own now), else the wall
 * clock to the minute.
 */
export function nowOf(workspace: Pick<Workspace, 'clock' | 'timeZone'>, given?: string | number): Now {
  if (typeof given === 'number') return { now: given, issues: [] };
  if (given !== undefined) return readNow(given, workspace.timeZone);
  if (workspace.clock !== 'wall') return { now: workspace.clock.base, issues: [] };
  return { now: Math.floor(Date.now() / 60_000) * 60_000, issues: [] };
}

/** The start of today in a zone: the now of generated data, so that it stays the same for a day. */
export function today(zone: string): number {
  return startOfDay(Date.now(), zone);
}
