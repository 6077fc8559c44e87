import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TuttiError } from '@tutti/model';

const packages = fileURLToPath(new URL('../../', import.meta.url));
/** What the screens are made of: their own folder and what they import. */
const parts = ['web', 'contract', 'model', 'engines', 'planner', 'platform/messages'];
const counts = /\.(?:tsx?|css|json|html|svg|po|webmanifest)$/;
const ignored = /(?:^|[\\/])(?:node_modules|dist)(?:[\\/]|$)|\.(?:test|browser|fixture|test-support)\.tsx?$/;

/** Where the built screens lie. */
export const webFolder = join(packages, 'web', 'dist');

/** How a build went. */
export type WebBuilt = 'fresh' | 'built' | 'absent';

/**
 * Builds the screens when what they are made of has changed since the last build, by content.
 * @returns 'fresh' when nothing had to be done, 'absent' when this installation holds no screens
 * @throws TuttiError INTERNAL_WEB_BUILD with what Vite said
 */
export async function buildWeb(tell: () => void): Promise<WebBuilt> {
  const config = join(packages, 'web', 'vite.config.ts');
  if (!existsSync(config)) return 'absent';
  const files = filesOf(parts.map((part) => join(packages, part)));
  const mark = join(webFolder, '.tutti-build.json');
  const built = existsSync(join(webFolder, 'index.html')) ? readMark(mark) : {};
  const touched = touchedOf(files);
  // Nobody has touched them: their content, which takes ten times as long to look at, is the same too.
  if (built.touched === touched) return 'fresh';
  const digest = digestOf(files);
  const isFresh = built.digest === digest;
  if (!isFresh) {
    tell();
    await runVite(join(packages, 'web'));
  }
  writeFileSync(mark, JSON.stringify({ digest, touched }));
  return isFresh ? 'fresh' : 'built';
}

/** What counts, by name. */
function filesOf(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => counts.test(name) && !ignored.test(name))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** The same only when no file was added, removed or written. */
function touchedOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(packages, file)).update(readFileSync(file));
  return hash.digest('hex');
}

function readMark(file: string): { digest?: string; touched?: string } {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { digest?: string; touched?: string }) : {};
}

/** In a process of its own: what a build needs in memory is gone afterwards. */
function runVite(folder: string): Promise<void> {
  const script = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [script, 'build', '--logLevel', 'warn'], {
      cwd: folder,
      // Whatever this process runs as: a build for development is twice as large and half as fast.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => void (said = (said + text).slice(-4000)));
    child.on('error', failed);
    child.on('close', (status) => (status === 0 ? done() : failed(notBuilt(said))));
  });
}

function notBuilt(said: string): TuttiError {
  return new TuttiError('INTERNAL_WEB_BUILD', `The screens could not be built: ${said.trim()}`, {
    advice: 'Maybe the installation is incomplete: remove node_modules and start again.',
  });
}
