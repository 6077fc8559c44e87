import type { Route } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import type { Context, Hono } from 'hono';
import { type Actor, permits, roleIn } from '../services/access/actor.ts';
import type { SignIn } from '../services/access/sign-in.ts';
import { addressOf } from './address-of.ts';
import { answerOf } from './answer-of.ts';
import type { BoundRoute, Call } from './call.ts';
import type { Environment } from './environment.ts';
import type { Asker } from './limit-rate.ts';
import { type BodyLimits, readRequest, shapesOf } from './read-request.ts';

export type RegisterOptions = {
  signIn: SignIn;
  limits: BodyLimits;
  /** How long a sign-in counts as fresh, milliseconds. */
  freshFor: number;
  /** Refuses whoever asks too often. */
  limitRate(asker: Asker): void;
};

/** Answers every bound route: who asks, what they may, what they sent, then the handler. */
export function registerRoutes(app: Hono<Environment>, routes: readonly BoundRoute[], options: RegisterOptions): void {
  // `plans/{plan}:release` before `plans/{plan}`, which would take it as a plan's name.
  const verbsFirst = [...routes].sort(
    (a, b) => Number(endsInVerb.test(b.route.path)) - Number(endsInVerb.test(a.route.path)),
  );
  for (const bound of verbsFirst) registerRoute(app, bound, options);
}

function registerRoute(app: Hono<Environment>, { route, handle }: BoundRoute, options: RegisterOptions): void {
  const shapes = shapesOf(route);
  const { signIn, limits } = options;
  app.on(route.method.toUpperCase(), honoPath(route.path), async (c) => {
    c.set('route', route.path);
    const actor = await signIn.actorOf(c.req.raw.headers);
    c.set('actor', actor?.id);
    if (signIn.mode === 'required') options.limitRate({ actor: actor?.id, address: addressOf(c) });
    const params = paramsOf(c, route);
    allow(route, actor, { workspace: params.workspace, freshFor: options.freshFor });
    const read = await readRequest(c, route, { shapes, params, limits });
    const call = { ...read, actor, headers: c.req.raw.headers, signal: c.req.raw.signal };
    const reply = await handle(call as unknown as Call);
    return answerOf(c, route, reply);
  });
}

/** `{plan}:release` at the end of a path. */
const endsInVerb = /\{(\w+)\}(:[a-z-]+)$/;

/** `{name}` as the router writes it; a verb at the end belongs to the last parameter and is cut off again. */
export function honoPath(path: string): string {
  return path.replace(endsInVerb, ':$1{[^/]+$2}').replace(/\{(\w+)\}(?=\/|$)/g, ':$1');
}

function paramsOf(c: Context<Environment>, { path }: Route): Record<string, string> {
  const params = { ...c.req.param() } as Record<string, string>;
  const [, last, verb] = endsInVerb.exec(path) ?? [];
  if (verb !== undefined) params[last] = params[last].slice(0, -verb.length);
  return params;
}

/**
 * Whether the actor may call the route.
 * @throws TuttiError AUTH_SIGN_IN, AUTH_SIGN_IN_AGAIN, AUTH_ROLE; MISSING_WORKSPACE for those who are no members
 */
function allow(
  { access, reauthenticate }: Route,
  actor: Actor | undefined,
  { workspace, freshFor }: { workspace: string | undefined; freshFor: number },
): void {
  if (access === 'anyone') return;
  if (!actor) throw new TuttiError('AUTH_SIGN_IN', 'Nobody is signed in.', { advice: 'Sign in, or send a key.' });
  if (access !== 'signed-in') {
    const role = roleIn(actor, workspace ?? '');
    if (role === undefined)
      throw new TuttiError('MISSING_WORKSPACE', `There is no workspace "${workspace}" that you can see.`, {
        advice: 'Maybe ask its owner to be made a member.',
      });
    if (!permits(role, access))
      throw new TuttiError('AUTH_ROLE', `This needs more than the role ${role}.`, {
        advice: 'An owner of the workspace can give it.',
      });
  }
  if (reauthenticate && Date.now() - (actor.provenAt ?? 0) > freshFor)
    throw new TuttiError('AUTH_SIGN_IN_AGAIN', 'This needs you to say again who you are.', {
      advice: 'Sign in again, then repeat it.',
    });
}
