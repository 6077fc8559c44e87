import { screenErrorOf } from '../client/screen-error.ts';
import styles from './refusal.module.css';
import { errorTitle } from './states/error-state.tsx';

/** What went wrong with something that was asked for, and what to do; nothing while nothing did. */
export function Refusal({ error }: { error: unknown }) {
  if (!error) return null;
  const known = screenErrorOf(error);
  return (
    <p role="alert" className={styles.refusal}>
      {[errorTitle(known), known.advice].filter((part) => part !== '').join(' ')}
    </p>
  );
}
