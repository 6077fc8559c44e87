import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../pieces/area-frame.tsx';
import { cellKey, DataGrid } from '../../../pieces/grid/data-grid.tsx';
import type { GridRow } from '../../../pieces/grid/grid-draft.ts';
import { issueSentence } from '../../../texts/issue-sentence.ts';
import { t } from '../../../texts/texts.ts';
import styles from './first.module.css';
import type { FirstPlace } from './first-place.ts';
import { gridHeight } from './grid-height.ts';
import { type Meaning, meanings, ordersTable } from './orders-table.ts';
import { columnId, type PastedOrders, pastedOf } from './pasted-orders.ts';
import type { OrdersRead } from './read-orders.ts';
import { sampleOrders } from './sample-orders.ts';

type Props = {
  pasted: PastedOrders | undefined;
  read: OrdersRead | undefined;
  place: FirstPlace;
  now: number;
  onPasted: (pasted: PastedOrders | undefined) => void;
};

/** The orders: pasted, then shown in a grid with what each column means and what is wrong with which cell. */
export function OrdersPart(props: Props) {
  const { pasted, onPasted } = props;
  return (
    <Card
      title={t('begin.orders')}
      aside={
        pasted ? (
          <Button size="compact-xs" variant="default" onClick={() => onPasted(undefined)}>
            {t('begin.pasteOthers')}
          </Button>
        ) : null
      }
    >
      <div className={styles.pad}>
        {pasted ? <OrdersGrid {...props} pasted={pasted} /> : <PasteOrders {...props} />}
      </div>
    </Card>
  );
}

function PasteOrders({ place, now, onPasted }: Props) {
  const [text, setText] = useState('');
  const use = (given: string) => {
    const table = ordersTable(given, place);
    if (table) onPasted(pastedOf(table));
  };
  return (
    <>
      <Textarea
        label={t('begin.paste')}
        description={t('begin.paste.hint')}
        placeholder={t('begin.paste.example')}
        autosize
        minRows={7}
        maxRows={14}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const given = event.clipboardData.getData('text/plain');
          if (text !== '' || given.trim() === '') return;
          event.preventDefault();
          use(given);
        }}
      />
      <div className={styles.row}>
        <Button disabled={text.trim() === ''} onClick={() => use(text)}>
          {t('begin.read')}
        </Button>
        <Button variant="default" onClick={() => use(sampleOrders(now))}>
          {t('begin.sample')}
        </Button>
      </div>
    </>
  );
}

let made = 0;
const newRow = (): GridRow => ({ key: `new ${made++}`, cells: {} });

function OrdersGrid({ pasted, read, onPasted }: Props & { pasted: PastedOrders }) {
  const { headings, means, draft } = pasted;
  const columns = headings.map((name, i) => ({ id: columnId(i), name, figure: means[i] === 'quantity' }));
  const errors = new Map<string, string>();
  for (const { row, heading, issue } of read?.cells ?? []) {
    const key = draft.rows[row] && cellKey(draft.rows[row].key, columnId(headings.indexOf(heading)));
    if (key) errors.set(key, [errors.get(key), issueSentence(issue)].filter(Boolean).join(' '));
  }
  const give = (column: number, meaning: Meaning | undefined) =>
    onPasted({
      ...pasted,
      means: means.map((one, i) => (i === column ? meaning : one === meaning ? undefined : one)),
    });
  return (
    <>
      <div className={styles.means}>
        {headings.map((heading, i) => (
          <NativeSelect
            key={heading}
            size="xs"
            label={heading}
            value={means[i] ?? ''}
            data={[
              { value: '', label: t('begin.means.none') },
              ...meanings.map((value) => ({ value, label: t(`begin.means.${value}`) })),
            ]}
            onChange={({ currentTarget: { value } }) => give(i, value === '' ? undefined : (value as Meaning))}
          />
        ))}
      </div>
      <WaysAsked pasted={pasted} read={read} onPasted={onPasted} />
      <div className={styles.grid} style={{ height: gridHeight(draft.rows.length) }}>
        <DataGrid
          label={t('begin.orders')}
          columns={columns}
          draft={draft}
          onDraft={(next) => onPasted({ ...pasted, draft: next })}
          errors={errors}
          newRow={newRow}
          canRemove
        />
      </div>
    </>
  );
}

/** Asks how dates or figures are written, where they can be read both ways. */
function WaysAsked({ pasted, read, onPasted }: Pick<Props, 'read' | 'onPasted'> & { pasted: PastedOrders }) {
  const { ways } = pasted;
  const codes = new Set(read?.cells.map(({ issue }) => issue.code));
  const dates = codes.has('date-ambiguous') || ways.dateOrder !== undefined;
  const figures = codes.has('number-ambiguous') || ways.decimal !== undefined;
  if (!dates && !figures) return null;
  return (
    <div className={styles.means}>
      {dates ? (
        <NativeSelect
          size="xs"
          label={t('data.reading.dateOrder')}
          value={ways.dateOrder ?? ''}
          data={[
            { value: '', label: t('data.import.choosePlease'), disabled: true },
            { value: 'dmy', label: t('data.import.way.dmy') },
            { value: 'mdy', label: t('data.import.way.mdy') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onPasted({ ...pasted, ways: { ...ways, dateOrder: value as 'dmy' | 'mdy' } })
          }
        />
      ) : null}
      {figures ? (
        <NativeSelect
          size="xs"
          label={t('data.reading.decimal')}
          value={ways.decimal ?? ''}
          data={[
            { value: '', label: t('data.import.choosePlease'), disabled: true },
            { value: 'point', label: t('data.import.way.point') },
            { value: 'comma', label: t('data.import.way.comma') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onPasted({ ...pasted, ways: { ...ways, decimal: value as 'point' | 'comma' } })
          }
        />
      ) : null}
    </div>
  );
}
