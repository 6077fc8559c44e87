import type { ReactNode } from 'react';
import styles from './measure-strip.module.css';

/** A row of measures over a screen. */
export function MeasureStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.strip} aria-label={label}>
      {children}
    </section>
  );
}

export type MeasureTone = 'plain' | 'good' | 'bad';

/** One measure: its name, its value, what it is held against, and where it came from when it is opened. */
export function MeasureTile(props: {
  name: string;
  value: string;
  note?: string;
  tone?: MeasureTone;
  /** What opening it does, for those who cannot see it. */
  openLabel: string;
  pressed?: boolean;
  onOpen: () => void;
}) {
  const { name, value, note, tone = 'plain', openLabel, pressed, onOpen } = props;
  return (
    <button type="button" className={styles.tile} aria-expanded={pressed} title={openLabel} onClick={onOpen}>
      <span className={styles.name}>{name}</span>
      <span className={styles.line}>
        <span className={styles.value}>{value}</span>
        {note ? (
          <span className={styles.note} data-tone={tone}>
            {note}
          </span>
        ) : null}
      </span>
    </button>
  );
}
