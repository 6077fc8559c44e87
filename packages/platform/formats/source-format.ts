import type { Issue, Model } from '@tutti/model';
import type { Content, DateOrder, Origins, ZoneBase } from '@tutti/model/rows';

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

export type SourceOptions = {
  limits?: Partial<Limits>;
  /** Read files without a byte-order mark in this encoding instead of UTF-8. */
  encoding?: TextEncoding;
  /** Decides columns of dates such as 03/04/2026. */
  dateOrder?: DateOrder;
  /** The folder that the path must lie in, links followed. */
  root?: string;
  /** An import of some tables: the workspace itself may be absent. */
  partial?: boolean;
  /** The places of the model that an import goes into. */
  base?: ZoneBase;
};

/** What a source gave: rows and documents, and the problems met in getting them out of its bytes. */
export type SourceContent = Content & {
  issues: readonly Issue[];
  /** Names of tables whose file is there and could not be read. */
  unread?: readonly string[];
};

/** A model read from a source. Absent when any issue is an error; without a workspace in a partial import. */
export type Mapped = {
  model?: Omit<Model, 'workspace'> & { workspace?: Model['workspace'] };
  issues: Issue[];
  origins: Origins;
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
