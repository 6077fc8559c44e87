import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { TuttiError } from '@tutti/model';

type App = { fetch: (request: Request) => Response | Promise<Response> };

/** A door that is open. */
export type Listening = {
  host: string;
  port: number;
  /** Takes no more requests, lets those under way finish for so long, then cuts them off. */
  close(graceMs: number): Promise<void>;
};

const NEXT_PORTS = 50;

/**
 * Opens the door.
 * @param port  0 = any free one; with `orNext`, a taken port leads to the next free one of fifty
 * @throws TuttiError CONFLICT_PORT_TAKEN, INPUT_ADDRESS when the address is none of this machine
 */
export async function listen(
  app: App,
  { host, port, orNext = false }: { host: string; port: number; orNext?: boolean },
): Promise<Listening> {
  for (let wanted = port; ; wanted++) {
    try {
      return await listenOn(app, host, wanted);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && orNext && wanted < port + NEXT_PORTS) continue;
      throw refusal(code, { host, port: wanted }) ?? error;
    }
  }
}

function listenOn(app: App, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, createServer, overrideGlobalObjects: false }) as Server;
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      const { port: found } = server.address() as AddressInfo;
      done({ host, port: found, close: (graceMs) => closeServer(server, graceMs) });
    });
  });
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((done) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      done();
    });
    server.closeIdleConnections();
  });
}

function refusal(code: string | undefined, { host, port }: { host: string; port: number }): TuttiError | undefined {
  if (code === 'EADDRINUSE')
    return new TuttiError('CONFLICT_PORT_TAKEN', `Port ${port} of ${host} is taken.`, {
      advice: 'Name another with --port, or leave --port out to take the next free one.',
    });
  if (code === 'EACCES')
    return new TuttiError('INPUT_ADDRESS', `Port ${port} may not be opened by this user.`, {
      advice: 'Maybe name a port above 1023.',
    });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new TuttiError('INPUT_ADDRESS', `${host} is no address of this machine.`, {
      advice: 'Maybe 127.0.0.1 or 0.0.0.0.',
    });
  return undefined;
}
