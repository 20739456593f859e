import { readJson } from '../json-body.ts';
import type { ProviderRequest } from '../provider.ts';
import { countTokens } from '../texts.ts';
import { jsonAnswer, type Answer } from '../wire/answer.ts';
import { parameterRequired } from './openai-errors.ts';

/** `POST /v1/embeddings`: short vectors that depend on the text alone, as numbers or as base64 of 32-bit floats. */
export function createEmbeddings(request: ProviderRequest): Answer {
  const body = readJson(request);
  const missing = ['model', 'input'].find((field) => body[field] === undefined);
  if (missing !== undefined) throw parameterRequired(missing);
  const inputs =
    Array.isArray(body['input']) && typeof body['input'][0] !== 'number' ? body['input'] : [body['input']];
  const size = typeof body['dimensions'] === 'number' ? body['dimensions'] : 8;
  const data = inputs.map((input, index) => {
    const vector = embed(JSON.stringify(input), size);
    const embedding = body['encoding_format'] === 'base64' ? asBase64(vector) : [...vector];
    return { object: 'embedding', index, embedding };
  });
  const tokens = countTokens(JSON.stringify(inputs));
  return jsonAnswer(200, {
    object: 'list',
    data,
    model: body['model'],
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

function embed(text: string, size: number): Float32Array {
  const vector = new Float32Array(size);
  for (let index = 0; index < text.length; index += 1) {
    vector[index % size] = ((vector[index % size] ?? 0) + text.charCodeAt(index) / 128) % 1;
  }
  return vector;
}

function asBase64(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}
