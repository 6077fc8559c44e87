import { z } from 'zod';
import { wireIssue } from './scalars.ts';

/** A refusal (RFC 9457 problem+json): what failed, with its code, what to do, and the data problems behind it. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  advice: z.string().optional(),
  retryable: z.boolean().optional(),
  instance: z.string().optional(),
  issues: z.array(wireIssue).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
