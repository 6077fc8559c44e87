import type { PlanHead } from '@tutti/contract';
import { useReleasedPlan } from '../../client/use-plans.ts';
import { Facts, PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { TargetLink } from '../../pieces/target-link.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { CostTerms } from './cost-terms.tsx';
import { DemandList } from './demand-list.tsx';
import { differenceOf, type Measure } from './measures.ts';

/** What a measure means, what it is held against, and the records that it counts. */
export function MeasurePanel({ measure, plan, onClose }: { measure: Measure; plan: PlanHead; onClose: () => void }) {
  const { params, formats } = useHere();
  const released = useReleasedPlan(params);
  const before = released.data && released.data.id !== plan.id ? released.data : undefined;
  const { name } = measure;
  const outcome = ({ onTime: 'onTime', late: 'late', unplanned: 'unplanned' } as const)[name as 'onTime'];
  return (
    <SidePanel
      title={t(`home.measure.${name}`)}
      subtitle={t('home.planOf', { time: formats.dayTimeZone(plan.now) })}
      onClose={onClose}
    >
      <PanelSection>
        <p>{t(`home.measure.${name}.meaning`)}</p>
      </PanelSection>
      <PanelSection>
        <Facts
          facts={[
            { name: t('home.thisPlan'), value: measure.text(measure.of(plan), formats) },
            ...(before
              ? [
                  { name: t('home.releasedPlan'), value: measure.text(measure.of(before), formats) },
                  {
                    name: t('home.difference'),
                    value: differenceOf(measure, { plan, before }, formats)?.text ?? t('home.none'),
                  },
                ]
              : []),
          ]}
        />
      </PanelSection>
      {name === 'cost' ? <CostTerms plan={plan} before={before} /> : null}
      {outcome ? <DemandList outcome={outcome} /> : null}
      {name === 'changeover' || name === 'overtime' ? (
        <PanelSection>
          <TargetLink link={`schedule?highlight=${name}`} button="default">
            {t('home.onSchedule')}
          </TargetLink>
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}
