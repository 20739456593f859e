import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { copyText } from './copy-text.ts';
import { useNotice } from './notice.ts';

interface CopyButtonProps extends ButtonProps {
  text: string;
  /** What is copied, for those who hear the page: "the token". */
  what: string;
}

/** Copies a text, and says so on the button and in the live region. */
export function CopyButton({ text, what, ...button }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const { start } = useTimeout(() => setCopied(false), 2500);
  const notify = useNotice();
  const copy = async () => {
    if (!(await copyText(text)))
      return notify('The browser did not allow copying. Select the text and copy it by hand.');
    setCopied(true);
    start();
    notify(`Copied ${what}`);
  };

  return (
    <Button
      size="xs"
      variant="default"
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      {...button}
      onClick={() => void copy()}
    >
      {copied ? 'Copied' : 'Copy'}
      <VisuallyHidden>{what}</VisuallyHidden>
    </Button>
  );
}
