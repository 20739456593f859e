import { parseArgs } from 'node:util';
import { startStandin } from './start-standin.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4010' }, host: { type: 'string', default: '127.0.0.1' } },
});

const standin = await startStandin({ port: Number(values.port), host: values.host });

console.log(`stand-in provider at ${standin.url}

  Anthropic   ANTHROPIC_BASE_URL=${standin.url}      (or ${standin.url}/anthropic)
  OpenAI      OPENAI_BASE_URL=${standin.url}/v1      (or ${standin.url}/openai/v1)
  any key is accepted; without one the answer is the provider's own 401

  see what came in     curl ${standin.url}/__standin/ledger
  forget it            curl -X DELETE ${standin.url}/__standin/ledger
  plan a fault         curl ${standin.url}/__standin/plan -d '{"match":{"path":"/v1/messages"},"fault":{"status":529}}'
  or in the request    x-claude-code-standin: {"breakOff":{"how":"cut","at":400}}
  all faults           test/support/standin/faults/fault.ts

Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standin.close());
}
