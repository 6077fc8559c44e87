import { orderStatuses } from '@tutti/contract';
import {
  ArrowLeftRight,
  Ban,
  Check,
  ChevronDown,
  CircleAlert,
  Droplet,
  type LucideIcon,
  Moon,
  Pause,
  Play,
  TriangleAlert,
  Truck,
  Users,
  Wrench,
  ZoomIn,
} from 'lucide-react';
import { memo } from 'react';
import type { BoardLine, RowDoing } from '../../../board/index.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { statusLooks } from '../../../tokens/status.ts';
import styles from './row-panel.module.css';
import { statusWord } from './words-of.ts';

const icons: Readonly<Record<RowDoing, LucideIcon>> = {
  run: Play,
  setup: ArrowLeftRight,
  clean: Droplet,
  maintain: Wrench,
  inspect: ZoomIn,
  shift: Users,
  trip: Truck,
  hold: Pause,
  idle: Pause,
  closed: Moon,
};

const shapes = {
  triangle: TriangleAlert,
  exclamation: CircleAlert,
  cross: Ban,
  tick: Check,
  play: Play,
  barred: Ban,
} as const;

/** From which share of its time a row counts as busy, and as full. */
const WARM = 0.8;
const HOT = 0.95;

type Line = {
  line: BoardLine;
  box: { top: number; height: number };
  status: number | undefined;
  load: number | undefined;
  doing: RowDoing | undefined;
  folded: boolean;
  focused: boolean;
  onFold: (key: string) => void;
  onFocus: (key: string) => void;
};

/** One line of the panel: a heading that folds its rows and shows their load, a resource with its load, or an order. */
export const PanelLine = memo(function PanelLine(props: Line) {
  return props.line.kind === 'heading' ? <Heading {...props} /> : <Row {...props} />;
});

function Heading({ line, box, folded, focused, onFold, onFocus }: Line) {
  const isGroup = line.key.startsWith('group:');
  return (
    <div className={styles.heading} style={box}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={!folded}
        aria-label={t('schedule.rows.fold', { name: line.name })}
        onClick={() => onFold(line.key)}
      >
        <ChevronDown aria-hidden size={13} data-folded={folded || undefined} />
      </button>
      {isGroup ? (
        <button
          type="button"
          className={styles.name}
          aria-pressed={focused}
          title={t('schedule.rows.showLoad', { name: line.name })}
          onClick={() => onFocus(line.key)}
        >
          {line.name}
        </button>
      ) : (
        <span>{line.name}</span>
      )}
      {line.note ? <span className={styles.count}>{line.note}</span> : null}
    </div>
  );
}

function Row({ line, box, status, load, doing }: Line) {
  return (
    <div className={styles.row} style={{ ...box, paddingLeft: 16 + line.depth * 12 }}>
      {doing ? <Doing doing={doing} /> : null}
      {status === undefined ? null : <Status status={status} />}
      <b title={line.name}>{line.name}</b>
      <span className={styles.note} title={line.note}>
        {line.note}
      </span>
      {load === undefined ? null : <Load share={load} />}
    </div>
  );
}

function Doing({ doing }: { doing: RowDoing }) {
  const Icon = icons[doing];
  return (
    <Icon role="img" aria-label={t(`schedule.doing.${doing}`)} size={13} className={styles.icon} data-doing={doing} />
  );
}

function Status({ status }: { status: number }) {
  const { shape, colour } = statusLooks[orderStatuses[status]];
  if (shape === 'none') return null;
  const Icon = shapes[shape];
  return <Icon role="img" aria-label={statusWord(status)} size={13} className={styles.icon} data-colour={colour} />;
}

function Load({ share }: { share: number }) {
  const formats = useFormats();
  const level = share >= HOT ? 'hot' : share >= WARM ? 'warm' : 'cool';
  return (
    <>
      <span className={styles.bar} aria-hidden>
        <i data-level={level} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className={styles.load}>{formats.share(share)}</span>
    </>
  );
}
