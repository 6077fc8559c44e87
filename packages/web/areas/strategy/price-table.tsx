import { TableFrame } from '../../pieces/table-frame.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import type { Strategy } from './strategies.ts';
import styles from './strategy.module.css';

const named = {
  latenessPerUnitHour: 'strategy.price.lateness',
  shortagePerUnit: 'strategy.price.shortage',
  externalFailurePerUnit: 'strategy.price.failure',
  leadTimePerUnitDay: 'strategy.price.leadTime',
} as const;

/** The prices that the weights imply: what the planner decides by. */
export function PriceTable({ now, tried }: { now: Strategy; tried?: Strategy }) {
  const { formats } = useHere();
  if (!now.prices) return <p className={styles.pad}>{t('strategy.noPrices')}</p>;
  const names = (Object.keys(named) as (keyof typeof named)[]).filter((name) => now.prices?.[name] !== undefined);
  return (
    <TableFrame className={styles.prices}>
      <thead>
        <tr>
          <th scope="col">{t('strategy.price')}</th>
          <th scope="col">{t('strategy.now')}</th>
          {tried ? <th scope="col">{t('strategy.tried')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{t(named[name])}</th>
            <td>{price(now.prices?.[name] ?? 0)}</td>
            {tried ? (
              <td data-changed={tried.prices?.[name] !== now.prices?.[name] || undefined}>
                {price(tried.prices?.[name] ?? 0)}
              </td>
            ) : null}
          </tr>
        ))}
        {Object.entries(now.multipliers ?? {}).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{t('strategy.multiplier', { name: t(`strategy.priority.${name as 'cost'}`) })}</th>
            <td>{t('strategy.times', { value: formats.number(value, 2) })}</td>
            {tried ? (
              <td data-changed={tried.multipliers?.[name] !== value || undefined}>
                {t('strategy.times', { value: formats.number(tried.multipliers?.[name] ?? 1, 2) })}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );

  /** Prices of a unit are small: four digits that count. */
  function price(value: number): string {
    return new Intl.NumberFormat(formats.locale, {
      style: 'currency',
      currency: formats.currency,
      maximumSignificantDigits: 4,
    }).format(value);
  }
}
