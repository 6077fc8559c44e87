import { makeOpened } from '../state/opened.ts';

/** Dialogs of the shell that keys, menus and the palette open alike. */
export const dialogs = {
  palette: makeOpened(),
  shortcuts: makeOpened(),
  preferences: makeOpened(),
  account: makeOpened(),
  members: makeOpened(),
  newWhatIf: makeOpened(),
  mergeWhatIf: makeOpened(),
  discardWhatIf: makeOpened(),
};
