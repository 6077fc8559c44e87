export { columnText, workbookNotes } from './columns.ts';
export { isWorded, messageOf, textOf } from './message-of.ts';
