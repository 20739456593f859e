import { NotFoundException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

const HEALTH = new Set(['/health', '/livez']);

/** With TRACEGATE_ROLE=proxy there is no REST interface and there are no pages; load balancers still ask for health. */
export function onlyHealth(request: Request, _response: Response, next: NextFunction): void {
  if (!HEALTH.has(request.path)) throw new NotFoundException();
  next();
}
