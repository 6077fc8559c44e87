import type { Conflict } from '@tutti/model';
import { ageReplacement } from './age-replacement.ts';
import { demingBreakEven, demingKp } from './deming-kp.ts';
import { detection, duncanInterval } from './duncan.ts';
import { epq, setupFloor } from './epq.ts';
import { hadleyWhitin } from './hadley-whitin.ts';
import { overtimeBreakEven } from './overtime-break-even.ts';
import type * as P from './problem.ts';
import { safetyStock } from './safety-stock.ts';
import { squareRootStaffing, staffErlangC } from './staffing.ts';
import { vutCushion } from './vut-cushion.ts';

type Draft = Pick<P.DerivedPolicy, 'parameter' | 'value' | 'formula' | 'inputs'> &
  Partial<Pick<P.DerivedPolicy, 'figures' | 'breakpoints' | 'notes'>>;
type Place = { scope: P.PolicyScope; floor?: number; ceiling?: number };
type Seal = (place: Place, draft: Draft) => P.DerivedPolicy;

/** Every policy that the facts allow, in the order of the facts. */
export function derivePolicies(given: P.PrioritiesProblem, m: P.Multipliers, prices: P.Prices): P.DerivedPolicy[] {
  const seal: Seal = (place, draft) => sealed(place, draft, given.strategy);
  return [
    ...(given.stocks ?? []).flatMap((facts) => stockPolicies(facts, m, prices, seal)),
    ...(given.inspections ?? []).map((facts) => inspectMode(facts, given.prices, m, seal)),
    ...(given.charts ?? []).map((facts) => measureInterval(facts, prices, m, seal)),
    ...(given.staffing ?? []).map((facts) => staff(facts, m, seal)),
    ...(given.cushions ?? []).map((facts) => capacityTarget(facts, m, seal)),
    ...(given.overtime ?? []).map((facts) => overtimeAllowed(facts, given.prices, m, seal)),
    ...(given.preventive ?? []).flatMap((facts) => preventiveInterval(facts, m, seal)),
  ];
}

function sealed(place: Place, draft: Draft, strategy: string | undefined): P.DerivedPolicy {
  const notes: Conflict[] = [...(draft.notes ?? [])];
  let value = draft.value;
  if (typeof value === 'number') {
    const bounded = Math.min(place.ceiling ?? Infinity, Math.max(place.floor ?? -Infinity, value));
    if (bounded !== value)
      notes.push({ code: bounded > value ? 'raised-to-floor' : 'lowered-to-ceiling', params: { computed: value } });
    value = bounded;
  }
  return {
    scope: place.scope,
    parameter: draft.parameter,
    value,
    source: 'derived',
    formula: draft.formula,
    inputs: draft.inputs,
    figures: draft.figures ?? {},
    ...(strategy === undefined ? {} : { strategy }),
    ...(place.floor === undefined ? {} : { floor: place.floor }),
    ...(place.ceiling === undefined ? {} : { ceiling: place.ceiling }),
    breakpoints: draft.breakpoints ?? [],
    notes,
  };
}

function stockPolicies(facts: P.StockFacts, m: P.Multipliers, prices: P.Prices, seal: Seal): P.DerivedPolicy[] {
  const lot = lotSize(facts, m, prices, seal);
  const quantity = lot.value as number;
  const { holdingPerUnitYear: h, demandPerYear: D } = facts;
  const cycle = { holdingPerUnitYear: h, lot: quantity, shortagePerUnit: prices.shortagePerUnit, demandPerYear: D };
  const service = seal(facts, {
    parameter: 'serviceLevel',
    value: hadleyWhitin(cycle),
    formula: 'hadley-whitin@1',
    inputs: { h, Q: quantity, b: prices.shortagePerUnit / m.delivery, mD: m.delivery, D },
  });
  const stock = safetyStock({ ...facts, serviceLevel: service.value as number, demandPerDay: D / 365, lot: quantity });
  const safety = seal(
    { scope: facts.scope },
    {
      parameter: 'safetyStock',
      value: stock.units,
      formula: 'safety-stock@1',
      inputs: {
        serviceLevel: service.value as number,
        sigmaPerDay: facts.demandDeviationPerDay,
        leadTimeDays: facts.leadTimeDays,
        sigmaLeadTimeDays: facts.leadTimeDeviationDays ?? 0,
        demandPerDay: D / 365,
        Q: quantity,
      },
      figures: { z: stock.z, fillRate: stock.fillRate },
    },
  );
  return [lot, service, safety];
}

function lotSize(facts: P.StockFacts, m: P.Multipliers, prices: P.Prices, seal: Seal): P.DerivedPolicy {
  const economic = epq({ ...facts, leadTimePerUnitDay: prices.leadTimePerUnitDay });
  const least = setupFloor({
    demandPerYear: facts.demandPerYear,
    setupYears: facts.setupYears ?? 0,
    runYearsPerUnit: facts.runYearsPerUnit ?? 0,
  });
  const fits = least <= economic;
  const overloaded = least === Infinity;
  const tooSlow: Conflict = overloaded
    ? { code: 'capacity-exceeded', params: {} }
    : { code: 'shorten-setup', params: { economic, least } };
  const notes = fits ? [] : [tooSlow];
  return seal(
    { scope: facts.scope, ...(facts.lotFloor === undefined ? {} : { floor: facts.lotFloor }) },
    {
      parameter: 'lotSize',
      value: fits || overloaded ? economic : least,
      formula: 'epq@1',
      inputs: {
        A: facts.setupCost,
        D: facts.demandPerYear,
        h: facts.holdingPerUnitYear,
        P: facts.productionPerYear ?? 'at once',
        phi: prices.leadTimePerUnitDay / m.flexibility,
        mF: m.flexibility,
      },
      figures: { daysOfDemand: (365 * economic) / facts.demandPerYear },
      notes,
    },
  );
}

function inspectMode(facts: P.InspectionFacts, base: P.Prices, m: P.Multipliers, seal: Seal): P.DerivedPolicy {
  const breakEven = demingBreakEven(facts.costPerUnit, base.externalFailurePerUnit * m.quality);
  const value = demingKp({ ...facts, breakEven });
  const at = facts.costPerUnit / (facts.fractionDefective * base.externalFailurePerUnit);
  const other = value === 'all' ? 'none' : 'all';
  const ruled = facts.critical || !facts.stable || !Number.isFinite(at);
  return seal(
    { scope: facts.scope },
    {
      parameter: 'inspectMode',
      value,
      formula: facts.critical ? 'critical-by-rule@1' : 'deming-kp@1',
      inputs: { k1: facts.costPerUnit, x: base.externalFailurePerUnit, mQ: m.quality, p: facts.fractionDefective },
      figures: { breakEvenPpm: breakEven * 1e6 },
      breakpoints: ruled ? [] : [{ multiplier: 'quality', at, value: other }],
    },
  );
}

function measureInterval(facts: P.ChartFacts, prices: P.Prices, m: P.Multipliers, seal: Seal): P.DerivedPolicy {
  const lossPerHour = facts.unitsPerHour * facts.addedFractionDefective * prices.externalFailurePerUnit;
  const hours = duncanInterval({ ...facts, lossPerHour });
  return seal(facts, {
    parameter: 'measureInterval',
    value: hours * 3600,
    formula: 'duncan@1',
    inputs: {
      alpha: facts.falseAlarmProbability,
      T: facts.falseAlarmCost,
      b: facts.fixedSampleCost,
      c: facts.costPerPiece,
      n: facts.sampleSize,
      lambda: facts.shiftsPerHour,
      shift: facts.shiftInSigmas,
      lossPerHour,
      mQ: m.quality,
    },
    figures: { hours, detection: detection(facts.shiftInSigmas, facts.sampleSize) },
  });
}

function staff(facts: P.StaffingFacts, m: P.Multipliers, seal: Seal): P.DerivedPolicy {
  const { arrivalsPerHour, servicesPerHour, costPerServerHour } = facts;
  const servers = {
    arrivalsPerHour,
    servicesPerHour,
    costPerServerHour,
    waitingPerHour: facts.waitingPerHour * m.delivery,
  };
  const exact = staffErlangC(servers);
  const rule = squareRootStaffing(servers);
  const load = arrivalsPerHour / servicesPerHour;
  const [from, to] = exact.keepBetween;
  const fewer = { multiplier: 'delivery', at: from / facts.waitingPerHour, value: load / (exact.servers - 1) } as const;
  const more = { multiplier: 'delivery', at: to / facts.waitingPerHour, value: load / (exact.servers + 1) } as const;
  return seal(facts, {
    parameter: 'capacityTarget',
    value: load / exact.servers,
    formula: 'erlang-c@1',
    inputs: {
      lambda: arrivalsPerHour,
      mu: servicesPerHour,
      K: costPerServerHour,
      W: facts.waitingPerHour,
      mD: m.delivery,
    },
    figures: { servers: exact.servers, waitHours: exact.waitHours, beta: rule.beta, squareRootServers: rule.servers },
    breakpoints: from > 0 ? [fewer, more] : [more],
  });
}

function capacityTarget(facts: P.CushionFacts, m: P.Multipliers, seal: Seal): P.DerivedPolicy {
  const { costPerHour, load, variability } = facts;
  const found = vutCushion({ costPerHour, load, variability, queueingPerHour: facts.queueingPerHour * m.flexibility });
  return seal(facts, {
    parameter: 'capacityTarget',
    value: found.utilisation,
    formula: 'vut-cushion@1',
    inputs: { K: costPerHour, a: load, W: facts.queueingPerHour, mF: m.flexibility, V: variability },
    figures: { cushion: found.cushion },
  });
}

function overtimeAllowed(facts: P.OvertimeFacts, base: P.Prices, m: P.Multipliers, seal: Seal): P.DerivedPolicy {
  const { premiumPerHour, unitsPerHour, hoursSaved } = facts;
  const breakEven = overtimeBreakEven({
    premiumPerHour,
    unitsPerHour,
    latenessPerUnitHour: base.latenessPerUnitHour * m.delivery,
  });
  const value = hoursSaved !== undefined && hoursSaved > breakEven;
  const at = (breakEven * m.delivery) / (hoursSaved || Infinity);
  return seal(
    { scope: facts.scope },
    {
      parameter: 'overtimeAllowed',
      value,
      formula: 'overtime-break-even@1',
      inputs: {
        premiumPerHour,
        unitsPerHour,
        l: base.latenessPerUnitHour,
        mD: m.delivery,
        ...(hoursSaved === undefined ? {} : { hoursSaved }),
      },
      figures: { breakEvenHours: breakEven },
      breakpoints: hoursSaved ? [{ multiplier: 'delivery', at, value: !value }] : [],
      notes: hoursSaved === undefined ? [{ code: 'hours-saved-unknown', params: { breakEvenHours: breakEven } }] : [],
    },
  );
}

function preventiveInterval(facts: P.PreventiveFacts, m: P.Multipliers, seal: Seal): P.DerivedPolicy[] {
  const failureCost = facts.failureCost + facts.lateCostOfFailure * m.delivery;
  const life = {
    shape: facts.weibullShape,
    scale: facts.weibullScale,
    preventiveCost: facts.preventiveCost,
    failureCost,
  };
  const hours = ageReplacement(life);
  if (hours === Infinity && facts.ceiling === undefined) return [];
  return [
    seal(facts, {
      parameter: 'preventiveInterval',
      value: hours * 3600,
      formula: 'age-replacement@1',
      inputs: { shape: life.shape, scale: life.scale, Cp: life.preventiveCost, Cf: failureCost, mD: m.delivery },
      figures: { hours },
      notes: hours === Infinity ? [{ code: 'run-to-failure', params: {} }] : [],
    }),
  ];
}
