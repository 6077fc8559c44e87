import { NativeSelect } from '@mantine/core';
import type { ColumnMapping } from '@tutti/model/import';
import { columnLetters } from '@tutti/model/rows';
import { t } from '../../../texts/texts.ts';
import styles from './import.module.css';
import { assignColumn, columnAt, fieldsOf, headingAt, isDuration, setUnit } from './mapping-edits.ts';
import type { ImportTable } from './use-import-work.ts';

const ROWS = 6;
const units = ['s', 'min', 'h', 'd', 'w'] as const;

/** The first rows as they were read; over each column the field it fills. */
export function HeadTable(props: {
  table: ImportTable;
  locked: boolean;
  onMapping?: (mapping: ColumnMapping) => void;
}) {
  const { table, locked, onMapping } = props;
  const { mapping, head, width } = table;
  const first = mapping?.headingRow ?? (onMapping ? 0 : 1);
  const columns = Array.from({ length: Math.min(width, head[0] ? 60 : 0) }, (_, i) => i);
  const headings = mapping?.headingRow === undefined && onMapping ? undefined : head[first - 1];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys
    <section className={styles.head} tabIndex={0} aria-label={t('data.import.firstRows', { name: table.name })}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <span className={styles.heading}>{headings?.[column]?.trim() || columnLetters(column)}</span>
                {mapping && onMapping ? (
                  <ColumnChoice table={table} mapping={mapping} of={{ column, locked, onMapping }} />
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {head.slice(first, first + ROWS).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
            <tr key={row}>
              {columns.map((column) => (
                <td key={column}>{cells[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnChoice(props: {
  table: ImportTable;
  mapping: ColumnMapping;
  of: { column: number; locked: boolean; onMapping: (mapping: ColumnMapping) => void };
}) {
  const { table, mapping, of } = props;
  const { column, locked, onMapping } = of;
  const { head, columns, saved } = table;
  const mapped = columnAt(head, mapping, column);
  const proposed = columns.find((one) => one.column === column + 1);
  const isGuess =
    saved === undefined &&
    mapped !== undefined &&
    proposed?.to === mapped.to &&
    (proposed.certainty === 'near' || proposed.certainty === 'cells');
  const name = headingAt(head, mapping, column) || columnLetters(column);
  const fields = fieldsOf(mapping.table);
  const listed = mapped && !fields.includes(mapped.to) ? [mapped.to, ...fields] : fields;
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('data.import.means', { name })}
        disabled={locked}
        data-guess={isGuess || undefined}
        data-none={mapped === undefined || undefined}
        value={mapped?.to ?? ''}
        data={[{ value: '', label: t('data.import.leave') }, ...listed]}
        onChange={({ currentTarget: { value } }) =>
          onMapping(assignColumn(head, mapping, { column, to: value === '' ? undefined : value }))
        }
      />
      {mapped && isDuration(mapping.table, mapped.to) ? (
        <NativeSelect
          size="xs"
          aria-label={t('data.import.unit', { name })}
          disabled={locked}
          value={mapped.unit ?? 's'}
          data={units.map((value) => ({ value, label: t(`data.import.unit.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onMapping(setUnit(mapping, mapped.to, value as (typeof units)[number]))
          }
        />
      ) : null}
      {isGuess ? <span className={styles.guess}>{t('data.import.guessed')}</span> : null}
    </>
  );
}
