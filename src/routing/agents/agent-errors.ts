import { GatewayError } from '../../common/errors/gateway-error.ts';

export const agentNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'agent_not_found',
    'There is no agent of this name. The list of agents shows those that your organisation knows.',
  );

export const tooManyAgents = (most: number): GatewayError =>
  new GatewayError(
    'conflict',
    'too_many_agents',
    `There are ${most} agents already. Remove some that are not used.`,
  );
