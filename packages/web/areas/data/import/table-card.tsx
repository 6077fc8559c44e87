import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { rowTables } from '@tutti/model/rows';
import { CircleAlert } from 'lucide-react';
import { Card } from '../../../pieces/area-frame.tsx';
import { Tag } from '../../../pieces/status-tag.tsx';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { FixedValues } from './fixed-values.tsx';
import { HeadTable } from './head-table.tsx';
import styles from './import.module.css';
import { blankMapping, moveHeadings, unmapped } from './mapping-edits.ts';
import { type ImportTable, type ImportWork, openPoints } from './use-import-work.ts';

type Props = { table: ImportTable; work: ImportWork; locked: boolean };

/** A table of a file: what it is, how it is read, what each column means. */
export function TableCard({ table, work, locked }: Props) {
  const formats = useFormats();
  const { name, sheet, form, rows, used, key, saved } = table;
  const title = [name, sheet].filter(Boolean).join(' › ');
  return (
    <Card
      title={title}
      aside={
        <span className={styles.aside}>
          {saved === undefined ? null : <Tag colour="onTime">{t('data.import.bySaved', { name: saved })}</Tag>}
          {rows > 0 ? t('data.import.size', { rows: formats.number(rows), columns: table.width }) : null}
          <Switch
            size="xs"
            checked={used}
            disabled={locked}
            aria-label={t('data.import.use', { name: title })}
            label={t('data.import.used')}
            onChange={(event) => work.change(key, { used: event.currentTarget.checked })}
          />
        </span>
      }
    >
      <div className={styles.pad}>
        {form === 'known' ? <p className={styles.soft}>{t('data.import.known')}</p> : null}
        {used && form === 'own' ? <OwnTable table={table} work={work} locked={locked} /> : null}
        {used && form === 'known' && table.head.length > 0 ? <HeadTable table={table} locked /> : null}
      </div>
    </Card>
  );
}

function OwnTable({ table, work, locked }: Props) {
  const { mapping, head, key } = table;
  const points = openPoints(table);
  const left = mapping ? unmapped(head, mapping) : [];
  return (
    <>
      <Reading table={table} work={work} locked={locked} />
      {points.length > 0 ? (
        <ul className={styles.points}>
          {points.map((point) => (
            <li key={point}>
              <CircleAlert aria-hidden size={14} /> {t(`data.import.open.${point}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <HeadTable table={table} locked={locked} onMapping={(next) => work.setMapping(key, next)} />
      {mapping ? (
        <>
          <p className={styles.soft}>
            {left.length > 0 ? t('data.import.leftOut', { columns: left.join(', ') }) : t('data.import.allMapped')}
            {mapping.idFrom ? ` ${t('data.import.idFrom', { fields: mapping.idFrom.join(', ') })}` : ''}
          </p>
          <FixedValues mapping={mapping} locked={locked} onMapping={(next) => work.setMapping(key, next)} />
          <TextInput
            size="xs"
            label={t('data.import.remember')}
            description={t('data.import.remember.hint')}
            placeholder={t('data.import.remember.example')}
            value={table.remember}
            disabled={locked}
            maxLength={80}
            onChange={(event) => work.change(key, { remember: event.currentTarget.value.replaceAll('/', '-') })}
          />
        </>
      ) : null}
    </>
  );
}

const separators = [';', ',', '\t', '|'] as const;
const ways = { decimal: ['point', 'comma'], dateOrder: ['dmy', 'mdy'] } as const;

/** How the cells are read: what was found, to be corrected. */
function Reading({ table, work, locked }: Props) {
  const { mapping, delimiter, head, key } = table;
  const disabled = locked || work.isBusy;
  const open = { value: '', label: t('data.import.choosePlease') };
  const way = (name: 'decimal' | 'dateOrder') =>
    mapping && table[name] !== undefined ? (
      <NativeSelect
        size="xs"
        label={t(`data.reading.${name}`)}
        disabled={disabled}
        value={mapping[name] ?? (table[name] === 'open' ? '' : table[name])}
        data={[
          ...(table[name] === 'open' ? [open] : []),
          ...ways[name].map((value) => ({ value, label: t(`data.import.way.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          work.setMapping(key, { ...mapping, [name]: value === '' ? undefined : value })
        }
      />
    ) : null;
  return (
    <div className={styles.reading}>
      <NativeSelect
        size="xs"
        label={t('data.import.table')}
        disabled={disabled}
        value={mapping?.table ?? ''}
        data={[
          ...(mapping ? [] : [open]),
          ...rowTables()
            .filter(({ name }) => name !== 'workspace')
            .map(({ name }) => name),
        ]}
        onChange={({ currentTarget: { value } }) => work.askAgain(table, { table: value })}
      />
      <NativeSelect
        size="xs"
        label={t('data.import.headings')}
        disabled={disabled}
        value={String(mapping?.headingRow ?? 0)}
        data={[
          { value: '0', label: t('data.import.noHeadings') },
          ...head.map((_, i) => ({ value: String(i + 1), label: t('data.row', { row: i + 1 }) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          work.setMapping(
            key,
            moveHeadings(
              head,
              mapping ?? blankMapping('demands', undefined),
              value === '0' ? undefined : Number(value),
            ),
          )
        }
      />
      {delimiter === undefined ? null : (
        <NativeSelect
          size="xs"
          label={t('data.import.separator')}
          disabled={disabled}
          value={delimiter}
          data={separators.map((value) => ({
            value,
            label: value === '\t' ? t('data.import.tab') : value,
          }))}
          onChange={({ currentTarget: { value } }) =>
            work.askAgain(table, { delimiter: value as (typeof separators)[number] })
          }
        />
      )}
      {way('decimal')}
      {way('dateOrder')}
    </div>
  );
}
