import type { ObjectShape, Shape } from './shape.ts';

/** A list inside an entity that may have a file of its own, each row naming its parents by `keys` before its own fields. */
export type Part = {
  /** Name of the file, without extension. */
  name: string;
  /** The list it fills in its parent. */
  field: string;
  /** Column by which a row of it is named in the files of its own parts. */
  key?: string;
  parts: readonly Part[];
};

/** How an entity's lists are laid out in flat files: `own` is the column that names the entity there. */
export type Layout = { own: string; also?: string; parts: readonly Part[] };

const leaf = (name: string, field = name): Part => ({ name, field, parts: [] });

/** The flat form of decision 27. */
export const layouts: Readonly<Record<string, Layout>> = {
  processes: {
    own: 'process',
    also: 'version',
    parts: [
      {
        name: 'steps',
        field: 'steps',
        key: 'step',
        parts: [
          { name: 'modes', field: 'modes', key: 'mode', parts: [leaf('uses')] },
          leaf('materials'),
          leaf('inspections'),
        ],
      },
      leaf('links'),
    ],
  },
  calendars: { own: 'calendar', parts: [leaf('calendar-entries', 'entries')] },
};

/** A part with the keys of its rows, the shape of its elements and the part above it. */
export type PartLevel = { part: Part; keys: readonly string[]; element: ObjectShape; above?: PartLevel };

/** The parts of a layout from the top down, each after the part above it. */
export function levelsOf(layout: Layout, entity: ObjectShape): PartLevel[] {
  const levels: PartLevel[] = [];
  const walk = (parts: readonly Part[], holder: ObjectShape, keys: readonly string[], above?: PartLevel) => {
    for (const part of parts) {
      const list = holder.fields.find((field) => field.name === part.field)?.shape;
      const element = list?.type === 'list' ? list.of : undefined;
      if (element?.type !== 'object') throw new Error(`${part.field} is no list of records.`);
      const level: PartLevel = { part, keys, element, above };
      levels.push(level);
      walk(part.parts, element, part.key ? [...keys, part.key] : keys, level);
    }
  };
  walk(layout.parts, entity, [layout.own]);
  return levels;
}

const text: Shape = { type: 'text', kind: 'id' };

/** The shape of a row of a part's file: the keys of its parents, then its own fields. */
export function rowShapeOf(layout: Layout, level: PartLevel): ObjectShape {
  const keys = level.keys.map((name) => ({ name, shape: text, required: true }));
  const also = layout.also ? [{ name: layout.also, shape: text, required: false }] : [];
  return { type: 'object', fields: [keys[0], ...also, ...keys.slice(1), ...level.element.fields] };
}

/** The columns that name the parents of a row. */
export const keyColumns = (layout: Layout, level: PartLevel): string[] =>
  layout.also ? [level.keys[0], layout.also, ...level.keys.slice(1)] : [...level.keys];
