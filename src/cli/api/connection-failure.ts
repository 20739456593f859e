import { CliError } from '../cli-error.ts';

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  EPROTO: 'it does not speak https',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name could not be looked up',
  ENETUNREACH: 'there is no way to this network',
  EHOSTUNREACH: 'there is no way to this host',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
};

const CERTIFICATE_CODES = /CERT|SELF_SIGNED|ISSUER|ALTNAME/;

/** No answer came. It may come when the request is sent again. */
export class ConnectionFailure extends CliError {
  override readonly name = 'ConnectionFailure';
}

/** Turns what `fetch` throws into a sentence about the server. */
export function connectionFailure(server: string, error: unknown, timeoutMs: number): CliError {
  if (nameOf(error) === 'TimeoutError') {
    return new ConnectionFailure(
      `${server} did not answer within ${timeoutMs / 1000} seconds.`,
      CHECK_THE_SERVER,
    );
  }
  const code = causeCode(error);
  if (CERTIFICATE_CODES.test(code)) {
    return new CliError(
      `The certificate of ${server} is not trusted (${code}).`,
      'If it comes from a company CA, point NODE_EXTRA_CA_CERTS at its PEM file and try again.',
    );
  }
  return new ConnectionFailure(
    `${server} cannot be reached: ${REASONS[code] ?? (code || 'no connection')}.`,
    CHECK_THE_SERVER,
  );
}

const CHECK_THE_SERVER =
  'Check that the server runs (`tracegate serve`) and its address (`tracegate login --server URL` changes it).';

function nameOf(error: unknown): unknown {
  return (error as { name?: unknown } | null)?.name;
}

/** The code of the system, of TLS or of undici, which fetch puts into the cause of its TypeError. */
function causeCode(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  return typeof code === 'string' ? code : '';
}
