import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './switch-button.module.css';

/** Shows where one is, and opens the choice of where else to go. */
export function SwitchButton(props: ComponentProps<'button'> & { icon: LucideIcon; text: string; label: string }) {
  const { icon: Icon, text, label, ...rest } = props;
  return (
    <button type="button" {...rest} className={styles.button} aria-label={`${label}: ${text}`}>
      <Icon aria-hidden size={14} />
      <span>{text}</span>
      <ChevronDown aria-hidden size={14} />
    </button>
  );
}
