import { CopyText } from '../../pieces/copy-text.tsx';
import styles from './access-dialogs.module.css';

/** A secret that is shown this one time, with a button that copies it. */
export function ToldOnce({ hint, text }: { hint: string; text: string }) {
  return (
    <div className={styles.told} role="status">
      <p>{hint}</p>
      <CopyText text={text} />
    </div>
  );
}
