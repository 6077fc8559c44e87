/** An answer that was turned into JSON where it was computed. */
export class JsonText<T = unknown> {
  readonly utf8: Uint8Array<ArrayBuffer>;
  /** What it is the text of; never there at run time. */
  declare readonly of: T;

  constructor(utf8: Uint8Array<ArrayBuffer>) {
    this.utf8 = utf8;
  }
}
