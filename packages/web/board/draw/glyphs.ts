/** Small drawings on bars, in a box of 12 × 12, so that no font is needed for them. */
const paths = {
  change: 'M1.5 4h8M7.5 2l2 2-2 2M10.5 8h-8M4.5 6l-2 2 2 2',
  clean: 'M6 1.5c2 2.4 3.2 4 3.2 5.6a3.2 3.2 0 0 1-6.4 0C2.8 5.5 4 3.9 6 1.5z',
  upkeep: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
  inspect: 'M5.2 1.8a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8zM7.7 7.7l2.8 2.8',
  hold: 'M4 2.5v7M8 2.5v7',
  lock: 'M3.8 5.5V4a2.2 2.2 0 0 1 4.4 0v1.5',
  pin: 'M6 7.5v3M3.5 7.5h5l-1-2.2V2.5h-3v2.8z',
  overtime: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM6 3.6v2.6l1.8 1.1',
} as const;
export type Glyph = keyof typeof paths;

const made = new Map<Glyph, Path2D>();

function pathOf(glyph: Glyph): Path2D {
  let path = made.get(glyph);
  if (!path) {
    path = new Path2D(paths[glyph]);
    made.set(glyph, path);
  }
  return path;
}

/** A canvas that is not on the screen. */
type Context = OffscreenCanvasRenderingContext2D;

/** Draws a glyph with its box at a point. */
export function drawGlyph(g: Context, glyph: Glyph, at: { x: number; y: number; colour: string }): void {
  g.translate(at.x, at.y);
  g.strokeStyle = at.colour;
  g.lineWidth = 1.3;
  g.stroke(pathOf(glyph));
  if (glyph === 'lock') {
    g.fillStyle = at.colour;
    g.fillRect(2.5, 5.3, 7, 5);
  }
  g.translate(-at.x, -at.y);
}

/** Marks of status that are more than a colour: ▲ late, ! at risk, ⊘ blocked. Drawn 14 × 14 around a point. */
export type Badge = 'late' | 'atRisk' | 'blocked';

/** Draws the badge of a status around a point. */
export function drawBadge(g: Context, badge: Badge, at: { x: number; y: number; ground: string; mark: string }): void {
  g.fillStyle = at.ground;
  g.beginPath();
  g.roundRect(at.x - 7, at.y - 7, 14, 14, badge === 'late' ? 3 : 7);
  g.fill();
  g.fillStyle = g.strokeStyle = at.mark;
  g.beginPath();
  if (badge === 'late') {
    g.moveTo(at.x, at.y - 4.2);
    g.lineTo(at.x + 4.4, at.y + 3.6);
    g.lineTo(at.x - 4.4, at.y + 3.6);
    g.fill();
  } else if (badge === 'atRisk') {
    g.rect(at.x - 0.9, at.y - 4.2, 1.8, 5);
    g.rect(at.x - 0.9, at.y + 2.2, 1.8, 1.8);
    g.fill();
  } else {
    g.lineWidth = 1.4;
    g.arc(at.x, at.y, 4, 0, Math.PI * 2);
    g.moveTo(at.x - 2.8, at.y - 2.8);
    g.lineTo(at.x + 2.8, at.y + 2.8);
    g.stroke();
  }
}
