import type { TuttiError } from '@tutti/model';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Status by code where the family does not say enough. */
const byCode: Readonly<Record<string, ContentfulStatusCode>> = {
  INPUT_CONTENT_TYPE: 415,
  INPUT_IF_MATCH_MISSING: 428,
  INPUT_DATA_REFUSED: 422,
  AUTH_SIGN_IN: 401,
  AUTH_SIGN_IN_AGAIN: 401,
  AUTH_PASSWORD: 401,
  CONFLICT_REVISION: 412,
  LIMIT_BODY: 413,
  LIMIT_RATE: 429,
  // Waiting does not help: somebody has to make room.
  LIMIT_KEYS: 422,
  LIMIT_SHEET: 422,
  LIMIT_WEBHOOKS: 422,
  LIMIT_DISK_FULL: 507,
};

const byFamily: Readonly<Record<TuttiError['family'], ContentfulStatusCode>> = {
  INPUT: 400,
  AUTH: 403,
  MISSING: 404,
  CONFLICT: 409,
  LIMIT: 503,
  DEPENDENCY: 503,
  INTERNAL: 500,
};

/** The HTTP status of an error: the one place where it is decided. */
export function statusOf(error: Pick<TuttiError, 'code' | 'family'>): ContentfulStatusCode {
  return byCode[error.code] ?? byFamily[error.family] ?? 500;
}
