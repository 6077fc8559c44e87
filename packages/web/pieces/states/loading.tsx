import type { ReactNode } from 'react';
import { t } from '../../texts/texts.ts';
import styles from './states.module.css';
import { useDelayed } from './use-delayed.ts';

/** Stands where something will be: nothing for a moment, then a skeleton of the layout to come. */
export function Loading({ children }: { children?: ReactNode }) {
  const shown = useDelayed();
  return (
    <div className={styles.loading} aria-busy="true" data-state="loading">
      <span className={styles.hidden} role="status">
        {shown ? t('state.loading') : null}
      </span>
      {shown ? children === undefined ? <Bones rows={4} /> : children : null}
    </div>
  );
}

/** Rows of a skeleton. */
export function Bones({ rows, height = 32 }: { rows: number; height?: number }) {
  return (
    <div className={styles.bones} aria-hidden>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
        <div key={i} className={styles.bone} style={{ height }} />
      ))}
    </div>
  );
}
