import type { PolicyName } from '@tutti/model';
import { useState } from 'react';
import { Card, FindField } from '../../pieces/area-frame.tsx';
import { Facts, PanelSection } from '../../pieces/side-panel.tsx';
import { Tag } from '../../pieces/status-tag.tsx';
import { TableFrame } from '../../pieces/table-frame.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { Strategies } from './strategies.ts';
import styles from './strategy.module.css';

type Policy = Strategies['manual'][number];
type Value = Policy['value'];
type Change = { scope: Record<string, string>; parameter: string; before?: Value; after?: Value };
const SHOWN = 60;

/** Policies in force, each with the formula and the figures it came from; beside them what other weights would make of them. */
export function PolicyTable(props: { policies: readonly Policy[]; changes?: readonly Change[]; isTrying: boolean }) {
  const { policies, changes, isTrying } = props;
  const { formats } = useHere();
  const [find, setFind] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const [opened, setOpened] = useState<string>();
  const after = new Map(changes?.map((one) => [keyOf(one), one.after]));
  const rows = policies
    .filter((one) =>
      `${one.parameter} ${t(`strategy.policy.${one.parameter as PolicyName}`)} ${scopeText(one.scope)}`
        .toLowerCase()
        .includes(find.trim().toLowerCase()),
    )
    .sort((a, b) => Number(after.has(keyOf(b))) - Number(after.has(keyOf(a))));
  return (
    <Card
      title={t('strategy.policies', { count: policies.length })}
      aside={
        <span className={styles.aside}>
          <span role="status" className={styles.soft}>
            {isTrying ? t('strategy.trying') : changes ? t('strategy.changed', { count: changes.length }) : ''}
          </span>
          <FindField value={find} label={t('strategy.find')} onChange={setFind} />
        </span>
      }
    >
      <TableFrame className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('strategy.policy')}</th>
            <th scope="col">{t('strategy.scope')}</th>
            <th scope="col">{t('strategy.now')}</th>
            {changes ? <th scope="col">{t('strategy.tried')}</th> : null}
            <th scope="col">{t('strategy.source')}</th>
          </tr>
        </thead>
        {rows.slice(0, shown).map((one) => {
          const key = `${keyOf(one)} ${one.source}`;
          return (
            <tbody key={key}>
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    aria-expanded={opened === key}
                    onClick={() => setOpened(opened === key ? undefined : key)}
                  >
                    {t(`strategy.policy.${one.parameter as PolicyName}`)}
                  </button>
                </th>
                <td>{scopeText(one.scope)}</td>
                <td>{valueText(one.value, formats, one.unit)}</td>
                {changes ? (
                  <td data-changed={after.has(keyOf(one)) || undefined}>
                    {after.has(keyOf(one)) ? valueText(after.get(keyOf(one)), formats, one.unit) : ''}
                  </td>
                ) : null}
                <td>
                  <Tag colour={one.source === 'manual' ? 'blocked' : 'idle'}>{t(`strategy.source.${one.source}`)}</Tag>
                </td>
              </tr>
              {opened === key ? (
                <tr>
                  <td colSpan={changes ? 5 : 4}>
                    <Origin policy={one} />
                  </td>
                </tr>
              ) : null}
            </tbody>
          );
        })}
      </TableFrame>
      {rows.length > shown ? (
        <button type="button" className={styles.more} onClick={() => setShown(shown + 10 * SHOWN)}>
          {t('list.shownOf', { shown, total: rows.length })} {t('list.more')}
        </button>
      ) : null}
    </Card>
  );
}

/** Where a value came from: the formula and every figure that went in, or the reason of whoever set it. */
function Origin({ policy }: { policy: Policy }) {
  const { formats } = useHere();
  const inputs = Object.entries(policy.inputs ?? {});
  return (
    <PanelSection title={policy.formula ? t('strategy.formula', { formula: policy.formula }) : undefined}>
      {policy.reason ? <p>{policy.reason}</p> : null}
      {inputs.length === 0 && !policy.reason ? <p>{t('strategy.stated')}</p> : null}
      <Facts
        facts={[
          ...inputs.map(([name, value]) => ({ name, value: valueText(value, formats) })),
          ...(policy.floor === undefined
            ? []
            : [{ name: t('strategy.floor'), value: formats.number(policy.floor, 3) }]),
          ...(policy.ceiling === undefined
            ? []
            : [{ name: t('strategy.ceiling'), value: formats.number(policy.ceiling, 3) }]),
          ...(policy.unit ? [{ name: t('strategy.unit'), value: policy.unit }] : []),
        ]}
      />
    </PanelSection>
  );
}

const keyOf = ({ scope, parameter }: { scope: Record<string, string>; parameter: string }) =>
  JSON.stringify([parameter, Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1))]);

function scopeText(scope: Record<string, string>): string {
  const parts = Object.values(scope);
  return parts.length === 0 ? t('strategy.everywhere') : parts.join(' · ');
}

/** Units of time of the registry are written as durations, shares as percent. */
function valueText(value: Value | undefined, formats: Formats, unit = ''): string {
  if (value === undefined) return t('strategy.nothing');
  if (typeof value === 'number' && unit.startsWith('seconds')) return formats.duration(value);
  if (typeof value === 'number' && unit.startsWith('share')) return formats.share(value, 1);
  if (typeof value === 'number') return formats.number(value, Math.abs(value) < 10 ? 3 : 0);
  if (typeof value === 'boolean') return t(value ? 'strategy.yes' : 'strategy.no');
  return typeof value === 'string'
    ? value
    : Object.entries(value)
        .map(([name, one]) => `${name} ${formats.number(one, 2)}`)
        .join(', ');
}
