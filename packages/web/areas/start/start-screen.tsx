import { SignOutHere } from '../../shell/access/sign-out-here.tsx';
import { answeredStore } from '../../state/answered.ts';
import { t } from '../../texts/texts.ts';
import styles from './start.module.css';
import { WhatYouRun } from './what-you-run.tsx';

/** The question what one runs, as a page of its own. */
export function StartScreen() {
  return (
    <main className={styles.page}>
      <header className={styles.pageHead}>
        <img src={new URL('../../shell/mark.svg', import.meta.url).href} alt={t('app.name')} width={28} height={28} />
        <h1>{t('start.title')}</h1>
        <p>{t('start.hint')}</p>
        <SignOutHere />
      </header>
      <WhatYouRun wide onChosen={() => answeredStore.set(true)} />
    </main>
  );
}
