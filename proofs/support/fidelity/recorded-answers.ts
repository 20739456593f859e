import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlayedAnswer } from './played-answer.ts';

const STREAMS = fileURLToPath(new URL('../../../../shared/data/streams', import.meta.url));

/** Which API the answers in a folder are of. */
const PLACES: Readonly<Record<string, Pick<PlayedAnswer, 'provider' | 'path'>>> = {
  'anthropic-messages': { provider: 'anthropic', path: '/v1/messages' },
  'openai-chat': { provider: 'openai', path: '/v1/chat/completions' },
  'openai-compatible-chat': { provider: 'openai', path: '/v1/chat/completions' },
  'openai-responses': { provider: 'openai', path: '/v1/responses' },
  'openai-other': { provider: 'openai', path: '/v1/completions' },
};

/** Bodies of real providers, streams and errors; none where the folder of recorded data is not beside the checkout. */
export function recordedAnswers(): PlayedAnswer[] {
  if (!existsSync(STREAMS)) return [];
  const files = readdirSync(STREAMS, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /(\.sse|-errors\/[^/]*(?<!\.meta)\.json)$/.test(file)).flatMap(answerOf);
}

function answerOf(file: string): PlayedAnswer[] {
  const folder = basename(dirname(file));
  const place = PLACES[folder.replace(/-errors$/, '')];
  if (!place) return [];
  const status = file.endsWith('.sse') ? 200 : 400;
  return [{ name: file, ...place, fault: { bodyFile: join(STREAMS, file), status } }];
}
