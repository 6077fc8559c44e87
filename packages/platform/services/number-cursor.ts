import { TuttiError } from '@tutti/model';

/**
 * The number that a cursor of a list stands for; undefined without one.
 * @throws TuttiError INPUT_CURSOR when the list cannot have given it
 */
export function numberCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new TuttiError('INPUT_CURSOR', 'This cursor was not given by this list.', {
    advice: 'Start without a cursor.',
  });
}
