import { NumberInput } from '@mantine/core';
import { Card } from '../../../pieces/area-frame.tsx';
import { DataGrid } from '../../../pieces/grid/data-grid.tsx';
import type { GridDraft, GridRow } from '../../../pieces/grid/grid-draft.ts';
import { Tag } from '../../../pieces/status-tag.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './first.module.css';
import { type readSteps, stepColumns } from './first-steps-rows.ts';
import { gridHeight } from './grid-height.ts';

let made = 0;
const newRow = (): GridRow => ({ key: `step ${made++}`, cells: {} });
const MOST_UNITS = 999;

/** How each item is made: its steps, where they are done and how long they take; and how many there are of each resource. */
export function StepsPart(props: {
  draft: GridDraft;
  onDraft: (draft: GridDraft) => void;
  steps: ReturnType<typeof readSteps>;
  assumed: ReadonlySet<string>;
  units: ReadonlyMap<string, number>;
  unitsAssumed: ReadonlySet<string>;
  onUnits: (resource: string, count: number) => void;
}) {
  const { draft, onDraft, steps, assumed, units, unitsAssumed, onUnits } = props;
  const columns = stepColumns.map((id) => ({
    id,
    name: t(`begin.step.${id}`),
    figure: id === 'setup' || id === 'perPiece',
    width: id === 'setup' || id === 'perPiece' ? 130 : 160,
  }));
  return (
    <Card title={t('begin.steps')} aside={assumed.size > 0 ? <Tag colour="atRisk">{t('begin.assumed')}</Tag> : null}>
      <div className={styles.pad}>
        <p className={styles.soft}>{t('begin.steps.hint')}</p>
        <div className={styles.grid} style={{ height: gridHeight(draft.rows.length) }}>
          <DataGrid
            label={t('begin.steps')}
            columns={columns}
            draft={draft}
            onDraft={onDraft}
            errors={new Map([...steps.problems].map(([cell, problem]) => [cell, t(`begin.problem.${problem}`)]))}
            marks={new Map([...assumed].map((cell) => [cell, t('begin.assumed.cell')]))}
            newRow={newRow}
            canRemove
          />
        </div>
        {steps.without.length > 0 ? (
          <p role="alert" className={styles.wrong}>
            {t('begin.without', { items: steps.without.slice(0, 10).join(', ') })}
          </p>
        ) : null}
        <div className={styles.units}>
          {[...units].map(([resource, count]) => (
            <NumberInput
              key={resource}
              size="xs"
              label={t('begin.units', { resource })}
              description={unitsAssumed.has(resource) ? t('begin.assumed') : t('begin.said')}
              min={1}
              max={MOST_UNITS}
              allowDecimal={false}
              clampBehavior="strict"
              value={count}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1) onUnits(resource, value);
              }}
            />
          ))}
        </div>
      </div>
    </Card>
  );
}
