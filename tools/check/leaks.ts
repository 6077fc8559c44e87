import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';

/** What only one machine or one network knows. The patterns are written so that they do not find themselves. */
const patterns: { what: string; pattern: RegExp }[] = [
  {
    what: 'an absolute path of one machine',
    pattern: /(?<![\w.\-)}\]*/:])\/(?:work|home|root|tmp)(?:\/[\w.-]|(?=['"`]))/,
  },
  { what: 'an absolute path of one machine', pattern: /(?<![\w.])\/Users\/[a-z]|[A-Z]:\\+Users\\/ },
  {
    what: 'a package registry',
    pattern:
      /\bregistry\.[a-z][\w-]*\.[a-z]+|\b(?:artifactory|verdaccio)\.|^\s*(?:@[\w-]+:)?registry\s*=|"resolved":\s*"http/m,
  },
  { what: 'a private network name', pattern: /(?:\/\/|@)[\w.-]+\.(?:internal|intranet|corp|lan|local)\b/ },
  {
    what: 'a private network address',
    pattern: /\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b/,
  },
];
const exempt = /^tools\/check\/fixtures\//;

/** Nothing that git tracks, or would, names a path, a registry or a network of the machine it was written on. */
export const leaks: Check = {
  name: 'machine names',
  run(root) {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
    });
    const paths = listed.split('\0').filter((path) => path !== '' && !exempt.test(path) && isFile(join(root, path)));
    const findings = paths.flatMap((path) => leaksIn(path, readFileSync(join(root, path), 'utf8')));
    return { looked: paths.length, unit: 'files', findings };
  },
};

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function leaksIn(file: string, text: string): Finding[] {
  if (text.includes('\0')) return [];
  return patterns.flatMap(({ what, pattern }) =>
    [...text.matchAll(new RegExp(pattern, `g${pattern.flags}`))].map(({ 0: found, index }) => ({
      file,
      line: text.slice(0, index).split('\n').length,
      message: `names ${what}: ${found.trim()}`,
    })),
  );
}
