import { localInstant } from '@tutti/model/calendars';
import { InvalidArgumentError } from 'commander';

/**
 * A date or date-time as ISO 8601 text, checked; its zone is known when the workspace is.
 * @throws InvalidArgumentError
 */
export function isoDate(text: string): string {
  if (!localInstant(text, 'UTC'))
    throw new InvalidArgumentError(
      'It must be a date or time such as 2026-01-05, 2026-01-05T06:00 or 2026-01-05T06:00:00Z.',
    );
  return text;
}
