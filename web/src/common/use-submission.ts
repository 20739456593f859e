import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { showProblem } from './show-problem.ts';

interface SubmissionOptions<Input, Answer> {
  send: (input: Input) => Promise<Answer>;
  /** For each field that the server may name: what shows a message on it. */
  fields: Record<string, (message: string) => void>;
  onDone: (answer: Answer) => void | Promise<void>;
  onRefused?: (error: Error) => void;
}

/** Sends a form. What the server finds wrong goes to the fields it names, the rest into `problem`. */
export function useSubmission<Input, Answer>({
  send,
  fields,
  onDone,
  onRefused,
}: SubmissionOptions<Input, Answer>) {
  const [problem, setProblem] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: send,
    onMutate: () => setProblem(null),
    onSuccess: onDone,
    onError: (error) => {
      setProblem(showProblem(error, fields));
      onRefused?.(error);
    },
  });
  return { problem, submit: mutation.mutate, isPending: mutation.isPending };
}
