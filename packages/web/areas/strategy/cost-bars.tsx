import { Link } from '@tanstack/react-router';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import type { Strategies } from './strategies.ts';
import styles from './strategy.module.css';

/** The measure whose list a term adds up; the others open the cost of the plan. */
const comesFrom: Readonly<Record<string, 'late' | 'unplanned' | 'changeover' | 'overtime'>> = {
  lateness: 'late',
  unserved: 'unplanned',
  changeover: 'changeover',
  cleaning: 'changeover',
  overtime: 'overtime',
};

/** What the plan costs by term of the objective: where the prices led. Each opens what it adds up. */
export function CostTerms({ cost }: { cost: Strategies['cost'] }) {
  const { params, formats } = useHere();
  const terms = Object.entries(cost)
    .filter(([, value]) => value > 0)
    .sort(([, a], [, b]) => b - a);
  const most = terms[0]?.[1] ?? 1;
  if (terms.length === 0) return <p className={styles.pad}>{t('strategy.noCost')}</p>;
  return (
    <ul className={styles.costs}>
      {terms.map(([term, value]) => (
        <li key={term}>
          <Link to="/w/$workspace/$branch/home" params={params} search={{ show: comesFrom[term] ?? 'cost' }}>
            {t(`cost.${term as 'lateness'}`)}
          </Link>
          <span className={styles.bar} aria-hidden>
            <i style={{ width: `${Math.max(1, (100 * value) / most)}%` }} />
          </span>
          <b>{formats.money(value)}</b>
        </li>
      ))}
    </ul>
  );
}
