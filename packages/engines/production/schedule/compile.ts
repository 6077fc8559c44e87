import { WorkingTime } from '@tutti/model/calendars';
import { AttributeSets } from './attribute-sets.ts';
import { type BeforeBlocks, backwardPass, compileBlocks, leastWork } from './compile-blocks.ts';
import { compileJobs } from './compile-jobs.ts';
import {
  allOvertime,
  Calendars,
  compileCampaigns,
  compileMatrices,
  compileReserved,
  countedResources,
  isOwner,
  Sets,
  timesOf,
} from './compile-resources.ts';
import { compileRoutings, type Templates } from './compile-routings.ts';
import { type Compiled, type CompiledBatch, MEMBER, UNTIL_NEXT } from './compiled.ts';
import { frozenTimes } from './freeze.ts';
import type { ScheduleProblem } from './problem.ts';

/**
 * Turns a checked problem into typed arrays; paid once, patched by `applyChanges` afterwards.
 *
 * Expects a problem for which `checkSchedule` finds no error. O(operations + changeover combinations²).
 */
export function compileSchedule(problem: ScheduleProblem): Compiled {
  const calendars = new Calendars();
  const always = calendars.add(WorkingTime.always(problem.horizon));
  const layers = problem.calendars.map((calendar) => {
    const { regular, extended } = timesOf(calendar);
    return { regular: calendars.add(regular), extended: calendars.add(extended) };
  });
  const regular = Int32Array.from(problem.resources, (resource) => layers[resource.calendar].regular);
  const extended = Int32Array.from(problem.resources, (resource) => layers[resource.calendar].extended);
  const sets = new AttributeSets(problem.attributeSets);
  const crews = new Sets(problem);
  const isPool = countedResources(problem);
  const templates = compileRoutings({
    problem,
    isPool,
    sets: crews,
    calendars,
    always,
    regular,
    extended,
    stepCalendar: (calendar) => layers[calendar].regular,
    hasBlocks: (resource) => (problem.resources[resource].blocks?.length ?? 0) > 0,
  });
  const jobs = compileJobs(problem, templates.firstStep, sets);
  const initialSet = Int32Array.from(problem.resources, (resource) =>
    resource.initial?.attributes === undefined ? -1 : sets.of(resource.initial.attributes, -1),
  );
  registerCleanSets(problem, sets);
  const campaignsOf = compileCampaigns(problem, sets, crews);
  const arrays = templateArrays(templates, sets);
  const before: BeforeBlocks = {
    problem,
    now: problem.now,
    horizon: problem.horizon,
    times: calendars.times,
    meet: calendars.meet,
    always,
    overtime: allOvertime(problem),
    topSpeed: topSpeed(problem),
    paysPerUse: problem.resources.some((resource) => (resource.costPerUse ?? 0) > 0),
    hasMinimum: templates.batches.some((batch) => batch.min > 0),
    hasNextHolds: templates.columns.until.includes(UNTIL_NEXT),
    resourceCount: problem.resources.length,
    isPool,
    isOwner: Uint8Array.from(problem.resources, (resource) => (isOwner(resource) ? 1 : 0)),
    capacity: Float64Array.from(problem.resources, (resource) => resource.capacity),
    regular,
    extended,
    load: Float64Array.from(problem.resources, (resource) => resource.load ?? Number.MAX_VALUE),
    matrixOf: Int32Array.from(problem.resources, (resource) => resource.changeover ?? -1),
    cleanSets: Uint8Array.from(campaignsOf, (campaigns) =>
      campaigns.some((one) => one.setsAttributesTo >= 0) ? 1 : 0,
    ),
    initialSet,
    campaignsOf,
    campaignCount: campaignsOf.reduce((most, list) => Math.max(most, list.length), 0),
    reserved: compileReserved(problem, sets, { calendars, regular, extended }),
    sets: crews.sets,
    matrices: compileMatrices(problem, sets, crews),
    crews: crews.crews,
    ...arrays,
    ...frozenTimes({ problem, sets: crews.sets, ...arrays }, (kind) => kind === MEMBER),
    ...jobs,
    opMinWork: new Int32Array(jobs.opCount),
    ...facts(problem, jobs),
  };
  for (let job = 0; job < jobs.jobCount; job++) leastWork(before, job);
  return { ...before, ...compileBlocks(before, templates.firstStep), ...backwardPass(before) };
}

function topSpeed(problem: ScheduleProblem): number {
  let top = 1;
  for (const { speeds } of problem.calendars) if (speeds) for (const speed of speeds) top = Math.max(top, speed);
  return top;
}

function registerCleanSets(problem: ScheduleProblem, sets: AttributeSets): void {
  for (const resource of problem.resources)
    for (const campaign of resource.campaigns ?? [])
      if (campaign.setsAttributesTo !== undefined) sets.of(campaign.setsAttributesTo, -1);
}

function templateArrays(templates: Templates, sets: AttributeSets) {
  const { columns } = templates;
  const batches: CompiledBatch[] = templates.batches.map((batch) => ({
    ...batch,
    by: batch.by.join(' '),
    byCode: sets.codes(batch.by).codeOf,
  }));
  return {
    stepFirstVariant: Int32Array.from(columns.firstVariant),
    stepFlags: Uint8Array.from(columns.flags),
    stepCalendar: Int32Array.from(columns.calendar),
    stepMinPiece: Int32Array.from(columns.minPiece),
    stepFactor: Float64Array.from(columns.factor),
    stepBatch: Int32Array.from(columns.batch),
    batches,
    variantMode: Int32Array.from(columns.mode),
    variantFixed: Float64Array.from(columns.fixed),
    variantPerUnit: Float64Array.from(columns.perUnit),
    variantCostPerUnit: Float64Array.from(columns.costPerUnit),
    variantOwner: Int32Array.from(columns.owner),
    variantGrade: Float64Array.from(columns.grade),
    variantValidTo: Int32Array.from(columns.validTo),
    variantOwnerUse: Int32Array.from(columns.ownerUse),
    variantRegular: Int32Array.from(columns.variantRegular),
    variantExtended: Int32Array.from(columns.variantExtended),
    variantSetupCrew: Int32Array.from(columns.setupCrew),
    variantFirstUse: Int32Array.from(columns.firstUse),
    useKind: Uint8Array.from(columns.kind),
    useTarget: Int32Array.from(columns.target),
    useQuantity: Float64Array.from(columns.quantity),
    useUntil: Uint8Array.from(columns.until),
    useUntilStep: Int32Array.from(columns.untilStep),
    useKeepsWork: Uint8Array.from(columns.keepsWork),
    useSame: Int32Array.from(columns.same),
    useOrigin: Int32Array.from(columns.origin),
    takeFirst: Int32Array.from(columns.takeFirst),
    takePairs: Int32Array.from(columns.takePairs),
    closeFirst: Int32Array.from(columns.closeFirst),
    closeTriples: Int32Array.from(columns.closeTriples),
    linkFirst: Int32Array.from(columns.linkFirst),
    linkFields: Int32Array.from(columns.linkFields),
    maxUses: templates.maxUses,
  };
}

function facts(problem: ScheduleProblem, jobs: { orderFirstJob: Int32Array; jobFirst: Int32Array }) {
  const op = (at: { order: number; step: number; part?: number }) =>
    jobs.jobFirst[jobs.orderFirstJob[at.order] + (at.part ?? 0)] + at.step;
  return {
    frozenOf: new Map(problem.frozen.map((fact, i) => [op(fact), i])),
    pinOf: new Map(problem.pins.map((pin, i) => [op(pin), i])),
    releasedOf: new Map(problem.released.map((one, i) => [op(one), i])),
  };
}
