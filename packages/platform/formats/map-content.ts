import { type Issue, TuttiError } from '@tutti/model';
import { localInstant } from '@tutti/model/calendars';
import { type ReadInstant, readModel, type ZoneBase, zonesOf } from '@tutti/model/rows';
import { checkDocumentPaths } from './safe-path.ts';
import type { Mapped, SourceContent, SourceOptions } from './source-format.ts';

/**
 * Rows and documents → model, instants without offset read in the zone of their place.
 * @returns all issues of the source and of the mapping; no model when one of them is an error
 */
export function mapContent(content: SourceContent, options: SourceOptions = {}): Mapped {
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
