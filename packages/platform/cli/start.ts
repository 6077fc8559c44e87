// npm start [-- OPTIONS]: the service with its screens, the same as `tutti serve`.
import { runCli } from './run-cli.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runCli(['serve', ...process.argv.slice(2)], processTerminal());
