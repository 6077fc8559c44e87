import { knownZone, localInstant, localText } from '@tutti/model/calendars';
import {
  type Content,
  optionsOf,
  placeFinder,
  resolveColumn,
  rowTable,
  type Shape,
  serialOf,
  type Table,
  zonesOf,
} from '@tutti/model/rows';
import type { OutCell } from './sheet-xml.ts';

/** Turns the text cells of written tables into typed ones: numbers, truth values, and dates on the clock of their place. */
export class OutCells {
  private readonly placeOf: ReturnType<typeof placeFinder>;
  private readonly zoneOf: ReturnType<typeof zonesOf>;

  constructor(content: Content) {
    this.placeOf = placeFinder(content);
    this.zoneOf = zonesOf(content);
  }

  /** The rows of a table as typed cells. */
  *rows(table: Table): Generator<OutCell[]> {
    const own = rowTable(table.name);
    const shapes = table.columns.map((name) => own && resolveColumn(own.shape, name)?.shape);
    const hasInstants = shapes.some(isInstant);
    const at = new Map(table.columns.map((name, i) => [name, i]));
    for (const cells of table.rows) {
      const place = hasInstants ? this.placeOf(own!.of, (name) => cells[at.get(name) ?? -1] || undefined) : undefined;
      const zone = hasInstants ? this.zoneOf(place) : undefined;
      yield cells.map((text, i) => typed(text, shapes[i], zone));
    }
  }
}

const isInstant = (shape: Shape | undefined) => shape?.type === 'number' && shape.kind === 'instant';

function typed(text: string, shape: Shape | undefined, zone: string | undefined): OutCell {
  if (text === '') return undefined;
  if (isInstant(shape)) return momentOf(text, zone) ?? { kind: 'text', text };
  const options = shape ? optionsOf(shape) : [];
  const isOneOf = (type: Shape['type']) => options.some((option) => option.type === type);
  if (isOneOf('boolean') && (text === 'true' || text === 'false')) return { kind: 'boolean', value: text === 'true' };
  // A text that looks like a number stands in quotation marks where a number may stand too.
  if (isOneOf('number') && String(Number(text)) === text) return { kind: 'number', text };
  return { kind: 'text', text };
}

/** A date as its day number on the clock of the place; undefined where that would not give the same instant back. */
function momentOf(text: string, zone: string | undefined): OutCell {
  if (zone === undefined || !knownZone(zone)) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return undefined;
  const local = localText(instant, zone).replace(/(?:Z|[+-]\d\d:\d\d(?::\d\d)?)$/, '');
  const back = localInstant(local, zone);
  const serial = serialOf(local);
  return serial === undefined || back?.instant !== instant || back.note
    ? undefined
    : { kind: 'moment', text: String(serial) };
}
