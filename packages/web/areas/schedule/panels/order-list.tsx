import type { ReactNode } from 'react';
import styles from './panels.module.css';

export type ListedOrder = { id: string; name: string; line: string; value?: ReactNode };

/** A list of orders that can be opened, the selected one marked. */
export function OrderList(props: {
  orders: readonly ListedOrder[];
  selected?: string;
  onOrder: (order: string) => void;
}) {
  const { orders, selected, onOrder } = props;
  return (
    <ul className={styles.list}>
      {orders.map(({ id, name, line, value }) => (
        <li key={id}>
          <button type="button" aria-current={id === selected || undefined} onClick={() => onOrder(id)}>
            <b>{name}</b>
            <span className={styles.value}>{value}</span>
            <span className={styles.line}>{line}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
