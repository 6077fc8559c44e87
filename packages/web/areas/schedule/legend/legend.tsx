import { orderStatuses } from '@tutti/contract';
import { CalendarOff, Clock, Lock, Pin, Snowflake } from 'lucide-react';
import { StatusTag } from '../../../pieces/status-tag.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './legend.module.css';

const hatched = ['change', 'upkeep'] as const;
const marks = [
  { name: 'schedule.board.pinned', icon: Pin },
  { name: 'schedule.board.locked', icon: Lock },
  { name: 'schedule.board.overtime', icon: Clock },
  { name: 'schedule.legend.closed', icon: CalendarOff },
  { name: 'schedule.board.frozen', icon: Snowflake },
] as const;

/** What the marks on the board mean: every status is a colour, a shape and a word. */
export function Legend({ families, frozen }: { families: readonly string[]; frozen?: string | undefined }) {
  return (
    <div className={styles.legend}>
      <ul aria-label={t('schedule.legend.status')}>
        {orderStatuses
          .filter((status) => status !== 'unplanned')
          .map((status) => (
            <li key={status}>
              <StatusTag status={status} />
            </li>
          ))}
      </ul>
      <ul aria-label={t('schedule.legend.bars')}>
        {hatched.map((part) => (
          <li key={part}>
            <i aria-hidden data-part={part} /> {t(`schedule.loadPart.${part}`)}
          </li>
        ))}
        {frozen === undefined ? null : (
          <li title={t('schedule.frozen.means')}>
            <i aria-hidden data-part="frozen" /> {t('schedule.frozenUntil', { at: frozen })}
          </li>
        )}
        {marks.map(({ name, icon: Icon }) => (
          <li key={name}>
            <Icon aria-hidden size={12} /> {t(name)}
          </li>
        ))}
      </ul>
      {families.length > 0 ? (
        <ul aria-label={t('schedule.legend.families')}>
          {families.map((family, at) => (
            <li key={family}>
              <i aria-hidden style={familyStyle(at)} /> {family}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** How many family colours there are (`tokens/palette.ts`); more families go around. */
const COLOURS = 8;

function familyStyle(at: number): React.CSSProperties {
  const number = (at % COLOURS) + 1;
  return { background: `var(--family-${number})`, borderColor: `var(--family-${number}-edge)` };
}
