import type { PlanDifference } from '@tutti/contract';
import { useFormats } from '../../../shell/workspace-context.tsx';
import type { Formats } from '../../../texts/formats.ts';
import { t } from '../../../texts/texts.ts';
import { OrderList } from './order-list.tsx';
import styles from './panels.module.css';

type Moved = PlanDifference['moved'][number];

/** More are counted, not listed. */
const LISTED = 200;

/** What changes for each order against the plan in force. */
export function ChangesList(props: {
  moved: readonly Moved[];
  /** What people call an order or a resource. */
  nameOf: (id: string) => string;
  selected?: string;
  onOrder: (order: string) => void;
}) {
  const { moved, nameOf, selected, onOrder } = props;
  const formats = useFormats();
  if (moved.length === 0) return <p>{t('schedule.compare.nothing')}</p>;
  const orders = moved.slice(0, LISTED).map((change) => ({
    id: change.order,
    name: nameOf(change.order),
    line: changeText(change, { formats, nameOf }),
    value: t(`schedule.changed.${change.change}`),
  }));
  return (
    <>
      <OrderList orders={orders} selected={selected} onOrder={onOrder} />
      {moved.length > LISTED ? (
        <p className={styles.rest}>{t('schedule.andMore', { count: moved.length - LISTED })}</p>
      ) : null}
    </>
  );
}

type Wording = { formats: Formats; nameOf: (id: string) => string };

function changeText({ change, before, after, item }: Moved, { formats, nameOf }: Wording): string {
  if (change === 'new' && after) return t('schedule.change.newAt', { item, at: formats.dayTime(after.start) });
  if (change === 'gone' && before) return t('schedule.change.goneFrom', { item, at: formats.dayTime(before.start) });
  if (!before || !after) return item;
  if (change === 'quantity')
    return t('schedule.change.fromTo', {
      from: formats.number(before.quantity, 3),
      to: formats.number(after.quantity, 3),
    });
  if (change === 'resource') {
    const left = before.resources.filter((id) => !after.resources.includes(id));
    const taken = after.resources.filter((id) => !before.resources.includes(id));
    return t('schedule.change.fromTo', { from: left.map(nameOf).join(', '), to: taken.map(nameOf).join(', ') });
  }
  return t('schedule.change.fromTo', { from: formats.dayTime(before.end), to: formats.dayTime(after.end) });
}
