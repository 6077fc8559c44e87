import type { Order } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import type { ScheduleProblemOptions } from './problem-parts.ts';
import { scheduleProblem } from './schedule-problem.ts';
import { DAY, HOUR, machine, makeOrder, monday, smallModel, work } from './small-model.fixture.ts';

type Given = Parameters<typeof smallModel>[0];
const build = (given: Given, orders: Order[], options: Partial<ScheduleProblemOptions> = {}) =>
  scheduleProblem(smallModel(given), orders, { now: monday, ...options });
const oneStep = { id: 'make', makes: [{ item: 'part', quantity: 1 }], steps: [work('do', 'm1')] };

describe('time', () => {
  test('second 0 is now, floored, when nothing has started', () => {
    const { problem, back } = build({ resources: [machine('m1')], processes: [oneStep] }, [makeOrder('o', 'make')], {
      now: monday + 250,
    });
    expect([problem.now, back.time.epoch]).toEqual([0, monday]);
  });

  test('second 0 is the start of the earliest frozen run, and now comes after it', () => {
    const assignments = [
      {
        kind: 'run' as const,
        orders: ['o'],
        step: 'do',
        uses: [{ resource: 'm1', quantity: 1 }],
        start: monday - HOUR,
        end: monday + HOUR,
        frozen: true,
      },
    ];
    const { problem } = build({ resources: [machine('m1')], processes: [oneStep], assignments }, [
      makeOrder('o', 'make'),
    ]);
    expect(problem.now).toBe(3600);
    expect(problem.frozen).toEqual([
      { order: 0, step: 0, mode: 0, start: 0, end: 7200, resources: [0], running: true },
    ]);
  });
});

describe('calendars', () => {
  const shift = {
    id: 'shift',
    entries: [{ start: '2026-01-05T06:00', duration: 8 * 3600, rrule: 'FREQ=DAILY', kind: 'work' as const }],
  };
  const extra = { start: '2026-01-05T14:00', duration: 3600, kind: 'overtime' as const };

  test('a resource works where its own calendar and its place both do', () => {
    const open = { id: 'open', entries: [{ start: '2026-01-05T08:00', duration: 86_400, kind: 'work' as const }] };
    const places = [{ id: 'area', level: 'area' as const, role: 'own' as const, calendar: 'open' }];
    const { problem } = build(
      { places, calendars: [shift, open], resources: [machine('m1', { calendar: 'shift' })] },
      [],
    );
    const { starts, ends } = problem.calendars[problem.resources[0].calendar];
    expect([...starts]).toEqual([2 * 3600, 24 * 3600]);
    expect([...ends]).toEqual([8 * 3600, 26 * 3600]);
  });

  test('overtime without a factor costs what the resource says, else 1.5', () => {
    const calendars = [{ ...shift, entries: [...shift.entries, extra] }];
    const resources = [
      machine('m1', { calendar: 'shift', cost: { overtimeFactor: 2 } }),
      machine('m2', { calendar: 'shift' }),
    ];
    const { problem } = build({ calendars, resources }, []);
    const factors = problem.resources.map((one) => [...(problem.calendars[one.calendar].overtime?.costFactors ?? [])]);
    expect(factors).toEqual([[2], [1.5]]);
  });

  test('a policy forbids overtime of the resources it covers', () => {
    const calendars = [{ ...shift, entries: [...shift.entries, extra] }];
    const policies = [{ scope: { place: 'site' }, parameter: 'overtimeAllowed', value: false }];
    const { problem } = build({ calendars, policies, resources: [machine('m1', { calendar: 'shift' })] }, []);
    expect(problem.calendars[problem.resources[0].calendar].overtime).toBeUndefined();
  });

  test('capacity that changes over time is a step function on the resource', () => {
    const calendars = [
      {
        id: 'crew',
        entries: [
          { start: '2026-01-05T06:00', duration: 3600, kind: 'work' as const, capacity: 2 },
          { start: '2026-01-05T07:00', duration: 3600, kind: 'work' as const },
        ],
      },
    ];
    const { problem } = build(
      { calendars, resources: [machine('m1', { kind: 'personnel', calendar: 'crew', capacity: 5 })] },
      [],
    );
    expect([...(problem.resources[0].capacityOverTime?.values ?? [])]).toEqual([2, 5]);
  });

  test('a resource without a calendar never works, and that is said', () => {
    const { problem, issues } = build({ resources: [machine('m1', { calendar: undefined })] }, []);
    expect(problem.calendars[problem.resources[0].calendar].starts.length).toBe(0);
    expect(issues.map((issue) => issue.code)).toContain('schedule.calendar-missing');
  });
});

describe('resources', () => {
  test('equal changeovers are held once, different ones apart', () => {
    const changeover = (time: number) => ({
      attributes: ['colour'],
      combine: 'sum' as const,
      rules: [{ attribute: 'colour', from: '*', to: '*', time }],
    });
    const resources = [1, 1, 2].map((time, i) => machine(`m${i}`, { changeover: changeover(time) }));
    const { problem } = build({ resources }, []);
    expect(problem.resources.map((one) => one.changeover)).toEqual([0, 0, 1]);
  });

  test('a campaign takes time and crew of its process, without the resource itself', () => {
    const resources = [
      machine('m1', {
        campaigns: [{ name: 'rinse', clock: 'run', max: 1000, process: 'wash', validated: { by: 'quality' } }],
      }),
      machine('unit'),
    ];
    const processes = [
      {
        id: 'wash',
        type: 'maintenance' as const,
        makes: [{ item: 'base', quantity: 1 }],
        steps: [{ id: 'w', modes: [{ id: 'a', fixed: 600, uses: [{ of: 'self' }, { of: 'unit' }] }] }],
      },
    ];
    const { problem } = build({ resources, processes }, []);
    expect(problem.resources[0].campaigns).toEqual([
      {
        name: 'rinse',
        clock: 'run',
        limits: [{ max: 1000 }],
        seconds: 600,
        cost: 0,
        crew: [{ target: { resource: 1 }, quantity: 1 }],
        mayInterrupt: false,
        validated: true,
      },
    ]);
  });

  test('initial state carries attributes, counters and the time it is busy', () => {
    const changeover = { attributes: ['colour'], combine: 'sum' as const, rules: [] };
    const workspace = {
      state: {
        resources: [
          { resource: 'm1', attributes: { colour: 'red' }, campaignCounters: { rinse: 7 }, busyUntil: monday + HOUR },
        ],
      },
    };
    const { problem } = build({ workspace, resources: [machine('m1', { changeover })] }, []);
    const { initial } = problem.resources[0];
    expect(problem.attributeSets[initial?.attributes ?? -1]).toEqual({ colour: 'red' });
    expect(initial).toMatchObject({ counters: { rinse: 7 }, busyUntil: 3600 });
  });

  test('members of a class are those at the site of the work, with grade and expiry', () => {
    const places = [
      { id: 'site', level: 'site' as const, role: 'own' as const },
      { id: 'area', level: 'area' as const, role: 'own' as const, parent: 'site' },
      { id: 'far', level: 'site' as const, role: 'own' as const },
    ];
    const resources = [
      machine('class', { isClass: true }),
      machine('m1', { classes: [{ id: 'class', grade: 1.2, validTo: monday + DAY }] }),
      machine('m2', { place: 'far', classes: [{ id: 'class' }] }),
    ];
    const { problem } = build({ places, resources, processes: [{ ...oneStep, steps: [work('do', 'class')] }] }, [
      makeOrder('o', 'make'),
    ]);
    expect(problem.classes).toEqual([{ id: 'class', members: [{ resource: 0, grade: 1.2, validTo: 86_400 }] }]);
  });

  test('an order whose class has no member is unplannable with that reason', () => {
    const resources = [machine('class', { isClass: true })];
    const { problem } = build({ resources, processes: [{ ...oneStep, steps: [work('do', 'class')] }] }, [
      makeOrder('o', 'make'),
    ]);
    expect(problem.orders[0].unplannable?.code).toBe('class-without-member');
  });
});
