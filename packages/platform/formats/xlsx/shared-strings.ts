import { unescapeText } from './text-escape.ts';

/** Collects the texts that cells share; runs of rich text are joined, readings of East Asian characters left out. */
export class SharedStrings {
  readonly texts: string[] = [];
  private current = '';
  private inText = false;
  private inReading = false;

  open(name: string): void {
    if (name === 'si') this.current = '';
    else if (name === 'rPh') this.inReading = true;
    else if (name === 't') this.inText = !this.inReading;
  }

  text(text: string): void {
    if (this.inText) this.current += text;
  }

  close(name: string): void {
    if (name === 'si') this.texts.push(unescapeText(this.current));
    else if (name === 'rPh') this.inReading = false;
    else if (name === 't') this.inText = false;
  }
}
