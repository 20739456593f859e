import type { LoggerService } from '@nestjs/common';
import { logger } from '../common/logging/logger.ts';

/** Nest's own words in our log: its warnings and errors as they are, its account of each route only when debugging. */
export class NestLog implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    logger.debug({ nest: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    logger.warn({ nest: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    logger.error({ nest: rest.at(-1) }, String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.log(message, ...rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.log(message, ...rest);
  }
}
