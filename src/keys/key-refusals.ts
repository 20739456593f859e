import { GatewayError } from '../common/errors/gateway-error.ts';
import type { Provider } from '../providers/provider.ts';
import type { KeyWish } from './key-wish.ts';
import type { ProviderKey } from './provider-key.entity.ts';

/*
 * Why a request has no key. Each text says what the person does next; none has a word that agents take for a passing
 * fault.
 */

export const noKey = ({ provider, userId, allowOwn }: KeyWish): GatewayError =>
  new GatewayError('forbidden', 'no_key', textOfNoKey(provider, userId === undefined, allowOwn));

function textOfNoKey({ title, name }: Provider, isService: boolean, allowOwn: boolean): string {
  if (isService)
    return `There is no ${title} key that this service token can use. Ask an administrator to grant one of the organisation to all.`;
  if (!allowOwn)
    return `There is no ${title} key for you. Ask an administrator of your organisation to grant you one.`;
  return `There is no ${title} key for you. Ask an administrator of your organisation to grant you one, or set your own on the page /me/proxy of Tracegate, or with: tracegate key set ${name}`;
}

export const ownKeysDisabled = ({ title }: Provider): GatewayError =>
  new GatewayError(
    'forbidden',
    'member_keys_disabled',
    `Your organisation does not allow the keys of its members, so your own ${title} key is not used. Ask one of its administrators to grant you a key of the organisation.`,
    { rule: 'policy.allowMemberKeys' },
  );

export const noneGranted = ({ title }: Provider): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_not_granted',
    `Your organisation has a ${title} key, but none is granted to you. Ask one of its administrators to grant it.`,
    { rule: 'key.grants' },
  );

export const notGranted = (name: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_not_granted',
    `The route needs the key "${name}" of your organisation, which is not granted to you. Ask one of its administrators to grant it.`,
    { rule: 'key.grants' },
  );

export const organizationKeyMissing = (name: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_missing',
    `The route needs the key "${name}" of your organisation, and there is none of this name. Ask one of its administrators to set it, or to change the route.`,
  );

export const ownKeyMissing = (name: string, { provider, userId }: KeyWish): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_missing',
    userId === undefined
      ? `The route needs the own key "${name}" of whoever asks, and a service token has none. Ask an administrator to change the route.`
      : `The route needs a key of your own named "${name}", and you have none of this name. Set it on the page /me/proxy of Tracegate, or with: tracegate key set ${provider.name} --name ${name}`,
  );

export const keyOfOtherProvider = (name: string, { title }: Provider): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_other_provider',
    `The route needs a ${title} key, and the key "${name}" is one of another provider. Whoever set the route or the key must change one of them.`,
  );

export const keyUnreadable = ({ name, organizationId }: ProviderKey, { title }: Provider): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_unreadable',
    organizationId === null
      ? `Your ${title} key cannot be opened any more. Set it again on the page /me/proxy of Tracegate.`
      : `The ${title} key "${name}" of your organisation cannot be opened any more. Ask one of its administrators to set it again.`,
  );
