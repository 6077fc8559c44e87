/**
 * A text as cells hold it: characters that XML cannot carry stand as `_x0000_`, and so does the underscore that begins what would
 * look like one. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
 * @example
 * escapeText('a\u0001 _x0041_') // 'a_x0001_ _x005F_x0041_'
 */
export function escapeText(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g,
    (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

/** Undoes `escapeText`. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
