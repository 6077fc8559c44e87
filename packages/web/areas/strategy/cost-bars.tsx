import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import type { Strategies } from './strategies.ts';
import styles from './strategy.module.css';

/** What the plan costs by term of the objective: where the prices led. */
export function CostTerms({ cost }: { cost: Strategies['cost'] }) {
  const { formats } = useHere();
  const terms = Object.entries(cost)
    .filter(([, value]) => value > 0)
    .sort(([, a], [, b]) => b - a);
  const most = terms[0]?.[1] ?? 1;
  if (terms.length === 0) return <p className={styles.pad}>{t('strategy.noCost')}</p>;
  return (
    <ul className={styles.costs}>
      {terms.map(([term, value]) => (
        <li key={term}>
          <span>{t(`cost.${term as 'lateness'}`)}</span>
          <span className={styles.bar} aria-hidden>
            <i style={{ width: `${Math.max(1, (100 * value) / most)}%` }} />
          </span>
          <b>{formats.money(value)}</b>
        </li>
      ))}
    </ul>
  );
}
