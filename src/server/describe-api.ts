import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { ProblemDto } from '../common/http/api-problems.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Swagger UI carries its style sheet and sizes in the page itself.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ABOUT = `Sign in with \`POST /api/v1/auth/login\`, press **Authorize** and paste the token: then every call here works, the status
of your keys (\`GET /api/v1/me/keys\`) among them.

Agents do not use this interface. They send their provider's own requests to \`/proxy/anthropic/…\` and \`/proxy/openai/…\` with a
session, proxy or service token as the API key; the provider's documentation describes those. Errors of Tracegate itself come there in the
provider's own shape, with \`x-should-retry: false\` where trying again is in vain, and every answer has \`x-tracegate-trace-id\`.`;

/** Serves the OpenAPI document at `/docs-json` and Swagger UI at `/docs`. */
export function describeApi(application: NestExpressApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Tracegate')
    .setDescription(ABOUT)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'Tracegate token',
      description: 'A session token, or a proxy or service token with the scope api.',
    })
    .addCookieAuth('tracegate_session', {
      type: 'apiKey',
      in: 'cookie',
      description: 'The session of the pages. Calls that change something need x-csrf-token.',
    })
    .build();
  const document = SwaggerModule.createDocument(application, description, { extraModels: [ProblemDto] });
  application.use('/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('content-security-policy', POLICY);
    next();
  });
  SwaggerModule.setup('docs', application, document, {
    customSiteTitle: 'Tracegate API',
    raw: ['json'],
    swaggerOptions: { persistAuthorization: false, tryItOutEnabled: true },
  });
}
