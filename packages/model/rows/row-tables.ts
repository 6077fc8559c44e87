import { workspace } from '../entities/workspace.ts';
import { type TableName, tableNames, tables } from '../model.ts';
import { type Layout, layouts, levelsOf, rowShapeOf } from './parts.ts';
import { type ObjectShape, objectShapeOf } from './shape.ts';

/** A table that files and sheets may hold: the workspace itself (one row), a table of the model, or a part of its flat form. */
export type RowTable = {
  name: string;
  shape: ObjectShape;
  /** The table of the model its rows go into. */
  of: TableName | 'workspace';
};

export const layoutOf = (name: TableName): Layout | undefined =>
  Object.hasOwn(layouts, name) ? layouts[name] : undefined;

let known: readonly RowTable[] | undefined;

/** All tables that can be rows, in the order in which they may refer to each other, parts after their table. */
export function rowTables(): readonly RowTable[] {
  known ??= [
    { name: 'workspace', shape: objectShapeOf(workspace), of: 'workspace' },
    ...tableNames.flatMap((name): RowTable[] => {
      const shape = objectShapeOf(tables[name]);
      const layout = layoutOf(name);
      const parts = layout
        ? levelsOf(layout, shape).map((level) => ({
            name: level.part.name,
            shape: rowShapeOf(layout, level),
            of: name,
          }))
        : [];
      return [{ name, shape, of: name }, ...parts];
    }),
  ];
  return known;
}

/** The table of a name, upper and lower case alike; undefined when there is none. */
export function rowTable(name: string): RowTable | undefined {
  const wanted = name.trim().toLowerCase();
  return rowTables().find((one) => one.name === wanted);
}
