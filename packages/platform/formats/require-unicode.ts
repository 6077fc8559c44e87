import { type Model, TuttiError } from '@tutti/model';

/**
 * Refuses a model with a text that UTF-8 cannot hold (half of a surrogate pair): it would come back changed.
 * @throws TuttiError INPUT_TEXT_NOT_UNICODE
 */
export function requireUnicode(model: Model): void {
  JSON.stringify(model, (key, value: unknown) => {
    for (const text of [key, value])
      if (typeof text === 'string' && !text.isWellFormed())
        throw new TuttiError('INPUT_TEXT_NOT_UNICODE', `The text ${JSON.stringify(text)} holds half a character.`, {
          advice: 'Remove it; it cannot be written to a file.',
        });
    return value;
  });
}
