import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type RequestHandler } from 'express';
import { AppModule } from '../app.module.ts';
import { type FieldError, GatewayError } from '../common/errors/gateway-error.ts';
import type { Configuration } from '../config/configuration.ts';
import type { DatabaseAddress } from '../database/data-source-options.ts';
import { describeApi } from './describe-api.ts';
import { NestLog } from './nest-log.ts';
import { onlyHealth } from './only-health.ts';
import { securityHeaders } from './security-headers.ts';

/** REST bodies are small; requests to providers do not come through here. */
const MAX_JSON_BYTES = 262_144;

/** Builds the Nest application: modules, validation, documentation. It does not listen yet. */
export async function createApplication(
  configuration: Configuration,
  database: DatabaseAddress,
): Promise<NestExpressApplication> {
  const application = await NestFactory.create<NestExpressApplication>(
    AppModule.with(configuration, database),
    {
      bodyParser: false,
      logger: new NestLog(),
      abortOnError: false,
    },
  );
  const { trustProxy } = configuration;
  application.set('trust proxy', trustProxy.length > 0 ? trustProxy : false);
  application.set('case sensitive routing', true);
  application.set('etag', false);
  application.disable('x-powered-by');
  application.use(securityHeaders(configuration));
  if (configuration.role === 'proxy') application.use(onlyHealth);
  application.use(json({ limit: MAX_JSON_BYTES, strict: true }) as RequestHandler);
  application.useGlobalPipes(validation());
  describeApi(application);
  await application.init();
  return application;
}

/** Unknown members are refused rather than ignored: a misspelt setting must not pass for a set one. */
function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (problems) =>
      new GatewayError(
        'invalidRequest',
        'validation_failed',
        'Some fields are wrong; see the list of errors.',
        {
          fieldErrors: problems.flatMap((problem) => fieldErrorsOf(problem, '')),
        },
      ),
  });
}

function fieldErrorsOf(problem: ValidationError, parent: string): FieldError[] {
  const field = parent + problem.property;
  const own = Object.values(problem.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(problem.children ?? []).flatMap((child) => fieldErrorsOf(child, `${field}.`))];
}
