import type { Assignment } from '../entities/assignment.ts';
import type { Demand } from '../entities/demand.ts';
import type { Order } from '../entities/order.ts';
import type { Process } from '../entities/process.ts';
import type { Check } from './check.ts';
import { refer, referToClass, referToMember, referToStep } from './refer.ts';
import type { Spot } from './spot.ts';

/** Every id in demands, orders, assignments and the initial state resolves, and fits what it stands beside. */
export function checkWorkReferences(check: Check): void {
  const { model } = check;
  model.demands.forEach((demand, row) => {
    checkDemand(check, demand, row);
  });
  model.orders.forEach((order, row) => {
    checkOrder(check, order, row);
  });
  model.assignments.forEach((assignment, row) => {
    checkAssignment(check, assignment, row);
  });
}

function checkDemand(check: Check, demand: Demand, row: number): void {
  const item = refer(check, 'item', demand.item, ['demands', row, 'item']);
  refer(check, 'place', demand.place, ['demands', row, 'place']);
  refer(check, 'place', demand.customer, ['demands', row, 'customer']);
  refer(check, 'demand', demand.parent, ['demands', row, 'parent']);
  const process = refer(check, 'process', demand.process, ['demands', row, 'process']);
  if (process && item) checkMakes(check, { process, item: item.id }, ['demands', row, 'process']);
  if (demand.override === undefined) return;
  const processes = process ? [process] : (check.index.makers.get(demand.item) ?? []);
  for (const [step, given] of Object.entries(demand.override)) {
    const spot: Spot = ['demands', row, 'override', step];
    if (demand.process === undefined || process) checkStepOfAny(check, { processes, id: step }, spot);
    for (const [of, member] of Object.entries(given.uses ?? {}))
      checkNamed(check, { of, member }, [...spot, 'uses', of]);
  }
}

/** A named member must be a resource that has the class it stands for. */
function checkNamed(check: Check, given: { of: string; member: string }, spot: Spot): void {
  const known = referToClass(check, given.of, spot);
  const member = referToMember(check, given.member, spot);
  if (known && member && !member.classes?.some((one) => one.id === given.of))
    check.error('not-a-member', spot, { id: given.member, class: given.of }, given.member);
}

function checkStepOfAny(check: Check, given: { processes: readonly Process[]; id: string }, spot: Spot): void {
  const { processes, id } = given;
  if (processes.some((one) => check.index.steps.get(one)?.has(id))) return;
  const names = () => processes.flatMap((one) => one.steps.map((step) => step.id));
  const scope = processes.map((one) => one.id).join(' ');
  check.error('reference-unknown', spot, { kind: 'step', id, ...check.maybe(`step of ${scope}`, id, names) }, id);
}

function checkMakes(check: Check, given: { process: Process; item: string }, spot: Spot): void {
  const { process, item } = given;
  const made = process.makes.some((one) => one.item === item);
  if (made || process.steps.some((step) => step.materials?.some((of) => of.item === item && of.use !== 'consumed')))
    return;
  check.error('process-does-not-make', spot, { process: process.id, item }, process.id);
}

function checkOrder(check: Check, order: Order, row: number): void {
  const item = refer(check, 'item', order.item, ['orders', row, 'item']);
  refer(check, 'place', order.from, ['orders', row, 'from']);
  refer(check, 'place', order.to, ['orders', row, 'to']);
  const process = refer(check, 'process', order.process, ['orders', row, 'process']);
  const lane = refer(check, 'lane', order.lane, ['orders', row, 'lane']);
  if (order.process !== undefined && order.lane !== undefined)
    check.error('order-with-process-and-lane', ['orders', row, 'lane'], { process: order.process, lane: order.lane });
  if (process && item && order.type === 'make')
    checkMakes(check, { process, item: item.id }, ['orders', row, 'process']);
  if (lane && item && lane.items !== '*' && !lane.items.includes(item.id))
    check.error('lane-does-not-carry', ['orders', row, 'lane'], { lane: lane.id, item: item.id }, lane.id);
  checkPegs(check, order, row);
}

function checkPegs(check: Check, order: Order, row: number): void {
  let sum = 0;
  order.pegs.forEach((peg, i) => {
    sum += peg.quantity;
    refer(check, 'demand', peg.demand, ['orders', row, 'pegs', i, 'demand']);
    refer(check, 'order', peg.order, ['orders', row, 'pegs', i, 'order']);
    const targets = [peg.demand, peg.order, peg.stock].filter((target) => target !== undefined).length;
    if (targets !== 1) check.error('peg-target', ['orders', row, 'pegs', i], { targets });
  });
  if (sum > order.quantity * (1 + 1e-9) + 1e-9)
    check.error('pegs-above-quantity', ['orders', row, 'pegs'], { sum, quantity: order.quantity }, sum);
}

function checkAssignment(check: Check, assignment: Assignment, row: number): void {
  const orders = assignment.orders.map((id, i) => refer(check, 'order', id, ['assignments', row, 'orders', i]));
  assignment.uses.forEach((use, i) => {
    referToMember(check, use.resource, ['assignments', row, 'uses', i, 'resource']);
  });
  assignment.stops?.forEach((stop, i) => {
    refer(check, 'place', stop.place, ['assignments', row, 'stops', i, 'place']);
  });
  const id = orders.find((order) => order?.process !== undefined)?.process;
  const process = id === undefined ? undefined : check.index.by.process.get(id);
  if (process === undefined || assignment.step === undefined) return;
  if (!referToStep(check, process, assignment.step, ['assignments', row, 'step'])) return;
  const modes = check.index.steps.get(process)?.get(assignment.step)?.modes ?? [];
  const { mode } = assignment;
  if (mode === undefined || modes.some((one) => one.id === mode)) return;
  const hint = check.maybe(`mode of ${process.id}/${assignment.step}`, mode, () => modes.map((one) => one.id));
  check.error('reference-unknown', ['assignments', row, 'mode'], { kind: 'mode', id: mode, ...hint }, mode);
}
