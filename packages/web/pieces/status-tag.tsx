import type { OrderStatus } from '@tutti/contract';
import { Ban, Check, CircleAlert, type LucideIcon, Play, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts/texts.ts';
import { type StateColour, type StatusShape, statusLooks } from '../tokens/status.ts';
import styles from './status-tag.module.css';

const icons: Readonly<Record<Exclude<StatusShape, 'none'>, LucideIcon>> = {
  triangle: TriangleAlert,
  exclamation: CircleAlert,
  cross: X,
  tick: Check,
  play: Play,
  barred: Ban,
};

/** A status as colour, shape and word; `children` replaces the word where there is more to say ("5 h late"). */
export function StatusTag({ status, children }: { status: OrderStatus; children?: ReactNode }) {
  const { colour, shape } = statusLooks[status];
  const Icon = shape === 'none' ? undefined : icons[shape];
  return (
    <Tag colour={colour} icon={Icon}>
      {children ?? t(`status.${status}`)}
    </Tag>
  );
}

/** A label in the colour of a state. */
export function Tag({ colour, icon: Icon, children }: { colour: StateColour; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={styles.tag} data-colour={colour}>
      {Icon ? <Icon aria-hidden size={12} strokeWidth={2.4} /> : null}
      {children}
    </span>
  );
}
