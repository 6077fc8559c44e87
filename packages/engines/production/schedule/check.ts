import { problem as error, type Issue, warning } from '@tutti/model';
import { NEVER } from '@tutti/model/calendars';
import { partsOf } from './compile-jobs.ts';
import { countedResources, isOwner, memberSet } from './compile-resources.ts';
import type { RoutingUse, ScheduleProblem, ScheduleResource, Target } from './problem.ts';

type Found = (code: string, params: Record<string, string | number>, field: string) => void;

/**
 * Everything in a problem that breaks a rule or is not decoded yet, all at once; errors mean that it cannot be compiled.
 *
 * What the engine does not decode (departures, spacing, outside processing, contaminants, sequences without overtaking) is
 * refused here and never ignored. O(size of the problem).
 */
export function checkSchedule(problem: ScheduleProblem): Issue[] {
  const issues: Issue[] = [];
  const found: Found = (code, params, field) => void issues.push(error(`schedule.${code}`, params, { field }));
  checkTime(problem, found);
  checkResources(problem, found);
  checkRoutings(problem, found);
  checkOrders(problem, found);
  checkFacts(problem, found);
  if (issues.length === 0) checkCycles(problem, found);
  return issues.concat(doubts(problem));
}

function index(found: Found, at: { value: number; count: number; what: string; field: string }): boolean {
  if (Number.isInteger(at.value) && at.value >= 0 && at.value < at.count) return true;
  found('index', { what: at.what, index: at.value, count: at.count }, at.field);
  return false;
}

function checkTime(problem: ScheduleProblem, found: Found): void {
  if (!Number.isInteger(problem.now) || problem.now < 0) found('now', { now: problem.now }, 'now');
  if (!(problem.horizon > problem.now) || problem.horizon >= NEVER)
    found('horizon', { now: problem.now, horizon: problem.horizon }, 'horizon');
  for (const calendar of problem.calendars) {
    const field = `calendar ${calendar.id}`;
    if (!sorted(calendar.starts, calendar.ends)) found('calendar-not-sorted', { calendar: calendar.id }, field);
    const { overtime } = calendar;
    if (overtime && !sorted(overtime.starts, overtime.ends))
      found('calendar-not-sorted', { calendar: calendar.id }, `${field} › overtime`);
  }
}

function sorted(starts: Int32Array, ends: Int32Array): boolean {
  if (starts.length !== ends.length) return false;
  for (let i = 0; i < starts.length; i++) if (starts[i] >= ends[i] || (i > 0 && starts[i] < ends[i - 1])) return false;
  return true;
}

function checkResources(problem: ScheduleProblem, found: Found): void {
  const names = new Set<string>();
  for (const resource of problem.resources) {
    const field = `resource ${resource.id}`;
    index(found, { value: resource.calendar, count: problem.calendars.length, what: 'calendar', field });
    if (!(resource.capacity > 0)) found('capacity', { resource: resource.id, capacity: resource.capacity }, field);
    if (isOwner(resource) && resource.capacity !== 1)
      found('owner-capacity', { resource: resource.id, capacity: resource.capacity }, field);
    if (resource.changeover !== undefined)
      index(found, { value: resource.changeover, count: problem.changeovers.length, what: 'changeover', field });
    refuseResource(resource, found, field);
    for (const campaign of resource.campaigns ?? []) names.add(campaign.name);
  }
  if (names.size > 30) found('too-many-campaigns', { count: names.size, most: 30 }, 'resources');
  for (const group of problem.classes)
    for (const member of group.members)
      index(found, {
        value: member.resource,
        count: problem.resources.length,
        what: 'member',
        field: `class ${group.id}`,
      });
}

function refuseResource(resource: ScheduleResource, found: Found, field: string): void {
  if (resource.spacing?.length) found('refused', { what: 'spacing', of: resource.id }, field);
  if (resource.contaminants?.length) found('refused', { what: 'contaminants', of: resource.id }, field);
  if (resource.sequenceSameAs !== undefined) found('refused', { what: 'sequence', of: resource.id }, field);
}

function checkRoutings(problem: ScheduleProblem, found: Found): void {
  for (const routing of problem.routings) {
    const steps = routing.steps.length;
    const field = `routing ${routing.id}`;
    if (steps === 0) found('no-steps', { routing: routing.id }, field);
    index(found, { value: routing.done, count: steps, what: 'done step', field });
    for (const [s, step] of routing.steps.entries()) {
      const at = `${field} › step ${step.id}`;
      if (step.modes.length === 0) found('no-modes', { routing: routing.id, step: step.id }, at);
      if (step.outside) found('refused', { what: 'outside processing', of: `${routing.id}/${step.id}` }, at);
      if (step.batch?.departures) found('refused', { what: 'departures', of: `${routing.id}/${step.id}` }, at);
      if (step.calendar !== undefined)
        index(found, { value: step.calendar, count: problem.calendars.length, what: 'calendar', field: at });
      for (const mode of step.modes) {
        if (!(mode.fixed >= 0 && mode.perUnit >= 0 && mode.teardown >= 0))
          found('duration', { routing: routing.id, step: step.id }, at);
        checkUses(problem, found, { uses: mode.uses, at, s, steps });
      }
    }
    for (const link of routing.links) checkLink(found, { link, steps, field });
  }
}

function checkLink(
  found: Found,
  at: { link: ScheduleProblem['routings'][number]['links'][number]; steps: number; field: string },
): void {
  const { link, steps, field } = at;
  if (
    !index(found, { value: link.from, count: steps, what: 'link from', field }) ||
    !index(found, { value: link.to, count: steps, what: 'link to', field })
  )
    return;
  if (link.from >= link.to && link.type !== 'not-in-parallel')
    found('link-order', { from: link.from, to: link.to }, field);
  if (link.min < 0 || (link.max !== undefined && link.max < link.min))
    found('lag', { min: link.min, max: link.max ?? 0 }, field);
}

function checkUses(
  problem: ScheduleProblem,
  found: Found,
  on: { uses: RoutingUse[]; at: string; s: number; steps: number },
): void {
  let owners = 0;
  for (const use of on.uses) {
    if (!targetExists(problem, found, use.target, on.at)) continue;
    if (!(use.quantity > 0)) found('use-quantity', { quantity: use.quantity }, on.at);
    if (typeof use.until === 'number' && (use.until <= on.s || use.until >= on.steps))
      found('until', { step: use.until }, on.at);
    if (use.same !== undefined && use.same >= on.s) found('same', { step: use.same }, on.at);
    if (use.phase !== 'setup' && candidates(problem, use.target).some((r) => isOwner(problem.resources[r])))
      owners += use.quantity;
  }
  if (owners > 1) found('two-owners', { owners }, on.at);
}

function targetExists(problem: ScheduleProblem, found: Found, target: Target, field: string): boolean {
  if ('resource' in target)
    return index(found, { value: target.resource, count: problem.resources.length, what: 'resource', field });
  const classes = 'class' in target ? [target.class] : target.all;
  return classes.every((value) => index(found, { value, count: problem.classes.length, what: 'class', field }));
}

function candidates(problem: ScheduleProblem, target: Target): number[] {
  if ('resource' in target) return [target.resource];
  return [...memberSet(problem, 'class' in target ? [target.class] : target.all).members];
}

function checkOrders(problem: ScheduleProblem, found: Found): void {
  for (const order of problem.orders) {
    const field = `order ${order.id}`;
    if (!index(found, { value: order.routing, count: problem.routings.length, what: 'routing', field })) continue;
    if (!(order.quantity > 0)) found('quantity', { order: order.id, quantity: order.quantity }, field);
    index(found, { value: order.attributes, count: problem.attributeSets.length, what: 'attributes', field });
    const steps = problem.routings[order.routing].steps.length;
    for (const supply of order.supplies) {
      index(found, { value: supply.step, count: steps, what: 'supplied step', field });
      if ('order' in supply)
        index(found, { value: supply.order, count: problem.orders.length, what: 'supplier', field });
    }
  }
}

function checkFacts(problem: ScheduleProblem, found: Found): void {
  const stepExists = (at: { order: number; step: number }, what: string) =>
    index(found, { value: at.order, count: problem.orders.length, what, field: what }) &&
    index(found, {
      value: at.step,
      count: problem.routings[problem.orders[at.order].routing]?.steps.length ?? 0,
      what: 'step',
      field: what,
    });
  for (const fact of problem.frozen) {
    if (!stepExists(fact, 'fact')) continue;
    const step = problem.routings[problem.orders[fact.order].routing].steps[fact.step];
    if (!index(found, { value: fact.mode, count: step.modes.length, what: 'mode', field: 'fact' })) continue;
    if (fact.end < fact.start)
      found('fact-times', { order: problem.orders[fact.order].id, start: fact.start, end: fact.end }, 'fact');
    for (const resource of fact.resources)
      index(found, { value: resource, count: problem.resources.length, what: 'resource', field: 'fact' });
  }
  for (const pin of problem.pins)
    if (stepExists(pin, 'pin'))
      index(found, { value: pin.part ?? 0, count: partsOf(problem.orders[pin.order]), what: 'part', field: 'pin' });
  for (const one of problem.released) stepExists(one, 'released step');
}

/** Supplies may not go round: the circle is named. */
function checkCycles(problem: ScheduleProblem, found: Found): void {
  const suppliers = problem.orders.map((order) =>
    order.supplies.flatMap((supply) => ('order' in supply ? [supply.order] : [])),
  );
  const state = new Uint8Array(problem.orders.length);
  for (let start = 0; start < suppliers.length; start++) {
    if (state[start]) continue;
    const path = [start];
    const next = [0];
    state[start] = 1;
    while (path.length > 0) {
      const top = path[path.length - 1];
      const i = next[next.length - 1]++;
      if (i >= suppliers[top].length) {
        state[top] = 2;
        path.pop();
        next.pop();
        continue;
      }
      const other = suppliers[top][i];
      if (state[other] === 1) {
        const circle = path.slice(path.indexOf(other)).map((order) => problem.orders[order].id);
        found('supply-cycle', { orders: [...circle, problem.orders[other].id].join(' ← ') }, 'supplies');
        return;
      }
      if (state[other] === 0) {
        state[other] = 1;
        path.push(other);
        next.push(0);
      }
    }
  }
}

/** What is used as it is, and said: no members, more than any member has, unknown initial states. */
function doubts(problem: ScheduleProblem): Issue[] {
  const issues: Issue[] = [];
  const counted =
    problem.routings.length > 0 && problem.resources.length > 0 ? countedResources(problem) : new Uint8Array(0);
  const seen = new Set<string>();
  const once = (code: string, params: Record<string, string | number>, field: string) => {
    const key = `${code} ${JSON.stringify(params)}`;
    if (!seen.has(key)) issues.push(warning(`schedule.${code}`, params, { field }));
    seen.add(key);
  };
  for (const routing of problem.routings)
    for (const step of routing.steps)
      for (const mode of step.modes)
        for (const use of mode.uses) {
          if ('class' in use.target && problem.classes[use.target.class]?.members.length === 0)
            once(
              'class-empty',
              { class: problem.classes[use.target.class].id },
              `routing ${routing.id} › step ${step.id}`,
            );
          if (
            'resource' in use.target &&
            counted[use.target.resource] &&
            use.quantity > (problem.resources[use.target.resource]?.capacity ?? 0)
          )
            once(
              'more-than-capacity',
              { resource: problem.resources[use.target.resource].id, quantity: use.quantity },
              `routing ${routing.id} › step ${step.id}`,
            );
        }
  for (const resource of problem.resources) {
    if (resource.changeover !== undefined && resource.initial?.attributes === undefined)
      once('initial-state-unknown', { resource: resource.id }, `resource ${resource.id}`);
    if (resource.campaigns?.some((campaign) => resource.initial?.counters?.[campaign.name] === undefined))
      once('counters-unknown', { resource: resource.id }, `resource ${resource.id}`);
  }
  for (const order of problem.orders)
    if (partsOf(order) === 1 && order.splittable) once('not-splittable', { order: order.id }, `order ${order.id}`);
  return issues;
}
