type Params = Readonly<Record<string, string | number | boolean>>;
type Wording = (p: Params) => string;

const wanted: Readonly<Record<string, string>> = {
  number: 'a number',
  instant: 'a time such as 2026-01-05T06:00:00Z',
  outcome: 'onTime, late, partial or unplanned',
  json: 'JSON such as {"resource":"m1"}',
};

/** English texts of the codes that the services give. */
export const serviceMessages: Record<string, Wording> = {
  'plan-file-missing': (p) => `A plan needs ${p.name}. Name the folder that \`plan --out\` wrote, or add the file.`,
  'plan-column-missing': (p) => `The column "${p.column}" is missing. Add it.`,
  'plan-cell-unreadable': (p) => `This is not ${wanted[String(p.wanted)] ?? p.wanted}. Correct it.`,
  'source-not-in-format': (p) => `The file is not in the format ${p.format}. Leave --format out or name its own.`,
  'record-key-differs': (p) => `The record is known by "${p.wanted}". Name that, or rename it by its own command.`,
  'record-missing': () => 'There is no such record to remove. Look again at what is there.',
  'record-twice': () => 'The record is changed twice. Send each record once.',
  'workspace-removed': () => 'The workspace record cannot be removed. Delete the workspace instead.',
  'merge-conflict': (p) => `Both sides changed this. Say in settle which counts: "${p.key}": "here" or "there".`,
};
