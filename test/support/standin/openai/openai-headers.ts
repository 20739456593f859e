import type { HeaderList } from '../wire/header-list.ts';

/** The headers around every answer of the OpenAI API. */
export function openaiHeaders(requestId: string): HeaderList {
  return [
    ['openai-organization', 'standin-organization'],
    ['openai-processing-ms', '104'],
    ['openai-project', 'proj_standin'],
    ['openai-version', '2020-10-01'],
    ['x-envoy-upstream-service-time', '107'],
    ['x-ratelimit-limit-requests', '10000'],
    ['x-ratelimit-limit-tokens', '50000000'],
    ['x-ratelimit-remaining-requests', '9999'],
    ['x-ratelimit-remaining-tokens', '49999989'],
    ['x-ratelimit-reset-requests', '6ms'],
    ['x-ratelimit-reset-tokens', '0s'],
    ['x-request-id', requestId],
    ['cf-cache-status', 'DYNAMIC'],
    ['set-cookie', '__cf_bm=standin-bot; path=/; domain=.api.openai.com; HttpOnly; Secure; SameSite=None'],
    [
      'set-cookie',
      '_cfuvid=standin-visitor; path=/; domain=.api.openai.com; HttpOnly; Secure; SameSite=None',
    ],
    ['strict-transport-security', 'max-age=31536000; includeSubDomains; preload'],
    ['x-content-type-options', 'nosniff'],
    ['server', 'cloudflare'],
    ['cf-ray', '9a1b2c3d4e5f6789-FRA'],
    ['alt-svc', 'h3=":443"; ma=86400'],
  ];
}
