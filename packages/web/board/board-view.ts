/** What is in view: seconds of the plan from left to right, and how far the lines are scrolled, in pixels. */
export type BoardView = { from: number; to: number; top: number };

/** What a view may be at most: the time there is, and the room for the lines. */
export type ViewLimits = {
  /** Seconds of the plan that there is something to see in. */
  start: number;
  end: number;
  /** Height of all lines, and of the room for them. */
  height: number;
  room: number;
};

const HOUR = 3600;
const LEAST_SPAN = HOUR;
/** Share of the span that may be empty on either side. */
const MARGIN = 0.5;

/** The nearest view that the limits allow. */
export function clampView(view: BoardView, limits: ViewLimits): BoardView {
  const whole = Math.max(limits.end - limits.start, LEAST_SPAN);
  const span = Math.min(Math.max(view.to - view.from, LEAST_SPAN), whole * (1 + 2 * MARGIN));
  const least = limits.start - span * MARGIN;
  const most = Math.max(limits.end + span * MARGIN - span, least);
  const centre = (view.from + view.to - span) / 2;
  const from = Math.min(Math.max(centre, least), most);
  const top = Math.min(Math.max(view.top, 0), Math.max(0, limits.height - limits.room));
  return { from, to: from + span, top };
}

/** The view `factor` times as wide, with the time at `share` of the width kept in its place. */
export function zoomView(view: BoardView, factor: number, share = 0.5): BoardView {
  const span = view.to - view.from;
  const kept = view.from + span * share;
  const from = kept - span * factor * share;
  return { ...view, from, to: from + span * factor };
}

/** The view moved by seconds and pixels. */
export function panView(view: BoardView, seconds: number, pixels: number): BoardView {
  return { from: view.from + seconds, to: view.to + seconds, top: view.top + pixels };
}

/** What one looks at now and next: a sixth of the span lies behind `now`. */
export function viewFrom(now: number, span: number, top: number): BoardView {
  return { from: now - span / 6, to: now + (span * 5) / 6, top };
}

/** The view moved as little as shows the box; a box that is wider than the view shows its start. */
export function revealIn(
  view: BoardView,
  box: { start: number; end: number; top: number; bottom: number },
  room: number,
): BoardView {
  const span = view.to - view.from;
  const lead = span * 0.15;
  let { from, top } = view;
  if (box.start < view.from) from = box.start - lead;
  else if (box.end > view.to) from = Math.min(box.end + lead - span, box.start - lead);
  if (box.top < top) top = box.top - 8;
  else if (box.bottom > top + room) top = box.bottom - room + 8;
  return { from, to: from + span, top };
}

/** Spans of the buttons, in seconds. */
export const viewSpans = { shift: 10 * HOUR, day: 26 * HOUR, twoDays: 52 * HOUR, week: 7 * 24 * HOUR } as const;
export type ViewSpan = keyof typeof viewSpans;
