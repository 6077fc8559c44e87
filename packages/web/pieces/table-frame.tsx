import type { ReactNode } from 'react';
import styles from './table-frame.module.css';

/**
 * A table in our look, which scrolls inside its place while its head stays in sight. `className` adds what one table alone
 * needs; it always wins over the common look.
 */
export function TableFrame(props: { label?: string; className?: string; maxHeight?: number; children: ReactNode }) {
  const { label, className = '', maxHeight, children } = props;
  return (
    <div className={styles.scroll} style={{ maxHeight }}>
      <table className={`${styles.table} ${className}`} aria-label={label}>
        {children}
      </table>
    </div>
  );
}
