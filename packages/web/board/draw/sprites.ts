import type { OrderStatus } from '@tutti/contract';
import { type Badge, drawBadge, drawGlyph, type Glyph } from './glyphs.ts';

/** Frame of a bar: late and blocked strong, at risk dashed. */
export type BarFrame = 'plain' | 'strong' | 'dashed';

/** What the ends of a bar look like. */
export type Skin = { fill: string; edge: string; mark: string; frame: BarFrame; height: number };

/** Width of the drawn ends of a bar, in pixels. */
export const END = 6;
/** Size of a glyph with its plate, and of a badge. */
export const PLATE = 15;
export const BADGE = 14;

/** The two ends of a bar as pictures. */
export type Ends = { left: ImageBitmap; right: ImageBitmap };

/**
 * Small pictures drawn once and then copied: the rounded ends of bars, glyphs, badges. Where the machine has no graphics
 * processor, rounded paths drawn anew for each bar were most of the cost of a frame.
 */
export class Sprites {
  private readonly ratio: number;
  private readonly ends = new Map<string, Ends>();
  private readonly pictures = new Map<string, ImageBitmap>();

  constructor(ratio: number) {
    this.ratio = ratio;
  }

  /** The ends of bars that look so. */
  endsOf(skin: Skin): Ends {
    const key = `${skin.fill} ${skin.edge} ${skin.mark} ${skin.frame} ${skin.height}`;
    let ends = this.ends.get(key);
    if (!ends) {
      const both = { left: 0, right: END };
      const of = (side: keyof typeof both) =>
        this.picture({ width: END, height: skin.height }, (g) => drawWhole(g, skin, both[side]));
      ends = { left: of('left'), right: of('right') };
      this.ends.set(key, ends);
    }
    return ends;
  }

  /** A glyph, on a plate of a colour when there is one. */
  glyph(glyph: Glyph, colour: string, plate?: string): ImageBitmap {
    return this.kept(`${glyph} ${colour} ${plate}`, PLATE, (g) => {
      if (plate) {
        g.fillStyle = plate;
        g.beginPath();
        g.roundRect(0, 0, PLATE, PLATE, 3);
        g.fill();
      }
      drawGlyph(g, glyph, { x: 1.5, y: 1.5, colour });
    });
  }

  /** The badge of a status. */
  badge(badge: Badge, ground: string, mark: string): ImageBitmap {
    return this.kept(`${badge} ${ground} ${mark}`, BADGE, (g) => drawBadge(g, badge, { x: 7, y: 7, ground, mark }));
  }

  private kept(key: string, size: number, draw: (g: OffscreenCanvasRenderingContext2D) => void): ImageBitmap {
    let picture = this.pictures.get(key);
    if (!picture) {
      picture = this.picture({ width: size, height: size }, draw);
      this.pictures.set(key, picture);
    }
    return picture;
  }

  private picture(
    { width, height }: { width: number; height: number },
    draw: (g: OffscreenCanvasRenderingContext2D) => void,
  ): ImageBitmap {
    const canvas = new OffscreenCanvas(Math.ceil(width * this.ratio), Math.ceil(height * this.ratio));
    const g = canvas.getContext('2d')!;
    g.scale(this.ratio, this.ratio);
    draw(g);
    return canvas.transferToImageBitmap();
  }
}

/** Draws a bar of two ends' width, moved left by `shift`: its left or its right end comes to lie in the picture. */
function drawWhole(
  g: OffscreenCanvasRenderingContext2D,
  { fill, edge, mark, frame, height }: Skin,
  shift: number,
): void {
  const strong = frame === 'strong';
  const inset = strong ? 1 : 0.5;
  g.translate(-shift, 0);
  g.beginPath();
  g.roundRect(inset, inset, 2 * END - 2 * inset, height - 2 * inset, 4 - inset);
  g.fillStyle = fill;
  g.fill();
  g.save();
  g.beginPath();
  g.roundRect(0, 0, 2 * END, height, 4);
  g.clip();
  g.fillStyle = mark;
  g.fillRect(0, 0, 4, height);
  g.restore();
  if (frame === 'dashed') return;
  g.beginPath();
  g.roundRect(inset, inset, 2 * END - 2 * inset, height - 2 * inset, 4 - inset);
  g.strokeStyle = strong ? mark : edge;
  g.lineWidth = 2 * inset;
  g.stroke();
  if (strong) return;
  g.fillStyle = mark;
  g.beginPath();
  g.roundRect(0, 0, 4, height, [4, 0, 0, 4]);
  g.fill();
}

/** Frame of a bar whose order stands so. */
export const frameOf = (status: OrderStatus): BarFrame =>
  status === 'late' || status === 'blocked' ? 'strong' : status === 'atRisk' ? 'dashed' : 'plain';
