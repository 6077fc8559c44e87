import type { Issue, IssueParams } from '@tutti/model';
import { calendarMessages } from './calendar.ts';
import { decisionMessages } from './decisions.ts';
import { fileMessages } from './files.ts';
import { fixMessages } from './fixes.ts';
import { freppleMessages } from './frepple.ts';
import { generateMessages } from './generate.ts';
import { mappingMessages } from './mapping.ts';
import { modelMessages } from './model.ts';
import { planMessages } from './plan.ts';
import { prioritiesMessages } from './priorities.ts';
import { requirementsMessages } from './requirements.ts';
import { scheduleMessages } from './schedule.ts';
import { serviceMessages } from './service.ts';
import { stockMessages } from './stock.ts';
import { supplyMessages } from './supply.ts';
import { verifyMessages } from './verify.ts';
import type { Speech, Wording } from './wording.ts';
import { wordingByCode } from './wording-by-code.ts';

/** English wording by code, in families; a code belongs to one family only. */
export const families: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  files: fileMessages,
  mapping: mappingMessages,
  model: modelMessages,
  calendar: calendarMessages,
  generate: generateMessages,
  priorities: prioritiesMessages,
  requirements: requirementsMessages,
  stock: stockMessages,
  schedule: scheduleMessages,
  supply: supplyMessages,
  plan: planMessages,
  verify: verifyMessages,
  service: serviceMessages,
  frepple: freppleMessages,
  decision: decisionMessages,
  fix: fixMessages,
};

const all = wordingByCode(Object.values(families));

/** Whether a code has a text. */
export const isWorded = (code: string): boolean => all.isWorded(code);

/**
 * An issue as one line: where, what is wrong, the value found, what to do. A code without a text shows itself and its params.
 * @example
 * messageOf({ code: 'value-missing', params: { name: 'place' }, path: { file: 'stock.csv', row: 3 } }) // 'stock.csv, row 3: The value of "place" is missing. Fill it in.'
 */
export function messageOf(issue: Pick<Issue, 'code' | 'params' | 'path' | 'value'>, speech?: Speech): string {
  const { path, value } = issue;
  const where = [
    path.file,
    path.sheet === undefined ? undefined : `sheet ${path.sheet}`,
    path.cell !== undefined ? `cell ${path.cell}` : path.row === undefined ? undefined : `row ${path.row}`,
    path.column ? `column ${path.column}` : undefined,
    path.field,
  ].filter((part) => part !== undefined);
  const found = value === undefined || value === '' ? '' : `Found ${inLine(value)}. `;
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${found}${textOf(issue.code, issue.params, speech)}`;
}

/** The text of a code with its values, without a place: of an issue, a cause or a hint. */
export function textOf(code: string, params: IssueParams, speech?: Speech): string {
  return all.textOf(code, params, speech);
}

/** A value in quotation marks, control characters shown, at most 80 characters. */
function inLine(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
