import { localInstant } from '../calendars/local-time.ts';
import { TuttiError } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Model } from '../model.ts';
import type { DateOrder, ReadInstant } from '../rows/instant-text.ts';
import type { Origins } from '../rows/origin.ts';
import { type ZoneBase, zonesOf } from '../rows/place-of.ts';
import { readModel } from '../rows/read-model.ts';
import type { Content } from '../rows/table.ts';
import { checkDocumentPaths } from './document-paths.ts';

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

export type MapOptions = {
  /** Decides columns of dates such as 03/04/2026. */
  dateOrder?: DateOrder;
  /** An import of some tables: the workspace itself may be absent. */
  partial?: boolean;
  /** The places of the model that an import goes into. */
  base?: ZoneBase;
};

/**
 * Rows and documents → model, instants without offset read in the zone of their place.
 * @returns all issues of the source and of the mapping; no model when one of them is an error
 */
export function mapContent(content: SourceContent, options: MapOptions = {}): Mapped {
  const { dateOrder, partial } = options;
  const read = readModel(content, { readInstant: localReader(content, options.base), dateOrder, partial });
  const outside = read.model ? checkDocumentPaths(read.model, read.origins) : [];
  const own = read.issues.filter((issue) => !followsFrom(content.unread ?? [], issue));
  const issues = [...content.issues, ...own, ...outside];
  const clean = !issues.some((issue) => issue.severity === 'error');
  return { model: clean ? read.model : undefined, issues, origins: read.origins };
}

/** Whether an issue only says that a file is missing which is there and could not be read: that is told already. */
function followsFrom(unread: readonly string[], { code, params }: Issue): boolean {
  if (unread.length === 0) return false;
  if (code === 'file-missing') return unread.some((name) => params.name === `${name}.json` || name === 'model');
  if (code === 'instant-without-zone') return unread.some((name) => name === 'workspace' || name === 'places');
  if (code === 'column-missing' || code === 'value-missing') return unread.includes(String(params.name));
  return code === 'part-without-table' || code === 'parent-unknown';
}

/** An unknown zone gives nothing here: the validator names it where it stands. */
function localReader(content: SourceContent, base?: ZoneBase): ReadInstant {
  const zoneOf = zonesOf(content, base);
  return (text, placeId) => {
    const zone = zoneOf(placeId);
    if (zone === undefined) return undefined;
    try {
      return localInstant(text, zone);
    } catch (error) {
      if (error instanceof TuttiError && error.code === 'INPUT_TIME_ZONE_UNKNOWN') return undefined;
      throw error;
    }
  };
}
