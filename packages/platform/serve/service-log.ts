import { type Logger, pino } from 'pino';

/** The log of a service: one JSON object a line on standard error, instants as ISO 8601. */
export function serviceLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
