import { refusedBody } from './refused-body.ts';

/** Bytes written one after the other into a buffer that grows. Little endian. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^53, seven bits a byte. */
  count(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.byte((left % 0x80) | 0x80);
      left = Math.floor(left / 0x80);
    }
    this.byte(left);
  }

  double(value: number): void {
    this.room(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** A whole number from 0 on in 1, 2 or 4 bytes. */
  whole(value: number, width: number): void {
    this.room(width);
    if (width === 1) this.bytes[this.length] = value;
    else if (width === 2) this.view.setUint16(this.length, value, true);
    else this.view.setUint32(this.length, value, true);
    this.length += width;
  }

  append(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written, in a buffer of its own. */
  done(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}

/** Reads what a `ByteWriter` wrote; beyond the end it refuses. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.bytes[this.take(1)];
  }

  count(): number {
    let value = 0;
    for (let factor = 1; factor < Number.MAX_SAFE_INTEGER; factor *= 0x80) {
      const next = this.byte();
      value += (next & 0x7f) * factor;
      if (next < 0x80) return value;
    }
    throw refusedBody('a number is too long');
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  /** The place of `count` values of `width` bytes each, which are read with `wholeAt`. */
  skip(count: number, width: number): number {
    return this.take(count * width);
  }

  wholeAt(at: number, width: number): number {
    if (width === 1) return this.bytes[at];
    return width === 2 ? this.view.getUint16(at, true) : this.view.getUint32(at, true);
  }

  doubleAt(at: number): number {
    return this.view.getFloat64(at, true);
  }

  slice(length: number): Uint8Array {
    const at = this.take(length);
    return this.bytes.subarray(at, at + length);
  }

  end(): void {
    if (this.at !== this.bytes.length) throw refusedBody('something follows after their end');
  }

  private take(length: number): number {
    const { at } = this;
    if (!(length <= this.bytes.length - at)) throw refusedBody('they are cut off');
    this.at += length;
    return at;
  }
}
