import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { t } from '../texts/texts.ts';
import styles from './area-frame.module.css';

/** The frame of an area: its title with tools, what it shows, and the panel of what was chosen. */
export function AreaFrame(props: {
  title: string;
  /** One line below the title. */
  lead?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  panel?: ReactNode;
}) {
  const { title, lead, tools, children, panel } = props;
  return (
    <div className={styles.area}>
      <div className={styles.main}>
        <header className={styles.head}>
          <div>
            <h1>{title}</h1>
            {lead ? <p>{lead}</p> : null}
          </div>
          <div className={styles.tools}>{tools}</div>
        </header>
        <div className={styles.content}>{children}</div>
      </div>
      {panel}
    </div>
  );
}

/** A part of an area with a heading of its own. */
export function Card(props: {
  title?: ReactNode;
  aside?: ReactNode;
  /** Takes what room there is and scrolls inside itself, so that heads of tables stay in sight. */
  fills?: boolean;
  children: ReactNode;
}) {
  const { title, aside, fills, children } = props;
  return (
    <section className={styles.card} data-fills={fills || undefined}>
      {title ? (
        <header>
          <h2>{title}</h2>
          {aside}
        </header>
      ) : null}
      {children}
    </section>
  );
}

const PAUSE_MILLISECONDS = 250;

/** A field to find rows by text; what is typed counts after a short pause. */
export function FindField(props: { value: string; label: string; onChange: (value: string) => void }) {
  const { value, label, onChange } = props;
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextInput
      type="search"
      size="sm"
      w={220}
      aria-label={label}
      placeholder={t('list.find')}
      leftSection={<Search aria-hidden size={14} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
