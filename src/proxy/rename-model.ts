import type { Route } from '../routing/route.ts';
import type { RequestBody } from './request-body.ts';
import type { RequestContent } from './request-content.ts';

/** The body with the model that the route leads to. Where that is another, the bytes of its value change, and no others. */
export function renameModel(
  body: RequestBody | undefined,
  content: RequestContent,
  { requestedModel, sentModel }: Route,
): RequestBody | undefined {
  if (sentModel === requestedModel || sentModel === undefined || !body) return body;
  if (content.kind !== 'object' || !content.model)
    throw new Error('a route renames a model that the body does not have');
  const { valueStart, valueEnd } = content.model;
  return body.replaced(valueStart, valueEnd, Buffer.from(JSON.stringify(sentModel)));
}
