import { hasErrors, type Outcome, TuttiError } from '@tutti/model';
import { buildPlan, type GivenUp } from './build-plan.ts';
import { checkRequirements } from './check.ts';
import { type Compiled, compareTexts, compile } from './compile.ts';
import { causeOfDelay, causeOfGap, type Feasible, feasibleDates, servedOf } from './feasible-dates.ts';
import { NEED } from './ledger.ts';
import { netCell } from './net.ts';
import { plannedQuantities } from './planned-quantities.ts';
import type { RequirementDemand, RequirementsOptions, RequirementsPlan, RequirementsProblem } from './problem.ts';
import { EPSILON } from './quantities.ts';
import { openRound, type Round } from './round.ts';

/** After so many rounds a demand that still fails in part is given up in full, so that planning ends. */
const CUTTING_ROUNDS = 12;

/**
 * Plans what to make, buy and move, and when, so that every demand is met or reported with its reason.
 *
 * Level by level (low-level codes) each item × place × variant is netted against stock and receipts by date; lots are
 * sized and sourced; their materials become requirements below. Then lateness and gaps travel up the pegs, orders move
 * behind their materials, and demands that cannot be met, or only after their `latest`, are taken out and the rest is
 * planned again. No capacity is looked at.
 * @throws TuttiError INPUT_REQUIREMENTS with all issues (a cycle names its path) when the data is wrong
 * Source: Orlicky (1975), Material Requirements Planning; Vollmann et al. (2005), ch. 7.
 * O(rounds × n log n) in demands plus exploded requirements.
 */
export function planRequirements(
  problem: RequirementsProblem,
  options: RequirementsOptions = {},
): Outcome<RequirementsPlan> {
  const issues = checkRequirements(problem);
  const built = hasErrors(issues) ? { cycle: [] } : compile(problem);
  if ('cycle' in built)
    throw new TuttiError('INPUT_REQUIREMENTS', `The requirements problem has ${issues.length} issue(s).`, { issues });
  const { compiled } = built;
  const demands = [...problem.demands].sort((a, b) => compareTexts(a.id, b.id));
  const quantities = plannedQuantities(compiled, demands);
  const planned = quantities.slice();
  const givenUp: GivenUp = new Map();
  for (let count = 1; ; count++) {
    const round = planRound(compiled, options, { demands, quantities: planned });
    const feasible = feasibleDates(round);
    if (giveUp(round, feasible, { planned, givenUp, entirely: count > CUTTING_ROUNDS })) continue;
    return { status: 'feasible', solution: buildPlan(round, feasible, { quantities, planned, givenUp }) };
  }
}

function planRound(
  compiled: Compiled,
  options: RequirementsOptions,
  planned: { demands: readonly RequirementDemand[]; quantities: Float64Array },
): Round {
  const round = openRound(compiled, options, planned);
  const variantOf = (cell: number) => compiled.cells[cell].variant;
  for (const pair of compiled.order) {
    const cells = [...compiled.cellsOfPair[pair]].sort((a, b) => compareTexts(variantOf(a), variantOf(b)));
    for (const cell of cells) netCell(round, cell);
  }
  return round;
}

/** Takes out what cannot be served, or not before its `latest`. @returns whether anything was taken out */
function giveUp(
  round: Round,
  feasible: Feasible,
  state: { planned: Float64Array; givenUp: GivenUp; entirely: boolean },
): boolean {
  const { need } = round.ledger;
  let cut = false;
  for (let n = 0; n < need.cell.length; n++) {
    if (need.kind[n] !== NEED.demand) continue;
    const of = need.of[n];
    const missing = need.quantity[n] - servedInTime(round, feasible, n);
    if (missing <= 2 * EPSILON) continue;
    const whole = state.entirely || round.demands[of].partial === false;
    const gap = need.quantity[n] - servedOf(feasible, n) > 2 * EPSILON;
    const delay = gap ? undefined : causeOfDelay(round, feasible, n);
    state.planned[of] = whole ? 0 : Math.max(0, state.planned[of] - missing);
    if (state.planned[of] <= 2 * EPSILON) state.planned[of] = 0;
    state.givenUp.set(
      of,
      delay
        ? { code: 'later-than-latest', params: { ...delay.params, because: delay.code, latest: need.latest[n] } }
        : causeOfGap(round, feasible, n),
    );
    cut = true;
  }
  return cut;
}

function servedInTime({ ledger }: Round, feasible: Feasible, need: number): number {
  let sum = 0;
  for (let p = feasible.byNeed.first[need]; p < feasible.byNeed.first[need + 1]; p++) {
    const peg = feasible.byNeed.rows[p];
    if (feasible.available[ledger.peg.supply[peg]] <= ledger.need.latest[need]) sum += feasible.served[peg];
  }
  return ledger.need.due[need] > ledger.need.latest[need] ? 0 : sum;
}
