import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

/** What this is, why it is empty, and the one thing to do. */
export function EmptyState(props: { icon: LucideIcon; title: string; children: ReactNode; action?: ReactNode }) {
  const { icon: Icon, title, children, action } = props;
  return (
    <div className={styles.state} data-state="empty">
      <Icon aria-hidden size={28} strokeWidth={1.6} className={styles.icon} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action ? <div className={styles.actions}>{action}</div> : null}
    </div>
  );
}
