import type { Calendar } from '../entities/calendar.ts';
import type { Issue } from '../issue.ts';
import { compileCalendar } from './compile-calendar.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';

/** Compiles the calendars of one plan, each once per time zone; the issues of all, none twice. */
export type CalendarCompiler = {
  compile(calendar: Calendar, zone: string): CompiledCalendar;
  issues(): Issue[];
};

/**
 * A compiler for one epoch and range (ms UTC) that remembers what it has compiled and shares equal expansions, so that a
 * parent with a fault is reported once, not once per child.
 * @throws TuttiError INPUT_RANGE from `compile`, as compileCalendar
 */
export function calendarCompiler(options: {
  calendars: ReadonlyMap<string, Calendar>;
  epoch: number;
  from?: number;
  to: number;
}): CalendarCompiler {
  const shared = new Map();
  const compiled = new Map<string, CompiledCalendar>();
  const issues = new Map<string, Issue>();
  return {
    compile(calendar, zone) {
      // Parents without a zone take the child's, so the effective zone says it all.
      const key = `${calendar.id}/${calendar.timeZone ?? zone}`;
      const known = compiled.get(key);
      if (known) return known;
      const result = compileCalendar(calendar, { ...options, zone, shared });
      compiled.set(key, result.value);
      for (const issue of result.issues)
        issues.set(`${issue.code}|${issue.path.field}|${issue.params.zone ?? ''}`, issue);
      return result.value;
    },
    issues: () => [...issues.values()],
  };
}
