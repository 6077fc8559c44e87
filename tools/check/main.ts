// npm run check [-- NAME …]: all checks, or those whose name contains one of the words given.
import { checks, runChecks } from './all.ts';
import { repository } from './command.ts';

const wanted = process.argv.slice(2);
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`No check is called ${wanted.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const { passed, failed } = await runChecks(repository, chosen, (line) => console.log(line));
console.log(`${passed} checks ok, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
