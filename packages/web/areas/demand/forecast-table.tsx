import { Button, NumberInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getDataIssues, getDemandSeries, overrideForecast } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeKey, routeQuery } from '../../client/route-query.ts';
import { Card } from '../../pieces/area-frame.tsx';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { Tag } from '../../pieces/status-tag.tsx';
import { TableFrame } from '../../pieces/table-frame.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './demand.module.css';
import type { DemandSeries } from './demand-chart.ts';

type Edits = Readonly<Record<string, number | null>>;

/** The periods of the forecast; what people know better is typed over it, with a reason. */
export function ForecastTable({ series }: { series: DemandSeries }) {
  const { params, formats } = useHere();
  const rights = useRights();
  const cache = useQueryClient();
  const { data } = useQuery(routeQuery(getDataIssues, { params }));
  const [edits, setEdits] = useState<Edits>({});
  const [asking, setAsking] = useState(false);
  const changed = Object.entries(edits);
  const { item, place } = series;
  const save = async (reason: string) => {
    const periods = changed.map(([start, quantity]) => ({ start, quantity }));
    await call(overrideForecast, { params, body: { item, place, reason, periods } }, { ifMatch: data?.revision });
    setEdits({});
    await cache.invalidateQueries({ queryKey: routeKey(getDemandSeries, { params, query: { item, place } }) });
  };
  return (
    <Card
      title={t('demand.periods')}
      aside={
        changed.length > 0 ? (
          <span className={styles.buttons}>
            <Button size="xs" variant="default" onClick={() => setEdits({})}>
              {t('demand.discard')}
            </Button>
            <Button size="xs" disabled={!data} onClick={() => setAsking(true)}>
              {t('demand.save', { count: changed.length })}
            </Button>
          </span>
        ) : null
      }
    >
      <TableFrame label={t('demand.periods')} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('demand.period')}</th>
            <th scope="col" data-figure>
              {t('demand.forecast')}
            </th>
            <th scope="col" data-figure>
              {t('demand.band')}
            </th>
            <th scope="col" data-figure>
              {t('demand.ordered')}
            </th>
            <th scope="col">{t('demand.override')}</th>
            <th scope="col">{t('demand.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {series.forecast.map((one) => {
            const edit = edits[one.start];
            const shown = edit === undefined ? one.override?.quantity : (edit ?? undefined);
            const name = t('demand.periodOf', { week: formats.week(one.start), day: formats.day(one.start) });
            return (
              <tr key={one.start} data-edited={edit !== undefined || undefined}>
                <th scope="row">
                  {name} {one.promotion ? <Tag colour="blocked">{t('demand.promotion')}</Tag> : null}
                </th>
                <td data-figure>{formats.number(one.mean, 1)}</td>
                <td data-figure>
                  {t('demand.between', {
                    low: formats.number(one.quantiles['0.05'] ?? one.mean),
                    high: formats.number(one.quantiles['0.95'] ?? one.mean),
                  })}
                </td>
                <td data-figure>{one.ordered > 0 ? formats.number(one.ordered) : ''}</td>
                <td>
                  {rights.plan ? (
                    <NumberInput
                      size="xs"
                      w={110}
                      hideControls
                      min={0}
                      aria-label={t('demand.overrideOf', { period: name })}
                      placeholder={formats.number(one.mean)}
                      value={shown ?? ''}
                      onChange={(value) => setEdits(withEdit(edits, one, value === '' ? null : Number(value)))}
                    />
                  ) : shown === undefined ? null : (
                    formats.number(shown)
                  )}
                </td>
                <td className={styles.soft}>
                  {one.override
                    ? t('demand.by', { reason: one.override.reason ?? '', author: one.override.author ?? '' })
                    : ''}
                </td>
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
      {asking ? (
        <AskDialog
          title={t('demand.save', { count: changed.length })}
          confirm={t('demand.saveConfirm')}
          reason="needed"
          onConfirm={save}
          onClose={() => setAsking(false)}
        >
          <p>{t('demand.save.hint')}</p>
        </AskDialog>
      ) : null}
    </Card>
  );
}

/** An edit that leads back to what stands is none. */
function withEdit(edits: Edits, one: DemandSeries['forecast'][number], value: number | null): Edits {
  const { [one.start]: _, ...others } = edits;
  return value === (one.override?.quantity ?? null) ? others : { ...others, [one.start]: value };
}
