// npm run -s bench -- board [--frames N]: how smoothly the schedule board moves, in the Chromium that the tests use.
// Beside each share of frames stands that of a page that does nothing: on a machine that is busy, or has no graphics
// processor, no page can do better than that. Main-thread milliseconds are processor time, so other work does not count.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { findChromium, launch } from '../packages/web/browser/chromium.test-support.ts';
import { median } from './measure.ts';
import type { BenchOptions } from './options.ts';

const sizes = [
  { bars: 1000, rows: 40 },
  { bars: 10_000, rows: 200 },
  { bars: 50_000, rows: 500 },
];
const deeds = ['pan', 'zoom', 'drag'] as const;
const SMOOTH = 20;

/** Pans, zooms and drags on boards of three sizes, all decorations on, and prints a line for each. */
export async function board({ frames = 120 }: BenchOptions): Promise<void> {
  const chromium = await findChromium();
  if (typeof chromium === 'string') throw new Error(`The board needs a browser: ${chromium}.`);
  const server = await serve(await bundle());
  const browser = await launch(chromium);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('globalThis.boardPage !== undefined');
    console.log('bars,deed,frames,share_20ms,bare_share_20ms,median_ms,p95_ms,bare_p95_ms,main_ms_per_frame');
    for (const size of sizes) await measureSize(page, size, Number(frames));
  } finally {
    await browser.close();
    server.close();
  }
}

async function measureSize(page: Page, size: (typeof sizes)[number], frames: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const bars = await page.evaluate<number>(`boardPage.show(${JSON.stringify(size)})`);
  // The first frames make pictures and measure letters: what one waits for once is not what moving feels like.
  await run(page, 'pan', 20);
  for (const deed of deeds) {
    const bare = await run(page, 'bare', frames);
    const before = await mainSeconds(session);
    const times = await run(page, deed, frames);
    const main = ((await mainSeconds(session)) - before) * 1000;
    const figures = [share(times), share(bare), median(times), p95(times), p95(bare), main / (frames + 2)];
    console.log([bars, deed, frames, ...figures.map((each) => each.toFixed(3))].join(','));
  }
}

const run = (page: Page, deed: string, frames: number) =>
  page.evaluate<number[]>(`boardPage.run(${JSON.stringify(deed)}, ${frames})`);

async function mainSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

const share = (times: readonly number[]) => times.filter((time) => time <= SMOOTH).length / times.length;
const p95 = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)];

/** The page as files, by their addresses. */
async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const entry = fileURLToPath(new URL('../packages/web/board/board-page.fixture.ts', import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', rolldownOptions: { input: { page: entry } } },
  })) as Rolldown.RolldownOutput;
  const files = new Map<string, string | Uint8Array>();
  const tags: string[] = [];
  for (const file of built.output) {
    files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
    if (file.type === 'chunk') tags.push(`<script type="module" src="/${file.fileName}"></script>`);
    else if (file.fileName.endsWith('.css')) tags.push(`<link rel="stylesheet" href="/${file.fileName}">`);
  }
  return files.set('/', `<!doctype html><title>Board</title>${tags.join('')}<body></body>`);
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };

function serve(files: ReadonlyMap<string, string | Uint8Array>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url);
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader('content-type', types[url.slice(url.lastIndexOf('.') + 1)] ?? 'text/html');
    response.end(file);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}
