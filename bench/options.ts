/** Options of a benchmark: numbers where the text is a number, true where no value follows. */
export type BenchOptions = Record<string, string | number | boolean>;

/** Reads `--name value`, `--name=value` and `--name`; a text that is no option is answered with a sentence. */
export function readOptions(args: readonly string[]): BenchOptions | string {
  const options: BenchOptions = {};
  for (let i = 0; i < args.length; i++) {
    const match = /^--([a-z][\w-]*)(?:=(.*))?$/.exec(args[i]);
    if (!match) return `'${args[i]}' is no option. Options look like --rows 10000.`;
    const [, name, given] = match;
    const next = args[i + 1];
    if (given !== undefined) options[name] = parsedValue(given);
    else if (next !== undefined && !next.startsWith('--')) {
      options[name] = parsedValue(next);
      i++;
    } else options[name] = true;
  }
  return options;
}

function parsedValue(text: string): string | number {
  return /^-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text.replaceAll('_', '')) : text;
}
