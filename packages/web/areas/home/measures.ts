import type { PlanHead } from '@tutti/contract';
import type { MeasureTone } from '../../pieces/measure-strip.tsx';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

export type MeasureName = 'onTime' | 'late' | 'unplanned' | 'changeover' | 'overtime' | 'cost';

/** A measure of plans: its figure, how it is written, and which way is better. */
export type Measure = {
  name: MeasureName;
  of: (plan: PlanHead) => number;
  text: (value: number, formats: Formats) => string;
  /** How a difference is written, without its sign. */
  differenceText: (size: number, formats: Formats) => string;
  better: 'up' | 'down';
  /** Differences smaller than this are none. */
  grain: number;
};

const hours = (value: number, formats: Formats) => (value === 0 ? t('home.none') : formats.workHours(value));
const points = (size: number, formats: Formats) => t('home.points', { value: formats.number(size * 100, 1) });
const figure = (value: number, formats: Formats) => formats.number(value);

/** Sum of the cost terms, in the currency of the workspace. */
export const totalCost = ({ measures }: PlanHead): number =>
  Object.values(measures.cost).reduce((sum, one) => sum + one, 0);

/** The measures of the strip, in its order. */
export const measures: readonly Measure[] = [
  {
    name: 'onTime',
    of: ({ measures: { onTimeShare } }) => onTimeShare,
    text: (value, formats) => formats.share(value),
    differenceText: points,
    better: 'up',
    grain: 0.0005,
  },
  {
    name: 'late',
    of: ({ measures: { lateOrders } }) => lateOrders,
    text: figure,
    differenceText: figure,
    better: 'down',
    grain: 0.5,
  },
  {
    name: 'unplanned',
    of: ({ measures: { unplannedOrders } }) => unplannedOrders,
    text: figure,
    differenceText: figure,
    better: 'down',
    grain: 0.5,
  },
  {
    name: 'changeover',
    of: ({ measures: { changeoverHours } }) => changeoverHours,
    text: hours,
    differenceText: hours,
    better: 'down',
    grain: 1 / 60,
  },
  {
    name: 'overtime',
    of: ({ measures: { overtimeHours } }) => overtimeHours,
    text: hours,
    differenceText: hours,
    better: 'down',
    grain: 1 / 60,
  },
  {
    name: 'cost',
    of: totalCost,
    text: (value, formats) => formats.money(Math.round(value)),
    differenceText: (size, formats) => formats.money(Math.round(size)),
    better: 'down',
    grain: 0.5,
  },
];

/** How a plan differs in a measure from the one it is held against; undefined when it does not. */
export function differenceOf(
  measure: Measure,
  plans: { plan: PlanHead; before: PlanHead },
  formats: Formats,
): { text: string; tone: MeasureTone } | undefined {
  const change = measure.of(plans.plan) - measure.of(plans.before);
  if (Math.abs(change) < measure.grain) return undefined;
  const size = measure.differenceText(Math.abs(change), formats);
  const better = change > 0 === (measure.better === 'up');
  return { text: t(change > 0 ? 'home.more' : 'home.less', { value: size }), tone: better ? 'good' : 'bad' };
}
