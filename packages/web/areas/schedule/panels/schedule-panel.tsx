import type { Gesture, PlanHead } from '@tutti/contract';
import type { BoardPlan } from '../../../board/index.ts';
import type { Rights } from '../../../shell/use-rights.ts';
import { useScheduleSearch, useSetSearch } from '../schedule-address.ts';
import { ComparePanel } from './compare-panel.tsx';
import { LatePanel } from './late-panel.tsx';
import { OrderPanel } from './order-panel.tsx';
import styles from './panels.module.css';
import { UnplannedPanel } from './unplanned-panel.tsx';

export type PanelGiven = {
  plan: BoardPlan;
  head: PlanHead | undefined;
  released: PlanHead | undefined;
  rights: Rights;
  onGestures: (gestures: Gesture[], sentence: string) => void;
};

/** What stands beside the board: a list that was opened, or the order that is selected. */
export function SchedulePanel({ onBoard, ...given }: PanelGiven & { onBoard: () => void }) {
  const { order, panel } = useScheduleSearch();
  const setSearch = useSetSearch();
  const close = () => {
    setSearch({ panel: undefined, order: undefined });
    onBoard();
  };
  const open = (id: string) => setSearch({ order: id, panel: panel === 'compare' ? panel : undefined });
  const content = panelOf({ ...given, order, panel, close, open });
  return content ? <div className={styles.beside}>{content}</div> : null;
}

type Asked = PanelGiven & {
  order: string | undefined;
  panel: 'late' | 'unplanned' | 'compare' | undefined;
  close: () => void;
  open: (order: string) => void;
};

function panelOf({ plan, head, released, rights, onGestures, order, panel, close, open }: Asked) {
  if (panel === 'late') return <LatePanel plan={plan} onOrder={open} onClose={close} />;
  if (panel === 'unplanned' && head)
    return <UnplannedPanel {...{ plan, head, rights, onGestures }} onOrder={open} onClose={close} />;
  if (panel === 'compare' && head) return <ComparePanel {...{ plan, head, released }} onOrder={open} onClose={close} />;
  const at = order === undefined ? -1 : plan.head.orders.findIndex(({ id }) => id === order);
  if (at < 0) return undefined;
  return <OrderPanel key={order} {...{ plan, head, rights, onGestures }} order={at} onOrder={open} onClose={close} />;
}
