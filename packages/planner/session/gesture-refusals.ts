import { TuttiError } from '@tutti/model';

type Refusal = { advice: string };

/** What a gesture names must be in the plan. */
export function missing(what: 'ORDER' | 'STEP' | 'RESOURCE' | 'MODE', message: string): TuttiError {
  return new TuttiError(`MISSING_${what}`, message, { advice: 'Maybe another plan is shown by now: load it again.' });
}

/** A gesture that the plan does not allow as it stands. */
export function refusedGesture(message: string, { advice }: Refusal): TuttiError {
  return new TuttiError('CONFLICT_GESTURE', message, { advice });
}

/** A gesture that changes frozen time without saying that it means to. */
export function frozenGesture(what: string, until: string): TuttiError {
  return new TuttiError('CONFLICT_FROZEN', `${what} ${until}.`, {
    advice: 'To change it anyway, say so with "unlock": true; what you move is then pinned where you put it.',
  });
}

/** A gesture whose numbers are none. */
export function badGesture(why: string): TuttiError {
  return new TuttiError('INPUT_GESTURE', `This change of the schedule cannot be read: ${why}.`, {
    advice: 'Maybe the screen is older than the service: load the page again.',
  });
}
