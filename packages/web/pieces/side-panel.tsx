import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../texts/texts.ts';
import styles from './side-panel.module.css';

/**
 * What stands behind something that was chosen: beside the content on wide screens, over it on narrow ones. Escape closes
 * it, and the focus goes back to where it came from.
 */
export function SidePanel(props: {
  title: ReactNode;
  subtitle?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Was not asked for: it leaves the focus where it is. */
  quiet?: boolean;
}) {
  const { title, subtitle, onClose, children, quiet = false } = props;
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    if (quiet) return;
    cameFrom.current = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus();
    };
  }, [quiet]);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.header}>
        <div>
          <h2 id={id}>{title}</h2>
          {subtitle ? <p>{subtitle}</p> : null}
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={t('action.close')} onClick={onClose}>
          <X aria-hidden size={16} />
        </ActionIcon>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <div className={styles.body} tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}

/** A part of a side panel. */
export function PanelSection({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      {title ? <h3>{title}</h3> : null}
      {children}
    </section>
  );
}

/** Names and values, one a line. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode; bad?: boolean }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, bad }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-bad={bad || undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
