import type { Scope, TokenShelf } from '../api/tokens.ts';

/** What the pages say of a person's own tokens, and of an organisation's. */
export const tokenTexts: Record<
  TokenShelf['kind'],
  { title: string; description: string; hint: string; empty: string; nameHelp: string }
> = {
  own: {
    title: 'Tokens',
    description: 'What your agents present to Tracegate in place of a provider key.',
    hint: 'The lines below are filled in with it for now.',
    empty: 'No tokens yet. Create one for each machine or agent, so that you can revoke them one by one.',
    nameHelp: 'The machine or agent it is for, so that you know it again: work laptop, CI.',
  },
  service: {
    title: 'Tokens of services',
    description:
      'For programs that belong to nobody: CI, bots, dashboards. They go on working when their maker leaves.',
    hint: 'Put it into the secret store of your CI.',
    empty:
      'No service tokens yet. Create one for each program, with no more than it needs, so that you can revoke them one by one.',
    nameHelp: 'The program it is for, so that you know it again: CI of the web shop, nightly bot.',
  },
};

/** What each scope lets a token do. */
export const scopeTexts: Record<Scope, { label: string; text: string }> = {
  proxy: { label: 'Proxy', text: 'Send requests to the model providers, as agents do.' },
  api: { label: 'API', text: 'Call this server’s own interface, as the command line and these pages do.' },
  metrics: { label: 'Metrics', text: 'Read the numbers for Prometheus and dashboards.' },
};
