import {
  type BoardPlan,
  barMarks,
  frozenUntil,
  instantOf,
  kindOf,
  orderName,
  startsFrozen,
} from '../../../board/index.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './bar-tip.module.css';
import { boardWords, kindWord } from './words-of.ts';

export type TipAt = { bar: number; x: number; y: number; frozen?: number };

const WIDTH = 280;
const HEIGHT = 150;

/** What a bar is, at the pointer. The same is in the row that screen readers read, and in the panel of the order. */
export function BarTip({ plan, at, room }: { plan: BoardPlan; at: TipAt; room: HTMLElement | null }) {
  const formats = useFormats();
  const { head, columns } = plan;
  const { bar } = at;
  if (bar < 0) return at.frozen === undefined ? null : <FrozenTip plan={plan} at={at} room={room} />;
  if (bar >= plan.bars) return null;
  const order = head.orders[columns.barOrder[bar]];
  const moment = (second: number) => formats.weekdayTime(instantOf(plan, second));
  const start = columns.barStart[bar];
  const end = columns.barEnd[bar];
  const due = order ? columns.orderDue[columns.barOrder[bar]] : -1;
  const left = Math.min(at.x + 14, (room?.clientWidth ?? WIDTH) - WIDTH - 8);
  const below = at.y + 18 + HEIGHT < (room?.clientHeight ?? 0);
  const facts = [
    { name: kindWord(kindOf(plan, bar)), value: `${moment(start)} – ${moment(end)}, ${formats.duration(end - start)}` },
    { name: t('schedule.tip.resource'), value: head.rows[columns.barRow[bar]].name },
    ...(order ? [{ name: t('schedule.quantity'), value: formats.quantity(order.quantity, order.unit) }] : []),
    ...(order?.customer ? [{ name: t('schedule.customer'), value: order.customer }] : []),
    ...(due < 0 ? [] : [{ name: t('schedule.due'), value: moment(due) }]),
    ...(startsFrozen(plan, bar)
      ? [{ name: t('schedule.tip.frozen'), value: moment(frozenUntil(plan, columns.barRow[bar])) }]
      : []),
    ...(plan.batch[bar] > 1 ? [{ name: t('schedule.tip.batch'), value: formats.number(plan.batch[bar]) }] : []),
  ];
  return (
    <div
      className={styles.tip}
      aria-hidden
      style={{
        left: Math.max(4, left),
        width: WIDTH,
        ...(below ? { top: at.y + 18 } : { bottom: `calc(100% - ${at.y - 12}px)` }),
      }}
    >
      <b>{order ? titleOf(order) : (head.steps[columns.barStep[bar]]?.name ?? kindWord(kindOf(plan, bar)))}</b>
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{barMarks(plan, bar, boardWords()).join(' · ')}</p>
    </div>
  );
}

/** What frozen time is, where nothing else is at the pointer. */
function FrozenTip({ plan, at, room }: { plan: BoardPlan; at: TipAt; room: HTMLElement | null }) {
  const formats = useFormats();
  const left = Math.min(at.x + 14, (room?.clientWidth ?? WIDTH) - WIDTH - 8);
  return (
    <div className={styles.tip} aria-hidden style={{ left: Math.max(4, left), width: WIDTH, top: at.y + 18 }}>
      <b>{t('schedule.frozenUntil', { at: formats.weekdayTime(instantOf(plan, at.frozen ?? 0)) })}</b>
      <p>{t('schedule.frozen.means')}</p>
    </div>
  );
}

/** Its number with its item; a proposed order is called by its item already. */
function titleOf(order: BoardPlan['head']['orders'][number]): string {
  const name = orderName(order);
  return name.endsWith(order.itemName) ? name : `${name} ${order.itemName}`;
}
