import type { ReactNode } from 'react';
import { t } from '../../texts/texts.ts';
import styles from './access.module.css';

/** The page around a form that lets somebody in: what it is about, and the form. */
export function AccessPage({ title, hint, children }: { title: string; hint?: ReactNode; children?: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <img src={new URL('../../shell/mark.svg', import.meta.url).href} alt={t('app.name')} width={28} height={28} />
          <h1>{title}</h1>
          {hint ? <p>{hint}</p> : null}
        </header>
        {children}
      </div>
    </main>
  );
}
