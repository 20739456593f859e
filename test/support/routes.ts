import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TEST_MASTER_KEY } from './start-gateway.ts';

const program = fileURLToPath(new URL('print-routes.ts', import.meta.url));

/** A method of a controller that answers requests, and what its decorators say of who may call it. */
export interface RouteMethod {
  /** `MeController.me` */
  readonly name: string;
  readonly requires: string | null;
  readonly isPublic: boolean;
  readonly hasOwnGuard: boolean;
  /** How many guards `@UseGuards` names there. */
  readonly guards: number;
}

export interface PrintedRoutes {
  /** `GET /api/v1/me/keys/:name` */
  readonly router: readonly string[];
  readonly methods: readonly RouteMethod[];
}

/** The routes of the application as it is built, told by a process of its own. */
export async function printRoutes(databaseUrl: string): Promise<PrintedRoutes> {
  const env = {
    DATABASE_URL: databaseUrl,
    TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY,
    TRACEGATE_LOG_LEVEL: 'silent',
  };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  return JSON.parse(stdout) as PrintedRoutes;
}

/** An operation of the OpenAPI document. */
export interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: ReadonlyArray<Record<string, readonly string[]>>;
  readonly parameters?: ReadonlyArray<{ name: string; in: string; required?: boolean; schema?: object }>;
  readonly requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  readonly responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: { title: string; version: string; description: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    schemas: Record<string, { properties?: Record<string, object>; required?: string[] }>;
    securitySchemes: Record<string, { type: string }>;
  };
}

/** The OpenAPI document of a running gateway. */
export async function fetchOpenApi(gateway: { url: string }): Promise<OpenApi> {
  const answer = await fetch(`${gateway.url}/docs-json`);
  return (await answer.json()) as OpenApi;
}

/** All operations of a document. */
export function operationsOf(
  document: OpenApi,
): Array<{ readonly method: string; readonly path: string; readonly operation: Operation }> {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}
