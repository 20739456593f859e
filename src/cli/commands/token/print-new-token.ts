import { hasText } from '../../api/answers.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { notTracegate } from '../../api/refusal.ts';
import type { CliContext } from '../../cli-context.ts';
import { type JsonOption, printNote, printResult } from '../../output.ts';
import { hasTokenForm } from '../../token-form.ts';

/** Prints a token, the only time that anybody sees it: alone on standard output, so that it can be sent on. */
export function printNewToken(
  { streams }: CliContext,
  client: ApiClient,
  options: JsonOption,
  answer: unknown,
  note: string,
): void {
  if (!hasText(answer, 'id', 'token') || !hasTokenForm(answer.token)) throw notTracegate(client.server, 200);
  printResult(streams, options, answer, [answer.token]);
  printNote(streams, `This is the only time that the token is shown. Its id is ${answer.id}. ${note}`.trim());
}
