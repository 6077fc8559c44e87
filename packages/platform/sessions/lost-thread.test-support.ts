// A thread that ends with the first question.
import type { Answering } from './answer-questions.ts';

export const answering: Answering = {
  inOrder: true,
  begin: () => ({ answer: () => process.exit(3) }),
};
