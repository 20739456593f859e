import type { Command } from 'commander';

/** The options that say which exchanges a command is about. */
export interface TraceFilters {
  readonly user?: string;
  readonly model?: string;
  readonly route?: string;
  readonly key?: string;
  readonly client?: string;
  readonly repository?: string;
  readonly outcome?: string;
  readonly status?: string;
  readonly from?: string;
  readonly to?: string;
  readonly search?: string;
  readonly conversation?: string;
  readonly session?: string;
}

/** Adds these options to a command. */
export function withTraceFilters(command: Command): Command {
  return command
    .option('--user <who>', 'only by this person: an e-mail address or an id')
    .option('--model <model>', 'only of this model, as it was asked for or sent on')
    .option('--route <name>', 'only by this named route')
    .option('--key <name>', 'only with the key of this name')
    .option('--client <name>', 'only from this client, such as claude-cli')
    .option('--repository <name>', 'only from within this repository')
    .option('--outcome <outcome>', 'only with this outcome, such as refused, or open for those under way')
    .option('--status <status>', 'only with this status, such as 429 or 4xx')
    .option('--from <time>', 'only from this time on, such as 2026-11-20 or 2026-11-20T08:00:00Z')
    .option('--to <time>', 'only before this time')
    .option('--search <words>', 'only with these words in the prompt or the answer')
    .option('--conversation <id>', 'only of this conversation')
    .option('--session <id>', "only of the agent's session of this id");
}

/** What was given, as the server takes it. */
export function filtersOf(options: TraceFilters): Record<string, string | undefined> {
  return {
    user: options.user,
    model: options.model,
    route: options.route,
    key: options.key,
    client: options.client,
    repository: options.repository,
    outcome: options.outcome,
    status: options.status,
    from: options.from,
    to: options.to,
    q: options.search,
    conversation: options.conversation,
    session: options.session,
  };
}
