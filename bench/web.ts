// npm run -s bench -- web: what a browser has to load for the screens, compressed, against the budget of the design.
// The first load is the page with the shell and Home; of every other area only what comes on top of that counts.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };
type Sizes = { js: number; css: number };

const root = fileURLToPath(new URL('../packages/web', import.meta.url));
const budget = { first: { js: 260, css: 60 }, lazy: 220 };
/** What the first page shows, by the files that are fetched for it. */
const first = ['shell/shell.tsx', 'areas/start/entry.tsx', 'areas/home/home-screen.tsx'];

/** Builds the screens in memory and prints the compressed sizes; fails when the budget is exceeded. */
export async function web(): Promise<void> {
  const output = await built();
  const chunks = new Map(
    output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one as Chunk] as const] : [])),
  );
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('The build has no entry: nothing was measured.');
  const opened = [entry, ...first.map((file) => chunkOf(chunks, file))];
  const atFirst = new Set(opened.flatMap((chunk) => [...closure(chunks, chunk)]));
  const size = sizesOf(output, chunks, atFirst);
  console.log('module,js_kb_gz,css_kb_gz,budget');
  const isWithin = size.js <= budget.first.js && size.css <= budget.first.css;
  print('first load', size, `${budget.first.js} + ${budget.first.css}${isWithin ? '' : ' EXCEEDED'}`);
  let exceeded = !isWithin;
  for (const chunk of lazyChunks(chunks, atFirst)) {
    const more = new Set([...closure(chunks, chunk)].filter((name) => !atFirst.has(name)));
    const sizes = sizesOf(output, chunks, more);
    const tooBig = sizes.js > budget.lazy;
    exceeded ||= tooBig;
    print(chunk.name, sizes, `${budget.lazy}${tooBig ? ' EXCEEDED' : ''}`);
  }
  if (exceeded) process.exitCode = 1;
}

async function built(): Promise<readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]> {
  process.env.NODE_ENV = 'production';
  const result = await build({ root, logLevel: 'error', build: { write: false } });
  const [one] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  return one.output;
}

function chunkOf(chunks: ReadonlyMap<string, Chunk>, file: string): Chunk {
  const found = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/packages/web/${file}`));
  if (!found) throw new Error(`The build has no module of its own for ${file}.`);
  return found;
}

/** A chunk and all that it needs before it runs. */
function closure(chunks: ReadonlyMap<string, Chunk>, start: Chunk): Set<string> {
  const seen = new Set<string>();
  const waiting = [start.fileName];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(chunks.get(name)?.imports ?? []));
  }
  return seen;
}

/** Modules that are fetched when they are shown, largest first by name of what they are. */
function lazyChunks(chunks: ReadonlyMap<string, Chunk>, atFirst: ReadonlySet<string>): Chunk[] {
  return [...chunks.values()]
    .filter(({ isDynamicEntry, fileName }) => isDynamicEntry && !atFirst.has(fileName))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sizesOf(
  output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[],
  chunks: ReadonlyMap<string, Chunk>,
  names: ReadonlySet<string>,
): Sizes {
  const css = new Set([...names].flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]));
  const compressed = (text: string | Uint8Array) => gzipSync(text).length / 1000;
  const sizes = { js: 0, css: 0 };
  for (const one of output) {
    if (one.type === 'chunk' && names.has(one.fileName)) sizes.js += compressed(one.code);
    if (one.type === 'asset' && css.has(one.fileName)) sizes.css += compressed(one.source);
  }
  return sizes;
}

function print(name: string, { js, css }: Sizes, limit: string): void {
  console.log([name, js.toFixed(1), css.toFixed(1), limit].join(','));
}
