import { Button, Group } from '@mantine/core';

interface FormButtonsProps {
  /** On the button that sends the form: "Save key". */
  label: string;
  loading: boolean;
  onCancel: () => void;
}

/** The buttons at the end of a form in a dialog. */
export function FormButtons({ label, loading, onCancel }: FormButtonsProps) {
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={loading}>
        {label}
      </Button>
    </Group>
  );
}
