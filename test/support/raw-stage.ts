import { makeToken, type Owner, setUp, storeKey } from './set-up.ts';
import { type RunningGateway, startGateway } from './start-gateway.ts';
import { startStandin, type Standin, type StandinOptions } from './standin/start-standin.ts';

/** The provider keys that the gateway holds on a stage. No other text looks like them. */
export const STAGE_KEYS = {
  anthropic: 'sk-ant-api03-the-key-that-the-gateway-holds',
  openai: 'sk-proj-the-key-that-the-gateway-holds',
} as const;

export interface StageOptions {
  readonly env?: Record<string, string>;
  readonly standin?: StandinOptions;
  /** Base URLs in place of the stand-in's. */
  readonly anthropicUrl?: string;
  readonly openaiUrl?: string;
  readonly maxConcurrency?: number;
}

/** A gateway that is set up, with a key for each provider, in front of a stand-in. */
export interface Stage {
  readonly gateway: RunningGateway;
  readonly standin: Standin;
  readonly owner: Owner;
  /** A proxy token of the owner. */
  readonly token: string;
  readonly anthropicUrl: string;
  readonly openaiUrl: string;
  /** The log line of an exchange. */
  record(traceId: string | null | undefined): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Opens a stage; the file that opened it closes it. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const standin = await startStandin(options.standin);
  const gateway = await startGateway({
    env: {
      TRACEGATE_ANTHROPIC_BASE_URL: options.anthropicUrl ?? standin.url,
      TRACEGATE_OPENAI_BASE_URL: options.openaiUrl ?? standin.url,
      ...options.env,
    },
  });
  const owner = await setUp(gateway);
  const cap = options.maxConcurrency === undefined ? {} : { maxConcurrency: options.maxConcurrency };
  for (const provider of ['anthropic', 'openai'] as const)
    await storeKey(gateway, owner.token, provider, { key: STAGE_KEYS[provider], ...cap });
  const { token } = await makeToken(gateway, owner.token);
  return {
    gateway,
    standin,
    owner,
    token,
    anthropicUrl: `${gateway.url}/proxy/anthropic`,
    openaiUrl: `${gateway.url}/proxy/openai`,
    record: (traceId) => gateway.line((line) => line.trace !== undefined && line.trace === traceId),
    close: async () => {
      await gateway.stop();
      await standin.close();
    },
  };
}
