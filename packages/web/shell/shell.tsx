import { Outlet } from '@tanstack/react-router';
import { t } from '../texts/texts.ts';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';

/** The frame around every area: navigation on the left, the area beside it. */
export function Shell() {
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Navigation />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
