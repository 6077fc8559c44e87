import type { areaEnglish } from './area-catalogue.ts';
import access from './en/access.json';
import app from './en/app.json';
import home from './en/home.json';
import pieces from './en/pieces.json';
import shell from './en/shell.json';
import start from './en/start.json';

/**
 * English, the language that is always complete: what the first page needs (`withAreaTexts` brings the rest). One file a room;
 * every key starts with the name of its file's room.
 */
export const english = { ...app, ...access, ...pieces, ...shell, ...start, ...home };

/** Name of a text. A key that does not exist does not compile; `npm run check -- texts` finds the ones nobody uses. */
export type TextKey = keyof typeof english | keyof typeof areaEnglish;
