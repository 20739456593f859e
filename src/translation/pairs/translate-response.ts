import { GatewayError } from '../../common/errors/gateway-error.ts';
import { tryParseObject } from '../json/try-parse-object.ts';
import type { Loss } from '../losses/loss.ts';
import { LossReport } from '../losses/loss-report.ts';
import type { NeutralResponse } from '../neutral/neutral-response.ts';
import type { NeutralUsage } from '../neutral/neutral-usage.ts';
import { reportAnswerMeanings } from './report-answer-meanings.ts';
import type { TranslatedExchange } from './translated-exchange.ts';

export interface TranslatedResponse {
  readonly bodyText: string;
  readonly losses: readonly Loss[];
  /** What the provider counted; undefined where it told nothing. */
  readonly usage: NeutralUsage | undefined;
}

/**
 * Translates a complete answer with a status under 400.
 * @throws GatewayError 502 where the provider's answer is not what its format says
 */
export function translateResponse(bodyText: string, exchange: TranslatedExchange): TranslatedResponse {
  const losses = new LossReport();
  const uncarried = reportAnswerMeanings(exchange, losses);
  const response = withClientNames(readResponse(bodyText, exchange, losses), exchange);
  const body = exchange.client.writeResponse(response, exchange.context, uncarried);
  return { bodyText: JSON.stringify(body), losses: losses.losses, usage: response.usage };
}

function readResponse(bodyText: string, { upstream }: TranslatedExchange, losses: LossReport) {
  const body = tryParseObject(bodyText);
  if (body === undefined) {
    throw unreadable(undefined);
  }
  try {
    return upstream.readResponse(body, losses);
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): GatewayError {
  return new GatewayError(
    'badGateway',
    'unreadable_answer',
    'The provider’s answer is not in the format that its route promises. Ask an administrator to check the route.',
    { cause },
  );
}

function withClientNames(response: NeutralResponse, exchange: TranslatedExchange): NeutralResponse {
  const { clientToolNames } = exchange;
  const content = response.content.map((part) =>
    part.type === 'toolCall' ? { ...part, name: clientToolNames.get(part.name) ?? part.name } : part,
  );
  return { ...response, content };
}
