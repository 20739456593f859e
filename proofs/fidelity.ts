import { makeRoute } from '../test/support/govern.ts';
import { closeBooks } from './support/books/close-books.ts';
import { checkKept } from './support/fidelity/check-kept.ts';
import { checkRenaming } from './support/fidelity/check-renaming.ts';
import { generatedAnswers } from './support/fidelity/generated-answers.ts';
import { playAnswer } from './support/fidelity/play-answer.ts';
import { RENAMED } from './support/fidelity/renamed.ts';
import { recordedAnswers } from './support/fidelity/recorded-answers.ts';
import { inParallel } from './support/load/in-parallel.ts';
import { Visitor } from './support/load/visitor.ts';
import type { Proven } from './support/proven.ts';
import { openStage } from './support/stage/stage.ts';

/** How many exchanges there are to be at least: what is not recorded is generated. */
export interface FidelityOptions {
  readonly exchanges: number;
}

const LEAST_GENERATED = 100;
const AT_THE_SAME_TIME = 8;

/** Plays answers of real providers, and of none, through the gateway: the bytes are the same everywhere, and come back so. */
export async function proveFidelity({ exchanges }: FidelityOptions): Promise<Proven> {
  const stage = await openStage();
  const visitor = new Visitor('fidelity', { port: stage.gateway.port, token: stage.token });
  try {
    await makeRoute(
      { url: stage.gateway.url, token: stage.owner.token },
      {
        name: RENAMED.from,
        provider: 'anthropic',
        model: RENAMED.to,
        key: { owner: 'me', name: 'anthropic' },
      },
    );
    const recorded = recordedAnswers();
    const generated = generatedAnswers(Math.max(LEAST_GENERATED, exchanges - recorded.length));
    const kinds = [...recorded, ...generated].map((answer, at) => playAnswer(stage.standin, answer, at));
    await inParallel(kinds.length, AT_THE_SAME_TIME, async (at) => void (await visitor.ask(kinds[at]!)));
    const { books, checks } = await closeBooks(stage, visitor.known);
    const priceless = checks.filter(({ what }) => !/^(usage|cost) of/.test(what));
    return {
      checks: [...priceless, ...checkKept(books), ...checkRenaming(books)],
      notes: [
        `${recorded.length} recorded answers, ${generated.length} generated`,
        ...(recorded.length === 0 ? ['the recorded answers are not beside this checkout'] : []),
      ],
    };
  } finally {
    visitor.leave();
    await stage.close();
  }
}
