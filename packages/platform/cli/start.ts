// npm start [-- OPTIONS]: the service with its screens, the same as `tutti serve`.
import { keepCompiled } from '../jobs/compile-cache.ts';

keepCompiled();
const [{ runCli }, { processTerminal }] = await Promise.all([import('./run-cli.ts'), import('./terminal.ts')]);
process.exitCode = await runCli(['serve', ...process.argv.slice(2)], processTerminal());
