/** The sheet that explains the others; it holds no data. */
export const HELP_SHEET = 'help';
