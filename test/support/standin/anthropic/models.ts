import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { jsonAnswer, type Answer } from '../wire/answer.ts';

const models = [
  model('claude-opus-5-5', 'Claude Opus 5.5', 'opus'),
  model('claude-sonnet-4-6', 'Claude Sonnet 4.6', 'sonnet'),
  model('claude-haiku-4-5-20251001', 'Claude Haiku 4.5', 'haiku'),
];

/** `GET /v1/models` */
export function listModels(): Answer {
  return jsonAnswer(200, {
    data: models,
    has_more: false,
    first_id: models[0]?.id,
    last_id: models.at(-1)?.id,
  });
}

/** `GET /v1/models/{id}` */
export function readModel(_request: ProviderRequest, _state: ProviderState, id: string): Answer {
  const found = models.find((each) => each.id === id);
  if (found === undefined) throw new ProviderFailure(404, `model: ${id}`);
  return jsonAnswer(200, found);
}

function model(id: string, displayName: string, line: string) {
  return {
    id,
    type: 'model',
    display_name: displayName,
    created_at: '2026-02-01T00:00:00Z',
    lifecycle: 'active',
    line,
    capabilities: null,
    max_input_tokens: 200_000,
    max_tokens: 128_000,
    deprecated_at: null,
    retires_at: null,
  };
}
