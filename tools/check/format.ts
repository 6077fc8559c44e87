import type { Check, Finding } from './check.ts';
import { runTool, toolScript } from './command.ts';

type Diagnostic = {
  category: string | null;
  severity: string;
  message?: unknown;
  description?: string;
  location?: { path?: string | { file: string } | null; start?: { line: number } };
};

/** Formatting and lint rules, as biome.json of the root has them; warnings are counted, errors fail. */
export const format: Check = {
  name: 'format and lint',
  run(root) {
    const { status, out, err } = runTool(
      toolScript('@biomejs/biome', 'biome'),
      ['ci', '--reporter=json', '--max-diagnostics=1000', '.'],
      root,
    );
    const start = out.indexOf('{');
    if (start < 0)
      return {
        looked: 0,
        unit: 'files',
        findings: [{ file: 'biome.json', message: `biome failed: ${err.slice(-500)}` }],
      };
    const { summary, diagnostics } = JSON.parse(out.slice(start, out.lastIndexOf('}') + 1)) as {
      summary: { changed: number; unchanged: number };
      diagnostics: Diagnostic[];
    };
    const findings = diagnostics
      .filter((each) => each.severity === 'error' || each.severity === 'fatal')
      .map(toFinding);
    const warnings = diagnostics.filter((each) => each.severity === 'warning').map(toFinding);
    const notes = warnings.map(({ file, line, message }) => `warning: ${file}:${line ?? 1} ${message}`);
    if (status !== 0 && findings.length === 0)
      findings.push({ file: 'biome.json', message: `biome failed: ${err.slice(-500)}` });
    return { looked: summary.changed + summary.unchanged, unit: 'files', findings, notes };
  },
};

function toFinding({ category, message, description, location }: Diagnostic): Finding {
  const path = typeof location?.path === 'string' ? location.path : location?.path?.file;
  const text = typeof message === 'string' ? message : (description ?? JSON.stringify(message));
  return { file: path ?? '.', line: location?.start?.line, message: `${category ?? 'biome'}: ${text}` };
}
