import { getRouteApi } from '@tanstack/react-router';
import type { PlanHead } from '@tutti/contract';
import { useReleasedPlan } from '../../client/use-plans.ts';
import { MeasureStrip, MeasureTile, type MeasureTone } from '../../pieces/measure-strip.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { differenceOf, type Measure, measures } from './measures.ts';

const home = getRouteApi('/w/$workspace/$branch/home');

/** The measures of the plan; each opens where it came from. */
export function PlanMeasures({ plan }: { plan: PlanHead }) {
  const { params, formats } = useHere();
  const { show } = home.useSearch();
  const navigate = home.useNavigate();
  const released = useReleasedPlan(params);
  const before = released.data && released.data.id !== plan.id ? released.data : undefined;
  return (
    <MeasureStrip label={t('home.measures')}>
      {measures.map((measure) => {
        const note = noteOf(measure, { plan, before, formats });
        return (
          <MeasureTile
            key={measure.name}
            name={t(`home.measure.${measure.name}`)}
            value={measure.text(measure.of(plan), formats)}
            note={note?.text}
            tone={note?.tone}
            openLabel={t('home.measureOpen', { name: t(`home.measure.${measure.name}`) })}
            pressed={show === measure.name}
            onOpen={() =>
              void navigate({
                search: (now) => ({ ...now, show: show === measure.name ? undefined : measure.name, id: undefined }),
              })
            }
          />
        );
      })}
    </MeasureStrip>
  );
}

type Given = { plan: PlanHead; before: PlanHead | undefined; formats: Parameters<Measure['text']>[1] };

/** What stands beside the figure: the denominator, the hours, or the difference to the released plan. */
function noteOf(measure: Measure, { plan, before, formats }: Given): { text: string; tone: MeasureTone } | undefined {
  const { demands } = plan.counts;
  const { lateOrders, unplannedOrders, tardinessHours } = plan.measures;
  if (measure.name === 'onTime')
    return {
      text: t('home.ofWanted', { count: Math.round(plan.measures.onTimeShare * demands), of: demands }),
      tone: 'plain',
    };
  if (measure.name === 'late' && lateOrders > 0)
    return { text: t('home.lateInAll', { time: formats.hours(tardinessHours) }), tone: 'bad' };
  if (measure.name === 'unplanned' && unplannedOrders > 0) return { text: t('home.unplannedNote'), tone: 'bad' };
  const difference = before && differenceOf(measure, { plan, before }, formats);
  return difference && { text: t('home.thanReleased', { difference: difference.text }), tone: difference.tone };
}
