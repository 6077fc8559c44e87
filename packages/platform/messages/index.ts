export { isWorded, messageOf, textOf } from './message-of.ts';
