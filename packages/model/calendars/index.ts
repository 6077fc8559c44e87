export * from './calendar-compiler.ts';
export { civilFromDays } from './civil.ts';
export * from './compile-calendar.ts';
export * from './compiled-calendar.ts';
export { intersectCalendars } from './intersect-calendars.ts';
export {
  addDaysLocal,
  bucketStarts,
  dayStart,
  isoWeekLabel,
  localDay,
  localInstant,
  localText,
  startOfDay,
  startOfMonth,
  startOfWeek,
} from './local-time.ts';
export { MAX_OCCURRENCES, type SharedExpansions } from './occurrences.ts';
export * from './period-calendar.ts';
export * from './union.ts';
export * from './working-time.ts';
export { knownZone, type Placed } from './zone-clock.ts';
export * from './zone-data-version.ts';
