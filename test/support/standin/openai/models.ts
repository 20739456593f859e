import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { jsonAnswer, type Answer } from '../wire/answer.ts';

const models = ['gpt-5.4', 'gpt-5.4-nano', 'gpt-5.1-codex', 'text-embedding-3-small'].map((id) => ({
  id,
  object: 'model',
  created: 1_770_000_000,
  owned_by: 'system',
}));

/** `GET /v1/models` */
export function listModels(): Answer {
  return jsonAnswer(200, { object: 'list', data: models });
}

/** `GET /v1/models/{id}` */
export function readModel(_request: ProviderRequest, _state: ProviderState, id: string): Answer {
  const found = models.find((each) => each.id === id);
  if (found !== undefined) return jsonAnswer(200, found);
  throw new ProviderFailure(404, `The model '${id}' does not exist`, {
    param: 'model',
    code: 'model_not_found',
  });
}
