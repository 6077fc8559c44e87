import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import bundled, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** As root there is no sandbox; the pages are our own. */
const args = ['--no-sandbox', '--disable-setuid-sandbox', '--no-zygote', '--font-render-hinting=none', '--disable-gpu'];

/** A Chromium that was found or unpacked, and the environment that it needs. */
export type Chromium = { path: string; env: Record<string, string> };

/**
 * The Chromium of the machine, or the one that comes inside the npm package, unpacked once for all processes; where the
 * machine lacks its libraries, those of the package are used too.
 * @returns the reason as text when no Chromium runs here
 */
export async function findChromium(): Promise<Chromium | string> {
  const installed = onPath();
  if (installed) return { path: installed, env: {} };
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  if (process.platform !== 'linux' || !existsSync(join(bin, 'chromium.br')))
    return `no Chromium is installed, and @sparticuz/chromium holds none for ${process.platform}-${process.arch}`;
  const folder = await unpacked(bin);
  const path = join(folder, 'chromium');
  const env = { FONTCONFIG_PATH: join(folder, 'fonts') };
  if (starts(path, env)) return { path, env };
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  return starts(path, withLibraries) ? { path, env: withLibraries } : `the Chromium in ${folder} does not start here`;
}

/** Starts a browser. */
export function launch({ path, env }: Chromium): Promise<Browser> {
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } as Record<string, string> });
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return commands.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** Unpacks beside the place and moves it there whole, so that two processes never see half a browser. */
async function unpacked(bin: string): Promise<string> {
  const place = join(tmpdir(), `tutti-chromium-${chromiumVersion()}`);
  if (existsSync(place)) return place;
  const partial = mkdtempSync(`${place}-`);
  const before = process.env.TMPDIR;
  try {
    // The package unpacks into the temporary folder, whatever it is at that moment.
    process.env.TMPDIR = partial;
    await bundled.executablePath(bin);
    await inflate(join(bin, 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // The package's own configuration names folders of another machine; without a font, form controls end the browser.
  writeFileSync(
    join(partial, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${place}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${place}/fonts-cache</cachedir></fontconfig>\n`,
  );
  try {
    renameSync(partial, place);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(place) || readdirSync(place).length === 0) throw error;
  }
  return place;
}

function chromiumVersion(): string {
  const require = createRequire(import.meta.url);
  const root = dirname(dirname(require.resolve('@sparticuz/chromium')));
  return (require(join(root, 'package.json')) as { version: string }).version;
}

function starts(path: string, env: Record<string, string>): boolean {
  return spawnSync(path, ['--version', ...args], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0;
}
