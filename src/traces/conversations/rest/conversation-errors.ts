import { GatewayError } from '../../../common/errors/gateway-error.ts';

export const conversationNotFound = (): GatewayError =>
  new GatewayError('notFound', 'conversation_not_found', 'There is no conversation with this id for you.');
