import type { Model } from '@tutti/model';
import type { MapOptions, Mapped, SourceContent } from '@tutti/model/import';

export type { Mapped, SourceContent } from '@tutti/model/import';

/** How much a source may hold, so that memory stays bounded. */
export type Limits = {
  fileBytes: number;
  rows: number;
  columns: number;
  cellBytes: number;
  /** Of a workbook: its parts, what they unpack to together, how many times a large one may be packed. */
  entries: number;
  unpackedBytes: number;
  ratio: number;
};

export const defaultLimits: Limits = {
  fileBytes: 200 * 1024 * 1024,
  rows: 5_000_000,
  columns: 500,
  cellBytes: 1024 * 1024,
  entries: 2000,
  unpackedBytes: 1024 * 1024 * 1024,
  ratio: 200,
};

/** Encodings a text file may be read in when it does not say so itself. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'windows-1252';

export type SourceOptions = MapOptions & {
  limits?: Partial<Limits>;
  /** Read files without a byte-order mark in this encoding instead of UTF-8. */
  encoding?: TextEncoding;
  /** The folder that the path must lie in, links followed. */
  root?: string;
};

/** A form in which a workspace lies on a disk: bytes → rows (`read`) → model (`map`), and back (`write`) where it can. */
export type SourceFormat = {
  name: string;
  /** Whether the path holds this form; looks at names and first bytes only. */
  detect(path: string): Promise<boolean>;
  read(path: string, options: SourceOptions): Promise<SourceContent>;
  map(content: SourceContent, options: SourceOptions): Mapped;
  /** Writes all or nothing. */
  write?(model: Model, target: string, options: { form?: 'hierarchical' | 'flat'; overwrite?: boolean }): Promise<void>;
};
