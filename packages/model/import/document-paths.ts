import { type Issue, problem } from '../issue.ts';
import type { Model } from '../model.ts';
import { inFiles, type Origins } from '../rows/origin.ts';

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
