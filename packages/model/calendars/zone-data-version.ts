import { zoneClock } from './zone-clock.ts';

/**
 * What a run records about time-zone data: `<runtime's version>+<fingerprint>`, e.g. '2026a+1f0c93a2'.
 *
 * No pure way asks a runtime for the version of its data, so the caller passes it in (Node: process.versions.tz; 'unknown'
 * where there is none). The fingerprint is computed here from all offset changes of the zones in use within [from, to)
 * (epoch ms): two runs with equal fingerprints read the same local times, whatever the runtimes call their data.
 * @throws TuttiError INPUT_TIME_ZONE_UNKNOWN
 */
export function zoneDataVersion(
  zones: readonly string[],
  range: { from: number; to: number },
  runtimeVersion = 'unknown',
): string {
  let hash = 0x811c9dc5;
  const mix = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  };
  for (const zone of [...new Set(zones)].sort()) {
    const clock = zoneClock(zone);
    mix(`${zone}:${clock.offsetAt(range.from)}`);
    for (const change of clock.changes(range.from, range.to)) mix(`;${change.at}=${change.offset}`);
  }
  return `${runtimeVersion}+${hash.toString(16).padStart(8, '0')}`;
}
