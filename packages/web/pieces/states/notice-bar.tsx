import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

/** A bar over something that is shown only in part, or that is older than the data: what is so, and what to do about it. */
export function NoticeBar({
  state,
  children,
  action,
}: {
  state: 'partial' | 'stale';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.notice} role="status" data-state={state}>
      <TriangleAlert aria-hidden size={14} />
      <span>{children}</span>
      {action}
    </div>
  );
}
