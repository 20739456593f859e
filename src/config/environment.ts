import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, validateSync } from 'class-validator';

/** Digits and nothing else: `Number` would also take "", " ", "0x10" and "1e3". */
function readDigits({ value }: { value: unknown }): unknown {
  if (typeof value !== 'string') return value;
  return /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN;
}

function WholeNumber(least: number, most: number): PropertyDecorator {
  const message = `$property must be a whole number from ${least} to ${most}`;
  return applyDecorators(
    Transform(readDigits),
    IsInt({ message }),
    Min(least, { message }),
    Max(most, { message }),
  );
}

const WHOLE_NUMBER_MAX = 2_147_483_647;

/**
 * Every environment variable that Tracegate reads, with its default. The meaning of each stands in docs/configuration.md.
 * Values with a form of their own (URLs, key lists, CIDRs) are read further by `readConfiguration`.
 */
export class Environment {
  @IsString()
  @Matches(/^\S+$/, { message: '$property must be an address or a host name without spaces' })
  TRACEGATE_HOST = '127.0.0.1';

  @WholeNumber(0, 65_535)
  TRACEGATE_PORT = 8484;

  @IsOptional()
  @IsString()
  TRACEGATE_PUBLIC_URL?: string;

  @IsString()
  TRACEGATE_DATA_DIR = '.tracegate';

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: '$property must start with postgres:// or postgresql://' })
  DATABASE_URL?: string;

  @IsOptional()
  @IsString()
  TRACEGATE_ENCRYPTION_KEYS?: string;

  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,256}$/, { message: '$property must be 8 to 256 visible ASCII characters' })
  TRACEGATE_SETUP_TOKEN?: string;

  @IsString()
  TRACEGATE_ANTHROPIC_BASE_URL = 'https://api.anthropic.com';

  @IsString()
  TRACEGATE_OPENAI_BASE_URL = 'https://api.openai.com';

  @IsString()
  TRACEGATE_UPSTREAM_ALLOWED_HOSTS = '';

  @WholeNumber(1, WHOLE_NUMBER_MAX)
  TRACEGATE_UPSTREAM_CONNECT_TIMEOUT_MS = 10_000;

  @WholeNumber(1, WHOLE_NUMBER_MAX)
  TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS = 600_000;

  @WholeNumber(1, WHOLE_NUMBER_MAX)
  TRACEGATE_UPSTREAM_IDLE_TIMEOUT_MS = 600_000;

  @WholeNumber(1, WHOLE_NUMBER_MAX)
  TRACEGATE_STREAM_PING_MS = 15_000;

  @WholeNumber(1, 1_000_000)
  TRACEGATE_UPSTREAM_MAX_CONNECTIONS = 8192;

  @WholeNumber(1, WHOLE_NUMBER_MAX)
  TRACEGATE_MAX_BODY_BYTES = 33_554_432;

  @IsString()
  TRACEGATE_EXTRA_REQUEST_HEADERS = '';

  @IsString()
  TRACEGATE_EXTRA_RESPONSE_HEADERS = '';

  @IsOptional()
  @IsString()
  TRACEGATE_TLS_CERT?: string;

  @IsOptional()
  @IsString()
  TRACEGATE_TLS_KEY?: string;

  @IsString()
  TRACEGATE_TRUST_PROXY = '';

  @WholeNumber(0, WHOLE_NUMBER_MAX)
  TRACEGATE_DRAIN_TIMEOUT_MS = 1_800_000;

  @IsString()
  TRACEGATE_AGENT_MODELS = '';

  @Matches(/^(auto|[1-9][0-9]{0,2})$/, { message: '$property must be auto or a whole number from 1 to 999' })
  TRACEGATE_WORKERS = '1';

  @IsIn(['proxy', 'api', 'all'])
  TRACEGATE_ROLE: 'proxy' | 'api' | 'all' = 'all';

  @IsIn(['full', 'metadata', 'off'])
  TRACEGATE_CAPTURE: 'full' | 'metadata' | 'off' = 'full';

  @WholeNumber(1_048_576, Number.MAX_SAFE_INTEGER)
  TRACEGATE_SPOOL_MAX_BYTES = 4_294_967_296;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
  TRACEGATE_LOG_LEVEL = 'info';

  @WholeNumber(1, WHOLE_NUMBER_MAX)
  TRACEGATE_SLOW_REQUEST_MS = 5000;
}

/** A value that stops the start. The message names the variable and what it must be, never a secret value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Validates the variables that Tracegate knows; others are left alone. An empty variable counts as unset.
 *
 * @throws ConfigurationError naming every variable that is wrong
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const known = new Environment();
  const names = new Set([
    ...Object.keys(known),
    'TRACEGATE_PUBLIC_URL',
    'DATABASE_URL',
    'TRACEGATE_ENCRYPTION_KEYS',
    'TRACEGATE_SETUP_TOKEN',
    'TRACEGATE_TLS_CERT',
    'TRACEGATE_TLS_KEY',
  ]);
  const given = Object.entries(variables).filter(([name, value]) => names.has(name) && value !== '');
  const environment = plainToInstance(Environment, Object.fromEntries(given), { exposeDefaultValues: true });
  const problems = validateSync(environment, { validationError: { target: false, value: false } });
  if (problems.length > 0) {
    const messages = problems.flatMap((problem) => Object.values(problem.constraints ?? {}));
    throw new ConfigurationError(messages.join('; '));
  }
  return environment;
}
