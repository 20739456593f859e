import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { applyConfiguration, compareConfiguration, type ConfigurationChange } from '../api/configuration.ts';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { ConfigurationChanges } from './configuration-changes.tsx';

/** Takes a configuration file, shows what it would change, and applies it on a second press. */
export function ImportForm() {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const [file, setFile] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [changes, setChanges] = useState<ConfigurationChange[] | null>(null);
  const edit = (text: string) => {
    setFile(text);
    setWrong(null);
    setChanges(null);
  };
  const comparison = useSubmission({
    send: () => compareConfiguration(slug, file),
    fields: {},
    onDone: (answer) => setChanges(answer.changes),
  });
  const application = useSubmission({
    send: () => applyConfiguration(slug, file),
    fields: {},
    onDone: async () => {
      edit('');
      notify('Configuration applied');
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug] });
    },
  });
  return (
    <Form
      problem={comparison.problem ?? application.problem}
      onSubmit={() =>
        file.trim() === '' ? setWrong('Choose a file, or paste its text.') : comparison.submit(undefined)
      }
    >
      <Textarea
        label="Import"
        description="The whole of routes and policy: what the file does not name is removed. You see the differences before anything changes."
        placeholder="version: 1 …"
        autosize
        minRows={3}
        maxRows={14}
        spellCheck={false}
        value={file}
        error={wrong}
        onChange={(event) => edit(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
      />
      <Group gap="sm">
        <Button type="submit" variant="default" loading={comparison.isPending}>
          Show differences
        </Button>
        <FileButton
          accept=".yaml,.yml,.json"
          inputProps={{ 'aria-label': 'Configuration file' }}
          onChange={(chosen) => void chosen?.text().then(edit)}
        >
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconUpload size={15} aria-hidden />}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </Group>
      {changes && (
        <ConfigurationChanges
          changes={changes}
          isPending={application.isPending}
          onApply={() => application.submit(undefined)}
        />
      )}
    </Form>
  );
}
