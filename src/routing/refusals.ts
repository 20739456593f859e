import { GatewayError } from '../common/errors/gateway-error.ts';
import { mention } from '../common/errors/mentionable.ts';
import type { ProviderName } from '../providers/provider.ts';
import { providers } from '../providers/providers.ts';

export const namedRoutesOnly = (model: string | undefined): GatewayError =>
  new GatewayError(
    'notFound',
    'route_not_found',
    `There is no route for ${model === undefined ? 'this request' : mention(model, 'this model')}, and your organisation allows named routes only. Ask for one of the models that the path /v1/models lists.`,
    { rule: 'policy.namedRoutesOnly' },
  );

export const routeOfOtherProvider = (
  name: string,
  provider: ProviderName | undefined,
  rule: string,
): GatewayError =>
  new GatewayError(
    'forbidden',
    'route_of_other_provider',
    `The route ${mention(name, 'of this model')} leads to ${provider ? providers[provider].title : 'another provider'}, and requests to this path cannot be translated for it. Use the base URL for it that the page /me/proxy shows.`,
    { rule },
  );
