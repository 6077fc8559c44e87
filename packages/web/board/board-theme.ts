import type { OrderStatus } from '@tutti/contract';

/** Colours of one status: the mark itself, a pale ground, and text that is readable on that ground. */
export type StatusColours = { mark: string; ground: string; text: string };

/** Every colour the board draws with. The screens make one from their tokens for each scheme. */
export type BoardTheme = {
  surface: string;
  sunken: string;
  line: string;
  lineStrong: string;
  rowLine: string;
  grid: string;
  gridStrong: string;
  /** Time in which a row cannot work. */
  closed: string;
  frozen: string;
  text: string;
  textSoft: string;
  textFaint: string;
  /** Ground of what floats above the board, and the text on it. */
  ink: string;
  onInk: string;
  focus: string;
  now: string;
  onNow: string;
  hatch: string;
  route: string;
  status: Readonly<Record<OrderStatus, StatusColours>>;
  families: readonly { fill: string; edge: string }[];
  /** Without a family. */
  plain: { fill: string; edge: string };
  font: string;
};

/**
 * The board in the colours that the person's system forces (`forced-colors`): every status keeps its shape and word,
 * only the colours are those of the system.
 */
export function forcedTheme(font: string): BoardTheme {
  const status = { mark: 'CanvasText', ground: 'Canvas', text: 'CanvasText' };
  const alarm = { mark: 'Highlight', ground: 'Canvas', text: 'CanvasText' };
  return {
    surface: 'Canvas',
    sunken: 'Canvas',
    line: 'GrayText',
    lineStrong: 'CanvasText',
    rowLine: 'GrayText',
    grid: 'Canvas',
    gridStrong: 'GrayText',
    closed: 'Canvas',
    frozen: 'transparent',
    text: 'CanvasText',
    textSoft: 'CanvasText',
    textFaint: 'CanvasText',
    ink: 'CanvasText',
    onInk: 'Canvas',
    focus: 'Highlight',
    now: 'Highlight',
    onNow: 'HighlightText',
    hatch: 'GrayText',
    route: 'CanvasText',
    status: {
      onTime: status,
      running: status,
      done: status,
      unplanned: status,
      atRisk: alarm,
      late: alarm,
      blocked: alarm,
    },
    families: [{ fill: 'Canvas', edge: 'CanvasText' }],
    plain: { fill: 'Canvas', edge: 'CanvasText' },
    font,
  };
}
