import { TuttiError } from '@tutti/model';

/** Bytes that are no plan, or not one that can be read here. */
export function refusedBody(why: string): TuttiError {
  return new TuttiError('INPUT_PLAN_BODY', `These bytes cannot be read as a plan: ${why}.`, {
    advice: 'Maybe they were cut off, or come from another version: make the plan again.',
  });
}
