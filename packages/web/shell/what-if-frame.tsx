import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts/texts.ts';
import styles from './what-if-frame.module.css';
import { useHere } from './workspace-context.tsx';

/** Around everything that is not the live plan: a coloured frame and its name, so that nobody mistakes it. */
export function WhatIfFrame({ children }: { children: ReactNode }) {
  const { isLive, branch } = useHere();
  return (
    <div className={styles.frame} data-what-if={isLive ? undefined : t('branch.whatIf', { name: branch.name })}>
      {isLive ? null : (
        <p className={styles.name}>
          <FlaskConical aria-hidden size={13} />
          {t('branch.notLive', { name: branch.name })}
        </p>
      )}
      {children}
    </div>
  );
}
