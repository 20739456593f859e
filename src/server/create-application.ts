import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express, { json, type RequestHandler } from 'express';
import { AppModule } from '../app.module.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { fieldErrorsOf } from '../common/http/field-errors.ts';
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
    new ExpressAdapter(expressWith(configuration)),
    {
      bodyParser: false,
      logger: new NestLog(),
      abortOnError: false,
    },
  );
  application.use(securityHeaders(configuration));
  if (configuration.role === 'proxy') application.use(onlyHealth);
  application.use(json({ limit: MAX_JSON_BYTES, strict: true }) as RequestHandler);
  application.useGlobalPipes(validation());
  describeApi(application);
  await application.init();
  return application;
}

/** Express with its settings in place before its router exists, which reads them only once. */
function expressWith({ trustProxy }: Configuration): express.Express {
  const server = express();
  server.set('trust proxy', trustProxy.length > 0 ? trustProxy : false);
  server.set('case sensitive routing', true);
  server.set('etag', false);
  server.disable('x-powered-by');
  return server;
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
          fieldErrors: problems.flatMap((problem) => fieldErrorsOf(problem)),
        },
      ),
  });
}
