import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';

/** Where the build put the pages: beside the compiled server. */
export const WEB_ROOT = fileURLToPath(new URL('../web', import.meta.url));

const PLACEHOLDER = '__CSP_NONCE__';

const NOT_BUILT =
  '<!doctype html><title>Tracegate</title><p>The pages are not built. Run <code>npm run build:web</code> and start again.</p>';

/** A page ready to send, and the policy that goes with it. */
export interface RenderedPage {
  readonly html: string;
  readonly policy: string;
}

/**
 * The one HTML document of all pages. Each answer has a nonce of its own (Content Security Policy Level 3) for the style
 * sheet that the component library writes; scripts come from our own files only.
 */
@Injectable()
export class PageTemplate {
  readonly #template = readTemplate();

  render(): RenderedPage {
    const nonce = randomBytes(16).toString('base64');
    return { html: this.#template.replaceAll(PLACEHOLDER, nonce), policy: policyWith(nonce) };
  }
}

function readTemplate(): string {
  const path = join(WEB_ROOT, 'index.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : NOT_BUILT;
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
