// Runs before every npm script, on whatever Node the machine has (20 or newer), with nothing installed yet.
// Installs the dependencies when they are missing, older than the lock file, or of a smaller kind than needed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kinds = ['product', 'all'];
const asked = process.argv[2];
if (!kinds.includes(asked)) {
  console.error(`bootstrap: expected one of ${kinds.join(', ')}, got '${asked}'.`);
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Tutti needs Node 20 or newer to set itself up; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
  process.exit(2);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const record = join(root, 'node_modules', '.tutti-install.json');
const lock = join(root, 'package-lock.json');

function installed() {
  if (!existsSync(record)) return { stale: true };
  const { kind, lockTime } = JSON.parse(readFileSync(record, 'utf8'));
  return { kind, stale: existsSync(lock) && statSync(lock).mtimeMs > lockTime };
}

const present = installed();
// A newer lock file never makes the install smaller than it was.
const kind = kinds[Math.max(kinds.indexOf(asked), kinds.indexOf(present.kind))];
if (present.stale || kind !== present.kind) {
  const started = Date.now();
  console.error(`Setting up Tutti (${kind === 'all' ? 'everything, for tests' : 'the product only'}) …`);
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  // `npm run` sets npm_config_* variables of its own; an install started from inside a script needs none of them.
  if (kind === 'product') args.push('--omit=dev');
  const npm = process.env.npm_execpath;
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(
      'Setting up failed: npm install did not finish. The lines above say why; check that the package registry can be reached, then run the command again.',
    );
    process.exit(1);
  }
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ kind, lockTime: existsSync(lock) ? statSync(lock).mtimeMs : 0 }));
  console.error(`Set up in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}
