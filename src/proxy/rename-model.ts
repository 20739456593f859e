import type { Route } from '../routing/route.ts';
import type { RequestContent } from './request-content.ts';
import type { Splice } from './splice-body.ts';

/** Puts the model that the route leads to in place of the one asked for, where that is another: the bytes of its value. */
export function renameModel(content: RequestContent, { requestedModel, sentModel }: Route): Splice[] {
  if (sentModel === requestedModel || sentModel === undefined || content.kind === 'none') return [];
  if (content.kind !== 'object' || !content.model)
    throw new Error('a route renames a model that the body does not have');
  const { valueStart, valueEnd } = content.model;
  return [{ start: valueStart, end: valueEnd, bytes: Buffer.from(JSON.stringify(sentModel)) }];
}
