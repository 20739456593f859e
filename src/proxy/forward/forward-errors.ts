import { GatewayError } from '../../common/errors/gateway-error.ts';

/** A stable word for the log: the error's code, never its text, which may hold an address. */
export function causeOf(error: Error): string {
  return (error as NodeJS.ErrnoException).code ?? error.name;
}

/** What the client is told when nothing of an answer has come: no address, host or path. */
export function errorFor(error: Error): GatewayError {
  if (error instanceof GatewayError) return error;
  switch (causeOf(error)) {
    case 'headers_timeout':
      return new GatewayError(
        'gatewayTimeout',
        'headers_timeout',
        'The provider did not begin to answer in the time that Tracegate allows. Try again; if it goes on, tell your Tracegate operator.',
        { cause: error },
      );
    case 'drain_timeout':
      return new GatewayError(
        'unavailable',
        'draining',
        'This Tracegate went down for a restart before the provider answered. Try again in a moment.',
        { cause: error, closeConnection: true, retryAfterSeconds: 5 },
      );
    case 'TRACEGATE_URL_REFUSED':
      return new GatewayError(
        'forbidden',
        'base_url_refused',
        'The base URL of your key leads to an address that is not allowed. Change it on the page /me/proxy of Tracegate.',
        { cause: error },
      );
    case 'TRACEGATE_CONNECT_TIMEOUT':
      return new GatewayError(
        'badGateway',
        'connect_timeout',
        'The provider did not accept a connection in time. Try again; if it goes on, tell your Tracegate operator.',
        { cause: error },
      );
    default:
      return new GatewayError(
        'badGateway',
        'upstream_unreachable',
        'The provider could not be reached. Try again; if it goes on, tell your Tracegate operator.',
        { cause: error },
      );
  }
}
