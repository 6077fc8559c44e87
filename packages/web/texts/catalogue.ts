import app from './en/app.json';
import home from './en/home.json';
import pieces from './en/pieces.json';
import shell from './en/shell.json';
import start from './en/start.json';

/** English, the language that is always complete. One file a room; every key starts with the name of its file's room. */
export const english = { ...app, ...pieces, ...shell, ...start, ...home };

/** Name of a text. A key that does not exist does not compile; `npm run check -- texts` finds the ones nobody uses. */
export type TextKey = keyof typeof english;
