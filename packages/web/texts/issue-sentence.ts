import type { WireIssue } from '@tutti/contract';
import { isWorded, textOf } from '@tutti/platform/messages';

/** What is wrong with a value, without its place: the sentence of the code, or what the service said. */
export function issueSentence({ code, params, text }: WireIssue): string {
  return isWorded(code) ? textOf(code, params) : (text ?? textOf(code, params));
}
