import { pino } from 'pino';

/** What the database was asked with, in the members of its errors and of those that wrap them. */
const VALUES = new Set(['raw', 'parameters', 'driverError', 'detail']);

/** An error as it may stand in the log: a failed statement is told without its values, which may be a prompt or a name. */
export function loggableError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const told = Object.entries(pino.stdSerializers.err(error));
  return Object.fromEntries(told.filter(([name]) => !VALUES.has(name)));
}
