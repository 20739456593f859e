import { useRef, useState } from 'react';

/** A field whose text stays in the browser's own input and never enters React's state or the document's attributes. */
export interface SecretField {
  inputProps: { ref: React.RefObject<HTMLInputElement | null>; error: string | null; onInput: () => void };
  /** The text if it passes the check; else null, and the field shows why. */
  read: () => string | null;
  setError: (message: string) => void;
  clear: () => void;
}

/**
 * For passwords and keys. A controlled input would copy its text into the `value` attribute, where anything that
 * reads the document finds it.
 * @param check gives what is wrong with the text, or null.
 */
export function useSecretField(check: (text: string) => string | null): SecretField {
  const ref = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  return {
    inputProps: { ref, error, onInput: () => setError(null) },
    read: () => {
      const text = ref.current?.value ?? '';
      const wrong = check(text);
      setError(wrong);
      return wrong === null ? text : null;
    },
    setError,
    clear: () => {
      if (ref.current) ref.current.value = '';
    },
  };
}
