/** Which way the lines of a hatch rise: changeover and cleaning rise to the right, upkeep falls. */
export type HatchWay = 'rising' | 'falling';

const SIZE = 8;

/** Hatched grounds of one canvas. They move with the time, so that a bar keeps its own while the board is panned. */
export class Hatches {
  private readonly made = new Map<string, CanvasPattern>();
  private readonly context: CanvasRenderingContext2D;
  private readonly ratio: number;
  private shift = 0;

  constructor(context: CanvasRenderingContext2D, ratio: number) {
    this.context = context;
    this.ratio = ratio;
  }

  /** Places the hatches `x` pixels to the right. */
  moveTo(x: number): void {
    this.shift = x % SIZE;
    for (const pattern of this.made.values()) this.place(pattern);
  }

  /** Lines of a colour, on a ground when there is one. */
  of(way: HatchWay, colour: string, ground?: string): CanvasPattern {
    const key = `${way} ${colour} ${ground}`;
    let pattern = this.made.get(key);
    if (!pattern) {
      pattern = this.make(way, colour, ground);
      this.made.set(key, pattern);
      this.place(pattern);
    }
    return pattern;
  }

  private place(pattern: CanvasPattern): void {
    pattern.setTransform(new DOMMatrix([1 / this.ratio, 0, 0, 1 / this.ratio, this.shift, 0]));
  }

  private make(way: HatchWay, colour: string, ground?: string): CanvasPattern {
    const tile = document.createElement('canvas');
    tile.width = tile.height = Math.round(SIZE * this.ratio);
    const g = tile.getContext('2d')!;
    g.scale(this.ratio, this.ratio);
    if (ground) {
      g.fillStyle = ground;
      g.fillRect(0, 0, SIZE, SIZE);
    }
    g.strokeStyle = colour;
    g.lineWidth = 1.5;
    g.beginPath();
    for (const at of [-SIZE, 0, SIZE]) {
      g.moveTo(at - 1, way === 'rising' ? SIZE + 1 : -1);
      g.lineTo(at + SIZE + 1, way === 'rising' ? -1 : SIZE + 1);
    }
    g.stroke();
    return this.context.createPattern(tile, 'repeat')!;
  }
}
