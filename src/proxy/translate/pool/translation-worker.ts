import { parentPort } from 'node:worker_threads';
import { GatewayError } from '../../../common/errors/gateway-error.ts';
import { setThreadPriority } from '../../../common/processes/thread-priority.ts';
import { formats } from '../../../translation/formats/formats.ts';
import { translateRequest } from '../../../translation/pairs/translate-request.ts';
import { approximateTokens } from '../../../translation/tokens/approximate-tokens.ts';
import type { JobAnswer, NumberedJob, TranslateJob, TranslateResult } from './translation-job.ts';
import { warmUp } from './warm-up.ts';

/** The streams go first: one large request may wait a little for fifty that are being answered. */
const NICE = 5;

const port = parentPort;
if (!port) throw new Error('this is a thread of the gateway, not a program');

setThreadPriority(NICE);
warmUp(translated);
port.postMessage('prepared');

port.on('message', async ({ id, job }: NumberedJob) => {
  try {
    const done =
      job.kind === 'count' ? await approximateTokens(textOf(job.body), formats[job.client]) : translated(job);
    const answer: JobAnswer = { id, done };
    port.postMessage(answer, typeof done === 'number' ? [] : [done.body.buffer as ArrayBuffer]);
  } catch (error) {
    port.postMessage(failure(id, error));
  }
});

function translated({ body, client, upstream, ...wish }: TranslateJob): TranslateResult {
  const { bodyText, losses, exchange } = translateRequest({
    ...wish,
    bodyText: textOf(body),
    client: formats[client],
    upstream: formats[upstream],
  });
  const { context, clientToolNames } = exchange;
  return {
    // Of its own memory, so that it can be handed over without a copy.
    body: new TextEncoder().encode(bodyText),
    losses,
    clientModel: context.clientModel,
    echo: JSON.stringify(context.echo),
    clientToolNames,
  };
}

function failure(id: number, error: unknown): JobAnswer {
  if (!(error instanceof GatewayError)) return { id, failed: String((error as Error).stack) };
  const { kind, code, message } = error;
  return { id, refused: { kind, code, message } };
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
}
