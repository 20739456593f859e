/*
 * A program: builds the application as the server does, without listening, and prints as JSON which routes it has: those
 * of the HTTP router, and the methods of the controllers with what their decorators say. It runs the built files, because
 * only the build adds what the description of the API needs.
 */
import { ModulesContainer, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { PrintedRoutes, RouteMethod } from './routes.ts';

type Server = typeof import('../../src/server/create-application.ts');
type Config = typeof import('../../src/config/read-configuration.ts');
type Access = typeof import('../../src/common/access/requires.ts');

const built = (path: string): Promise<unknown> => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { readConfiguration } = (await built('config/read-configuration.js')) as Config;
const { createApplication } = (await built('server/create-application.js')) as Server;
const { REQUIRES, PUBLIC, OWN_GUARD } = (await built('common/access/requires.js')) as Access;

const configuration = readConfiguration();
const application = await createApplication(configuration, {
  url: configuration.databaseUrl?.reveal() ?? '',
});
const printed: PrintedRoutes = { router: routerRoutes(application), methods: controllerMethods(application) };
process.stdout.write(JSON.stringify(printed), () => process.exit(0));

interface Layer {
  readonly name: string;
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
}

/** `GET /api/v1/me` and so on; what is no route, but takes requests all the same, is not seen here. */
function routerRoutes(app: NestExpressApplication): string[] {
  const { stack } = (app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
  return stack.flatMap(({ route }) =>
    Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${route?.path}`),
  );
}

function controllerMethods(app: NestExpressApplication): RouteMethod[] {
  const reflector = app.get(Reflector);
  const modules = [...app.get(ModulesContainer).values()];
  const wrappers = modules.flatMap(({ controllers }) => Array.from(controllers.values()));
  return wrappers.flatMap(({ metatype }) => {
    const type = metatype as { name: string; prototype: Record<string, () => unknown> };
    return Object.getOwnPropertyNames(type.prototype)
      .map((name) => ({ name, handler: type.prototype[name] as () => unknown }))
      .filter(({ handler }) => Reflect.getMetadata('method', handler) !== undefined)
      .map(({ name, handler }) => {
        const places = [handler, type as unknown as () => unknown];
        return {
          name: `${type.name}.${name}`,
          requires: reflector.getAllAndOverride<string | undefined>(REQUIRES, places) ?? null,
          isPublic: reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) ?? false,
          hasOwnGuard: reflector.getAllAndOverride<boolean | undefined>(OWN_GUARD, places) ?? false,
          guards: places.flatMap(
            (place) => (Reflect.getMetadata('__guards__', place) as unknown[] | undefined) ?? [],
          ).length,
        };
      });
  });
}
