import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request, type Response, text } from 'express';
import type { Observable } from 'rxjs';

/** As much as of a body in JSON. */
const MAX_BYTES = 262_144;
const TYPES = ['application/yaml', 'text/yaml', 'application/x-yaml', 'text/x-yaml'];

/** Reads a body in YAML as a text, once it is clear that the caller may send one. */
@Injectable()
export class YamlBodyInterceptor implements NestInterceptor {
  readonly #read = text({ type: TYPES, limit: MAX_BYTES });

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    await new Promise<void>((resolve, reject) => {
      this.#read(request, response, (error?: unknown) => (error ? reject(asError(error)) : resolve()));
    });
    return next.handle();
  }
}

/** With the status that the error filter goes by. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('the body cannot be read', { cause: error });
}
