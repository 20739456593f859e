import { NotFoundException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

const OPEN_PATHS = new Set(['/health', '/livez', '/metrics', '/metrics/snapshot', '/metrics/stream']);

/** With TRACEGATE_ROLE=proxy there is no REST interface and there are no pages; load balancers still ask for health, and Prometheus for metrics. */
export function onlyHealth(request: Request, _response: Response, next: NextFunction): void {
  if (!OPEN_PATHS.has(request.path)) throw new NotFoundException();
  next();
}
