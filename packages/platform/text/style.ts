/** How emphasis looks: plain text, or escape codes of a terminal. */
export type Style = { strong(text: string): string };

export const plainStyle: Style = { strong: (text) => text };
export const terminalStyle: Style = { strong: (text) => `\u001b[1m${text}\u001b[22m` };
