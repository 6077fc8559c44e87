import type { PlanMeasures } from '@tutti/contract';
import type { TextKey } from '../../../texts/catalogue.ts';
import type { Formats } from '../../../texts/formats.ts';

/** A measure of two plans side by side, and which way is better. */
export type ComparedMeasure = {
  name: TextKey;
  before: number;
  after: number;
  better: 'up' | 'down';
  text: (value: number) => string;
};

const totalOf = ({ cost }: PlanMeasures): number => Object.values(cost).reduce((sum, one) => sum + one, 0);

/** The measures two plans are compared by. */
export function comparedMeasures(
  measures: { before: PlanMeasures; after: PlanMeasures },
  formats: Formats,
): ComparedMeasure[] {
  const hours = (value: number) => (value === 0 ? formats.number(0) : formats.hours(value));
  const whole = (value: number) => formats.number(value);
  const of = (
    name: TextKey,
    value: (of: PlanMeasures) => number,
    as: { better: 'up' | 'down'; text: (value: number) => string },
  ) => ({ name, before: value(measures.before), after: value(measures.after), ...as });
  return [
    of('schedule.measure.onTime', (one) => one.onTimeShare, { better: 'up', text: (share) => formats.share(share, 1) }),
    of('schedule.measure.late', (one) => one.lateOrders, { better: 'down', text: whole }),
    of('schedule.measure.lateHours', (one) => one.tardinessHours, { better: 'down', text: hours }),
    of('schedule.measure.unplannedOrders', (one) => one.unplannedOrders, { better: 'down', text: whole }),
    of('schedule.measure.changeover', (one) => one.changeoverHours, { better: 'down', text: hours }),
    of('schedule.measure.overtime', (one) => one.overtimeHours, { better: 'down', text: hours }),
    of('schedule.measure.makespan', (one) => one.makespanHours, { better: 'down', text: hours }),
    of('schedule.measure.cost', totalOf, { better: 'down', text: (value) => formats.money(Math.round(value)) }),
  ];
}

/** Whether the second plan is better in a measure: 'same' where it would be written the same. */
export function verdict({ before, after, better, text }: ComparedMeasure): 'better' | 'worse' | 'same' {
  if (text(before) === text(after)) return 'same';
  return after > before === (better === 'up') ? 'better' : 'worse';
}
