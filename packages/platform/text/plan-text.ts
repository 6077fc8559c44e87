import type { Model } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import { openingsOf, type ResourceLoad, resourceLoads } from '@tutti/planner';
import { nextShift } from '../services/next-shift.ts';
import { demandList, worstFirst } from './demand-list.ts';
import { figure, percent } from './figures.ts';
import { headline } from './headline.ts';
import { groupedIssues, issueCounts } from './issue-lines.ts';
import { type LocalTimes, localTimes } from './local-times.ts';
import { type Said, saidOf } from './said.ts';
import { plainStyle, type Style } from './style.ts';
import { textTable, wrapped } from './table.ts';
import { type Words, wordsOf } from './words.ts';
import { workList } from './work-list.ts';

const DAY = 86_400_000;
/** Load is shown over at most the next week: a long tail would hide who is busy now. */
const LOAD_WINDOW = 7 * DAY;

/** What a plan is shown with beside itself. */
export type PlanTextOptions = {
  model: Model;
  /** Commands to go on with, each with what it does. */
  next?: readonly { command: string; why: string }[];
  style?: Style;
};

/**
 * A plan as a planner reads it, at most 100 characters a line: headline, what is late and why, who is busiest, the next
 * shift, warnings, and what to do next. Times are in the workspace's zone. O(assignments + demands log demands).
 */
export function planText(result: PlanResult, options: PlanTextOptions): string[] {
  const { model, next = [], style = plainStyle } = options;
  const words = wordsOf(model);
  const { now } = result.plan.run;
  const times = localTimes(model.workspace.timeZone, now);
  const said = saidOf(model, 'orders' in result ? result.orders : [], times);
  const title = `${model.workspace.name}: plan from ${times.full(now)} (${model.workspace.timeZone})`;
  const section = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', style.strong(heading), ...lines] : [];
  return [
    ...wrapped(title).map((line) => style.strong(line)),
    ...bodyOf(result, { model, words, times, said, section }),
    ...section(
      `Notes on the data and the plan: ${issueCounts(result.issues)}`,
      groupedIssues(result.issues, { say: said.issue }),
    ),
    ...section('What to do next', nextLines(next)),
  ];
}

type Body = {
  model: Model;
  words: Words;
  times: LocalTimes;
  said: Said;
  section: (heading: string, lines: readonly string[]) => string[];
};

function bodyOf(result: PlanResult, { model, words, times, said, section }: Body): string[] {
  if (result.status === 'infeasible' || result.status === 'unknown') {
    const reasons = result.reasons.flatMap(({ code, params }) => wrapped(said.text(code, params), '  ', '    '));
    const why = result.status === 'infeasible' ? 'There is no plan within the rules' : 'No plan was found';
    return section(why, reasons.length > 0 ? reasons : ['  No reason was given.']);
  }
  const { from, to } = loadWindow(result);
  const openings = openingsOf(model, from, to);
  const loads = resourceLoads(model, result.assignments, openings);
  const missed = worstFirst(result.demands).length;
  const days = figure((to - from) / DAY, 1);
  const late = `Late or not planned, worst first (${figure(missed)} of ${figure(result.demands.length)})`;
  return [
    ...headline(result, { model, loads, words, times }),
    ...section(late, demandList(result.demands, { words, times, said })),
    ...section(`Busiest in the next ${days} days`, loadTable(loads.slice(0, 8), words, times)),
    ...shiftSections(result, loads, { words, times, section, shiftOf: (load) => nextShift(load.resource, openings) }),
  ];
}

/** From now to the end of the last work, at most a week, at least a day. */
function loadWindow({ assignments, plan }: PlanResult): { from: number; to: number } {
  const from = plan.run.now;
  const last = assignments.reduce((end, one) => Math.max(end, one.end), from);
  return { from, to: Math.min(from + LOAD_WINDOW, Math.max(last, from + DAY)) };
}

function loadTable(loads: readonly ResourceLoad[], words: Words, times: LocalTimes): string[] {
  if (loads.length === 0) return [];
  const rows = loads.map(({ resource, busyHours, openHours, utilisation, lastEnd }) => [
    resource.name ?? resource.id,
    percent(utilisation),
    `${figure(busyHours, 1)} of ${figure(openHours, 1)} h`,
    times.moment(lastEnd),
  ]);
  return textTable(
    [
      { heading: words.label('resource', 'Resource'), most: 40 },
      { heading: 'Load', align: 'right' },
      { heading: 'Busy', align: 'right' },
      { heading: 'Work until' },
    ],
    rows,
  );
}

/** The work lists of the three busiest that are machines, else of the three busiest. */
function shiftSections(
  result: PlanResult,
  loads: readonly ResourceLoad[],
  given: Pick<Body, 'words' | 'times' | 'section'> & {
    shiftOf: (load: ResourceLoad) => { start: number; end: number } | undefined;
  },
): string[] {
  const machines = loads.filter((load) => load.resource.kind === 'equipment');
  const orders = new Map(result.orders.map((one) => [one.id, one]));
  const { words, times } = given;
  const lines = (machines.length > 0 ? machines : loads).slice(0, 3).flatMap((load) => {
    const shift = given.shiftOf(load);
    if (!shift) return [];
    const list = workList(load.resource.id, shift, { assignments: result.assignments, orders, words, times });
    const name = load.resource.name ?? load.resource.id;
    const span = `${times.moment(shift.start)} to ${times.moment(shift.end)}`;
    return [`  ${name}, ${span}`, ...(list.length > 0 ? list : ['    nothing planned'])];
  });
  return given.section('Next shift', lines);
}

function nextLines(next: readonly { command: string; why: string }[]): string[] {
  return next.flatMap(({ command, why }) => [`  ${why}`, `    ${command}`]);
}
