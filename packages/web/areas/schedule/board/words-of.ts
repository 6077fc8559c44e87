import { type BarKind, barKinds, orderStatuses } from '@tutti/contract';
import type { BoardWords } from '../../../board/index.ts';
import { t } from '../../../texts/texts.ts';

/** The word for a status by its number. */
export const statusWord = (status: number): string => t(`status.${orderStatuses[status]}`);

/** The word for what a bar is. */
export const kindWord = (kind: BarKind): string => t(`schedule.kind.${kind}`);

/** What the board says, from the texts of the screens. */
export const boardWords = (): BoardWords => ({
  board: t('schedule.board'),
  nothing: t('schedule.board.nothing'),
  due: (order) => t('schedule.board.due', { order }),
  capacity: (rows) => t('schedule.board.capacity', { rows }),
  fits: t('schedule.board.fits'),
  pushes: (count) => t('schedule.board.pushes', { count }),
  notMovable: t('schedule.board.notMovable'),
  cancelled: t('schedule.board.cancelled'),
  pickedUp: (label) => t('schedule.board.pickedUp', { label }),
  carried: ({ at, row, met }) =>
    t('schedule.board.carried', {
      at,
      row,
      fits: met > 0 ? t('schedule.board.pushes', { count: met }) : t('schedule.board.fits'),
    }),
  dropped: (label, { at, row }) => t('schedule.board.dropped', { label, at, row }),
  kind: Object.fromEntries(barKinds.map((kind) => [kind, kindWord(kind)])) as Record<BarKind, string>,
  status: statusWord,
  noFamily: t('schedule.board.noFamily'),
  frozen: t('schedule.board.frozen'),
  pinned: t('schedule.board.pinned'),
  locked: t('schedule.board.locked'),
  overtime: t('schedule.board.overtime'),
  bar: ({ label, kind, row, from, to, marks }) =>
    [label, kind, row, t('schedule.board.fromTo', { from, to }), ...marks].join(', '),
});
