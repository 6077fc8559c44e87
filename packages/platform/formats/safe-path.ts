import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { type Issue, type Model, problem } from '@tutti/model';
import { inFiles, type Origins } from '@tutti/model/rows';

/** Whether a path, links followed, lies in a folder or is it. */
export async function liesIn(path: string, folder: string): Promise<boolean> {
  const way = relative(await realpath(folder), await realpath(path));
  return way === '' || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..');
}

/** Documents that steps and validated values name by a path that leaves the workspace; addresses of the web are left alone. */
export function checkDocumentPaths(model: Pick<Model, 'processes'>, origins: Origins): Issue[] {
  const issues: Issue[] = [];
  model.processes.forEach((process, row) => {
    process.steps.forEach((step, s) => {
      step.documents?.forEach((document, d) => {
        if (/^[a-z][a-z0-9+.-]+:\/\//i.test(document) || !leaves(document)) return;
        const field = `process ${process.id} › step ${step.id} › documents ${d + 1}`;
        const path = { file: 'processes', row, column: `steps.${s}.documents.${d}`, field };
        issues.push(inFiles(problem('path-outside', {}, path, document), origins));
      });
    });
  });
  return issues;
}

const leaves = (path: string) => /^([\\/]|[a-z]:[\\/])/i.test(path) || path.split(/[\\/]/).includes('..');
