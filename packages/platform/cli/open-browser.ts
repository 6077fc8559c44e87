import { spawn } from 'node:child_process';

type Surroundings = { platform: NodeJS.Platform; environment: Readonly<Record<string, string | undefined>> };

/** The command that shows an address in the person's browser; undefined where there is no display. */
export function browserCommand(
  url: string,
  { platform, environment }: Surroundings,
): readonly [command: string, args: string[]] | undefined {
  if (environment.CI || environment.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', url]];
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open', [url]] : undefined;
}

/** Shows an address in the browser; that no browser opens is no fault. */
export function openBrowser(url: string, environment: Surroundings['environment']): void {
  const command = browserCommand(url, { platform: process.platform, environment });
  if (!command) return;
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
