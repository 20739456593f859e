import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { Route } from '../../routing/route.ts';

/** The header that names what a translation could not carry over. */
export const TRANSLATION_HEADER = 'x-tracegate-translation';

/** The provider's stream ended without its last event. Its code is a word of the log. */
export const streamCut = (): Error => Object.assign(new Error('stream_cut'), { code: 'stream_cut' });

/** What is asked at this path has no counterpart at the provider that the route leads to. */
export const notAskedElsewhere = ({ provider, rule }: Route): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'not_translatable',
    `Requests to this path cannot be translated for ${provider.title}.`,
    { rule },
  );

export const answerUnreadable = (): GatewayError =>
  new GatewayError(
    'badGateway',
    'unreadable_answer',
    'The provider’s answer is not in the format that its route promises. Ask an administrator to check the route.',
  );

export const answerTooLarge = (): GatewayError =>
  new GatewayError(
    'badGateway',
    'answer_too_large',
    'The provider’s answer is larger than Tracegate puts together. Ask for a stream, or for less.',
  );

export const answerCut = (): GatewayError =>
  new GatewayError(
    'badGateway',
    'answer_cut',
    'The provider broke off its answer before the end. Try again; if it goes on, tell your Tracegate operator.',
  );
