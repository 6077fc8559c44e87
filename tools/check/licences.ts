import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Check, Finding } from './check.ts';
import { filesBelow, readJson } from './files.ts';
import { permits } from './spdx.ts';

type Manifest = {
  name?: string;
  version?: string;
  license?: string | { type?: string };
  licenses?: { type?: string }[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

// The two Python licences are BSD-like (no copyleft); js-yaml's argparse carries them.
const permissive = new Set(
  'MIT Apache-2.0 BSD-2-Clause BSD-3-Clause ISC 0BSD OFL-1.1 CC0-1.0 BlueOak-1.0.0 Python-2.0 PSF-2.0 Unlicense'.split(
    ' ',
  ),
);

/**
 * Tools that work at build time and are used as they are: nothing of them gets into what they make, and a copyleft that
 * ends at their own files (MPL-2.0) asks nothing of ours. Vite presses style sheets with this one.
 */
const tools = /^lightningcss(?:-|$)/;

/** The licence of every package that ships: the production dependencies of the workspaces, followed to the end. */
export const licences: Check = {
  name: 'licences',
  run(root) {
    const findings: Finding[] = [];
    const own = ['package.json', ...filesBelow(root, ['packages'], (name) => name === 'package.json')];
    const waiting = own.map((file) => join(root, dirname(file)));
    const seen = new Set(waiting);
    while (waiting.length > 0) {
      const folder = waiting.pop() as string;
      for (const [name, optional] of shipped(readJson<Manifest>(join(folder, 'package.json')))) {
        if (name.startsWith('@tutti/')) continue;
        const found = locate(root, folder, name);
        if (found === undefined) {
          if (!optional) findings.push({ file: relative(root, folder) || '.', message: `${name} is not installed` });
        } else if (!seen.has(found)) {
          seen.add(found);
          waiting.push(found);
          findings.push(...objection(root, found));
        }
      }
    }
    return { looked: seen.size - own.length, unit: 'packages', findings };
  },
};

/** Dependencies with whether they may be missing: those of another operating system are. */
function shipped({
  dependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}: Manifest): Map<string, boolean> {
  const names = new Map<string, boolean>();
  for (const name of Object.keys(peerDependencies ?? {}))
    names.set(name, peerDependenciesMeta?.[name]?.optional === true);
  for (const name of Object.keys(dependencies ?? {})) names.set(name, false);
  for (const name of Object.keys(optionalDependencies ?? {})) names.set(name, true);
  return names;
}

/** As Node resolves: the nearest node_modules upwards, not beyond the root. */
function locate(root: string, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

function objection(root: string, folder: string): Finding[] {
  const { name, version, license, licenses } = readJson<Manifest>(join(folder, 'package.json'));
  const either = licenses?.map(({ type }) => type ?? '?').join(' OR ');
  const said = (typeof license === 'object' ? license.type : license) ?? either ?? '';
  if (permits(said, permissive) || (said === 'MPL-2.0' && tools.test(name ?? ''))) return [];
  return [
    {
      file: relative(root, folder),
      message: `${name} ${version} is under '${said}', which is not on the permissive list`,
    },
  ];
}
