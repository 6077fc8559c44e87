import type { Model } from '@tutti/model';
import { openingsOf, resourceLoads } from '@tutti/planner';
import { describe, expect, test } from 'vitest';
import { nextShift } from './next-shift.ts';
import { openWorkspace } from './open-workspace.ts';
import { HOUR, MONDAY, tinyPlan, tinyWorkspace } from './tiny-workspace.test-support.ts';

const model = (await openWorkspace(tinyWorkspace())).model as Model;
const WEEK = 7 * 24 * HOUR;

describe('load of resources', () => {
  test('counts working time only, so that work over two nights is not busy at night', () => {
    // 08:00–10:00, then Mon 10:00 to Wed 10:00 (6 + 8 + 2 h open), then Wed 10:00–14:00; the week has five days of 8 h.
    const [load] = resourceLoads(model, tinyPlan().assignments, openingsOf(model, MONDAY, MONDAY + WEEK));
    expect(load).toMatchObject({
      busyHours: 2 + 16 + 4,
      openHours: 40,
      utilisation: 0.55,
      lastEnd: MONDAY + 56 * HOUR,
    });
  });

  test('what lies outside the window is cut off', () => {
    const [load] = resourceLoads(model, tinyPlan().assignments, openingsOf(model, MONDAY, MONDAY + 24 * HOUR));
    expect(load).toMatchObject({ busyHours: 8, openHours: 8, utilisation: 1 });
  });

  test('the next shift is the one that is on, else the one that comes', () => {
    const [machine] = model.resources;
    const shiftAt = (now: number) => nextShift(machine, openingsOf(model, now, now + WEEK));
    expect(shiftAt(MONDAY)).toEqual({ start: MONDAY + 2 * HOUR, end: MONDAY + 10 * HOUR });
    expect(shiftAt(MONDAY + 5 * HOUR)).toEqual({ start: MONDAY + 5 * HOUR, end: MONDAY + 10 * HOUR });
    expect(shiftAt(MONDAY + 10 * HOUR)).toEqual({ start: MONDAY + 26 * HOUR, end: MONDAY + 34 * HOUR });
  });
});
