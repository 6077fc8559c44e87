import type { PlanHead } from '@tutti/contract';
import { PanelSection } from '../../pieces/side-panel.tsx';
import { TableFrame } from '../../pieces/table-frame.tsx';
import { useFormats } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './panels.module.css';

type Term = keyof PlanHead['measures']['cost'];

/** What the plan costs by term of the objective, largest first, beside the released plan. */
export function CostTerms({ plan, before }: { plan: PlanHead; before: PlanHead | undefined }) {
  const formats = useFormats();
  const terms = (Object.entries(plan.measures.cost) as [Term, number][])
    .filter(([term, value]) => Math.abs(value) >= 0.5 || Math.abs(before?.measures.cost[term] ?? 0) >= 0.5)
    .sort((a, b) => b[1] - a[1]);
  return (
    <PanelSection title={t('home.costTerms')}>
      {terms.length === 0 ? <p>{t('home.costTerms.none')}</p> : null}
      <TableFrame className={styles.table}>
        <thead hidden={!before}>
          <tr>
            <th scope="col">{t('home.costTerms.term')}</th>
            <th scope="col">{t('home.thisPlan')}</th>
            {before ? <th scope="col">{t('home.releasedPlan')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {terms.map(([term, value]) => (
            <tr key={term}>
              <th scope="row">{t(`cost.${term}`)}</th>
              <td>{formats.money(Math.round(value))}</td>
              {before ? <td>{formats.money(Math.round(before.measures.cost[term] ?? 0))}</td> : null}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </PanelSection>
  );
}
