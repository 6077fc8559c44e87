// npm run -s tutti -- COMMAND …
import { keepCompiled } from '../jobs/compile-cache.ts';

keepCompiled();
const [{ runCli }, { processTerminal }] = await Promise.all([import('./run-cli.ts'), import('./terminal.ts')]);
process.exitCode = await runCli(process.argv.slice(2), processTerminal());
