import { Injectable } from '@nestjs/common';
import { Configuration } from '../config/configuration.ts';
import { ConfigurationError } from '../config/environment.ts';
import type { ProviderName } from '../providers/provider.ts';
import { defaultHeaderPatterns } from './header-rules/default-header-rules.ts';
import { compileHeaderRules, type HeaderRules } from './header-rules/header-rules.ts';
import { parseHeaderPatterns } from './header-rules/parse-header-patterns.ts';

/** The header allow-lists in force: each provider's defaults and what the operator added. */
@Injectable()
export class HeaderRulesPerProvider {
  readonly #rules: Readonly<Record<ProviderName, HeaderRules>>;

  /** @throws ConfigurationError for a pattern that would let a credential or a hop-by-hop header through */
  constructor({ extraRequestHeaders, extraResponseHeaders }: Configuration) {
    const added = {
      request: read('TRACEGATE_EXTRA_REQUEST_HEADERS', extraRequestHeaders, 'request'),
      response: read('TRACEGATE_EXTRA_RESPONSE_HEADERS', extraResponseHeaders, 'response'),
    };
    this.#rules = {
      anthropic: compileHeaderRules(defaultHeaderPatterns.anthropic, added),
      openai: compileHeaderRules(defaultHeaderPatterns.openai, added),
    };
  }

  of(provider: ProviderName): HeaderRules {
    return this.#rules[provider];
  }
}

function read(variable: string, text: string, direction: 'request' | 'response'): string[] {
  try {
    return parseHeaderPatterns(text, direction);
  } catch (error) {
    throw new ConfigurationError(`${variable}: ${(error as Error).message}`);
  }
}
