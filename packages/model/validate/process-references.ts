import type { Process, Step } from '../entities/process.ts';
import type { Check } from './check.ts';
import { processKey } from './model-index.ts';
import { refer, referToStep } from './refer.ts';
import { checkUse } from './references.ts';
import type { Spot } from './spot.ts';

/** Every id inside a process resolves: items, places, resources and classes, calendars, its own steps. */
export function checkProcessReferences(check: Check): void {
  check.model.processes.forEach((process, row) => {
    refer(check, 'place', process.place, ['processes', row, 'place']);
    process.makes.forEach((made, i) => {
      const spot: Spot = ['processes', row, 'makes', i];
      refer(check, 'item', made.item, [...spot, 'item']);
      if (made.at !== undefined) referToStep(check, process, made.at, [...spot, 'at']);
    });
    process.links.forEach((link, i) => {
      const spot: Spot = ['processes', row, 'links', i];
      referToStep(check, process, link.from, [...spot, 'from']);
      referToStep(check, process, link.to, [...spot, 'to']);
      if (link.from === link.to) check.error('link-to-itself', [...spot, 'to'], { step: link.to }, link.to);
    });
    const self = check.index.cleanings.has(process.id) || check.index.cleanings.has(processKey(process));
    process.steps.forEach((step, s) => {
      checkStep(check, { process, step, self }, ['processes', row, 'steps', s]);
    });
  });
}

function checkStep(check: Check, of: { process: Process; step: Step; self: boolean }, spot: Spot): void {
  const { process, step, self } = of;
  step.modes.forEach((mode, m) => {
    mode.uses.forEach((use, u) => {
      checkUse(check, use.of, { spot: [...spot, 'modes', m, 'uses', u, 'of'], self });
    });
  });
  step.materials?.forEach((material, i) => {
    refer(check, 'item', material.item, [...spot, 'materials', i, 'item']);
    material.alternates?.forEach((other, a) => {
      refer(check, 'item', other.item, [...spot, 'materials', i, 'alternates', a, 'item']);
    });
  });
  step.outcomes?.forEach((outcome, i) => {
    if (outcome.to !== 'next' && outcome.to !== 'scrap' && outcome.to !== 'done')
      referToStep(check, process, outcome.to, [...spot, 'outcomes', i, 'to']);
  });
  step.inspections?.forEach((inspection, i) => {
    refer(check, 'resource', inspection.gauge, [...spot, 'inspections', i, 'gauge']);
  });
  refer(check, 'calendar', step.batch?.departures, [...spot, 'batch', 'departures']);
  refer(check, 'calendar', step.calendar, [...spot, 'calendar']);
  if (step.where === undefined || step.where === 'own') return;
  const place = refer(check, 'place', step.where, [...spot, 'where']);
  if (place && place.role !== 'supplier')
    check.error('not-a-supplier', [...spot, 'where'], { place: place.id, role: place.role }, step.where);
}
