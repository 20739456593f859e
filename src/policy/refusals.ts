import { GatewayError } from '../common/errors/gateway-error.ts';
import { mention } from '../common/errors/mentionable.ts';

/*
 * What policy refuses with. Each names its rule, which stands in the message and on the record.
 */

export const addressNotAllowed = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'address_not_allowed',
    'Your organisation allows requests from certain addresses only, and this one is not among them. Use its network or VPN.',
    { rule: 'policy.allowedAddresses' },
  );

export const pathNotAllowed = (path: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'path_not_allowed',
    `Your organisation does not allow the path ${mention(path, 'of this request')}. Ask an administrator to list it in the policy.`,
    { rule: 'policy.allowedPaths' },
  );

export const pathUnaccounted = (path: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'path_unaccounted',
    `Which models a request to ${mention(path, 'this path')} uses cannot be told, and yours are limited. Use a token without such limits, or ask an administrator to list the path in the policy.`,
    { rule: 'token.unaccountedPath' },
  );

export const bodyUnreadable = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'body_unreadable',
    'The request body must be plain, uncompressed JSON, because a rule of your organisation has to read its model.',
    { rule: 'policy.unreadableBody' },
  );

export const modelMissing = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'model_missing',
    'The request body names no model as a text, and a rule of your organisation has to see it. Add "model".',
    { rule: 'policy.missingModel' },
  );

export const modelNotAllowed = (model: string, rule: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'model_not_allowed',
    `You may not use the model ${mention(model, 'of this request')}. Choose another, or ask an administrator to allow it.`,
    { rule },
  );
