import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GROUND } from './fuzz-ground.ts';
import { pause, type ServiceProcess, type Tally } from './service-process.ts';

const command = fileURLToPath(new URL('../../packages/platform/cli/main.ts', import.meta.url));
const WORK = `/api/v1/workspaces/${GROUND}`;

type Issue = { code: string; severity: string; path: unknown };
type Job = { id: string; state: string; result?: { file: string; name: string } };

/** The errors of the data, each in words that tell it from others. */
export async function errorsOf(service: ServiceProcess): Promise<Set<string>> {
  const { issues } = await service.json<{ issues: Issue[] }>('GET', `${WORK}/branches/main/issues`);
  return errorsIn(issues);
}

const errorsIn = (issues: readonly Issue[]) =>
  new Set(
    issues.filter((issue) => issue.severity === 'error').map((issue) => `${issue.code} ${JSON.stringify(issue.path)}`),
  );

/** Exports all data and reads it as if somebody else had written it: every record by its schema and by every rule. */
export async function checkExport(service: ServiceProcess, tally: Tally): Promise<void> {
  const body = { form: 'json' };
  let { job } = await service.json<{ job: Job }>('POST', `${WORK}/branches/main/exports`, { body });
  while (['waiting', 'running'].includes(job.state)) {
    await pause(200);
    job = await service.json<Job>('GET', `${WORK}/jobs/${job.id}`);
  }
  tally.check(job.state === 'done', () => `the data cannot be exported: ${JSON.stringify(job)}`);
  if (!job.result) return;
  const { file, name } = job.result;
  const answer = await service.send('GET', `${WORK}/files/${file}?name=${encodeURIComponent(name)}`);
  const path = join(service.folder, 'export.json');
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'check', path, '--json'], {
    maxBuffer: 1e9,
  }).catch((error: { stdout: string }) => error);
  const { issues } = JSON.parse(stdout) as { issues: Issue[] };
  const errors = [...errorsIn(issues)];
  tally.check(errors.length === 0, () => `the export is refused: ${errors.slice(0, 5).join(', ')}`);
}
