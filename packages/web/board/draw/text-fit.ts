/** Widths of texts in one font, from the widths of their letters: each letter is measured once, ever. */
export class TextFit {
  readonly font: string;
  private readonly letters = new Map<string, number>();
  private readonly context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D, font: string) {
    this.context = context;
    this.font = font;
  }

  /** Width of the text in pixels; kerning is left out. */
  width(text: string): number {
    let width = 0;
    for (const letter of text) width += this.letter(letter);
    return width;
  }

  /** The text, shortened with an ellipsis to the room there is; empty when less than three letters would remain. */
  fit(text: string, room: number): string {
    if (room < 14) return '';
    const dots = this.letter('…');
    let width = 0;
    let kept = 0;
    for (const letter of text) {
      width += this.letter(letter);
      if (width > room) return kept > 2 ? `${text.slice(0, kept).trimEnd()}…` : '';
      if (width + dots <= room) kept += letter.length;
    }
    return text;
  }

  private letter(letter: string): number {
    let width = this.letters.get(letter);
    if (width === undefined) {
      this.context.font = this.font;
      width = this.context.measureText(letter).width;
      this.letters.set(letter, width);
    }
    return width;
  }
}
