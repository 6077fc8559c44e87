import type { OrderStatus } from '@tutti/contract';
import type { Palette } from './palette.ts';

/** Name of a colour of states in the palette. */
export type StateColour = 'onTime' | 'done' | 'atRisk' | 'late' | 'blocked' | 'idle';

/** Shape that says the same as the colour, for those who do not see it. */
export type StatusShape = 'none' | 'triangle' | 'exclamation' | 'cross' | 'tick' | 'play' | 'barred';

/** How the frame of a bar is drawn. */
export type StatusFrame = 'plain' | 'solid' | 'dashed' | 'darkEdge';

/** How a status looks everywhere, in labels and on canvases: colour, shape and frame; its word is the text `status.*`. */
export const statusLooks: Readonly<
  Record<OrderStatus, { colour: StateColour; shape: StatusShape; frame: StatusFrame }>
> = {
  onTime: { colour: 'onTime', shape: 'none', frame: 'plain' },
  running: { colour: 'onTime', shape: 'play', frame: 'plain' },
  done: { colour: 'done', shape: 'tick', frame: 'darkEdge' },
  atRisk: { colour: 'atRisk', shape: 'exclamation', frame: 'dashed' },
  late: { colour: 'late', shape: 'triangle', frame: 'solid' },
  unplanned: { colour: 'late', shape: 'cross', frame: 'solid' },
  blocked: { colour: 'blocked', shape: 'barred', frame: 'solid' },
};

/** The colours of a status in a palette. */
export const statusColours = (palette: Palette, status: OrderStatus) => palette[statusLooks[status].colour];
