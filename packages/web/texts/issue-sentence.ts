import type { WireIssue } from '@tutti/contract';
import { isWorded, textOf } from '@tutti/platform/messages';
import type { Formats } from './formats.ts';
import { namedParams, speech } from './sentence.ts';

/** What is wrong with a value, without its place: the sentence of the code, or what the service said. */
export function issueSentence({ code, params, names, text }: WireIssue, formats?: Formats): string {
  if (!isWorded(code) && text !== undefined) return text;
  return textOf(code, namedParams({ params, names }, formats), speech(formats));
}
