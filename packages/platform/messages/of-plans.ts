import type { IssueParams } from '@tutti/model';
import { calendarMessages } from './calendar.ts';
import { decisionMessages } from './decisions.ts';
import { fixMessages } from './fixes.ts';
import { modelMessages } from './model.ts';
import { planMessages } from './plan.ts';
import { prioritiesMessages } from './priorities.ts';
import { requirementsMessages } from './requirements.ts';
import { scheduleMessages } from './schedule.ts';
import { serviceMessages } from './service.ts';
import { stockMessages } from './stock.ts';
import { supplyMessages } from './supply.ts';
import { isMoment, type Speech } from './wording.ts';
import { wordingByCode } from './wording-by-code.ts';

export { isMoment, type Speech };

// Without the texts of files, imports, generators and verification: a browser loads these with its first screen.
const ofPlans = wordingByCode([
  modelMessages,
  calendarMessages,
  prioritiesMessages,
  requirementsMessages,
  stockMessages,
  scheduleMessages,
  supplyMessages,
  planMessages,
  serviceMessages,
  decisionMessages,
  fixMessages,
]);

/** Whether a code of a plan, of what needs a decision, or of the model has a text. */
export const isPlanWorded = (code: string): boolean => ofPlans.isWorded(code);

/** The text of a code of a plan, of what needs a decision, or of the model, with its values. */
export function planTextOf(code: string, params: IssueParams, speech?: Speech): string {
  return ofPlans.textOf(code, params, speech);
}
