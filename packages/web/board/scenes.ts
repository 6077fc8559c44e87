import type { BoardState } from './board-state.ts';
import type { BoardTheme } from './board-theme.ts';
import { dimTheme } from './dim-theme.ts';
import { boardFonts, type Fonts, Hatches, type Scene, Sprites } from './draw/index.ts';
import { LoadCache } from './load-cache.ts';
import { type PlacedGhosts, placeGhosts } from './plan-ghosts.ts';
import { type ZoneTime, zoneTime } from './zone-time.ts';

/** What belongs to one canvas: its context, and pictures made for it. */
export type Layer = { context: CanvasRenderingContext2D; hatches: Hatches; sprites: Sprites; ratio: number };

/** A layer on a canvas, at so many pixels of the screen to one of ours. */
export function layerOn(context: CanvasRenderingContext2D, ratio: number): Layer {
  return { context, hatches: new Hatches(context, ratio), sprites: new Sprites(ratio), ratio };
}

/** How much of its colours a bar keeps that does not belong to the lit order, and one that the filter leaves out. */
const DIMMED = 0.55;
const FAINT = 0.2;

const none: ReadonlySet<number> = new Set();

/** Makes scenes from the state of a board, and keeps what is dear to make: loads, ghosts on their lines, zones, widths. */
export class Scenes {
  private readonly theme: BoardTheme;
  private readonly dimmed: BoardTheme;
  private readonly faint: BoardTheme;
  private readonly fonts: Fonts;
  private readonly loads = new LoadCache();
  private zone: { name: string; time: ZoneTime } | undefined;
  private placed: { of: unknown; on: unknown; ghosts: PlacedGhosts } | undefined;
  private focus: { of: unknown; key: string | undefined; rows: ReadonlySet<number> } | undefined;

  constructor(context: CanvasRenderingContext2D, theme: BoardTheme) {
    this.theme = theme;
    this.dimmed = dimTheme(theme, DIMMED);
    this.faint = dimTheme(theme, FAINT);
    this.fonts = boardFonts(context, theme);
  }

  of(state: BoardState, { hatches, sprites, ratio }: Layer): Scene {
    const { plan, layout, view, width, height, options, carried, pending } = state;
    const { words, formats, colour, strip } = options;
    const moving = carried ?? pending;
    const zone = this.zoneOf(formats.timeZone);
    return {
      plan,
      layout,
      view,
      width,
      height,
      strip,
      theme: this.theme,
      dimmed: this.dimmed,
      faint: this.faint,
      words,
      formats,
      zone,
      colour,
      now: state.now,
      lit: state.lit,
      matches: state.matches,
      hidden: moving ? new Set([moving.bar, ...moving.with]) : none,
      ghosts: this.ghostsOf(state),
      load: strip > 0 ? this.loads.of(plan, this.rowsInFocus(state), { scale: state.scale, zone }) : undefined,
      ratio,
      fonts: this.fonts,
      hatches,
      sprites,
    };
  }

  private zoneOf(name: string): ZoneTime {
    if (this.zone?.name !== name) this.zone = { name, time: zoneTime(name) };
    return this.zone.time;
  }

  private ghostsOf({ ghosts, layout }: BoardState): PlacedGhosts | undefined {
    if (!ghosts) return undefined;
    if (this.placed?.of !== ghosts || this.placed.on !== layout)
      this.placed = { of: ghosts, on: layout, ghosts: placeGhosts(ghosts, layout) };
    return this.placed.ghosts;
  }

  private rowsInFocus({ plan, options }: BoardState): ReadonlySet<number> {
    if (this.focus?.of !== plan || this.focus.key !== options.focus) {
      const at = plan.head.groups.findIndex(({ id }) => `group:${id}` === options.focus);
      const rows = plan.head.rows.flatMap(({ group }, row) => (group === Math.max(0, at) ? [row] : []));
      this.focus = { of: plan, key: options.focus, rows: new Set(rows) };
    }
    return this.focus.rows;
  }
}
