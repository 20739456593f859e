import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { readDevice } from '../api/device.ts';
import { Loaded } from '../common/loaded.tsx';
import { DeviceAnswer } from './device-answer.tsx';
import { DeviceForm } from './device-form.tsx';

interface DeviceQuestionProps {
  code: string;
  /** Goes back to the field for the code. */
  onAnother: () => void;
}

/** Which program asks, and the answer to it. */
export function DeviceQuestion({ code, onAnother }: DeviceQuestionProps) {
  const [answer, setAnswer] = useState<'approved' | 'denied' | null>(null);
  const device = useQuery({
    queryKey: ['device', code],
    queryFn: () => readDevice(code),
    // Once answered, the code is gone: what was read stays on screen.
    enabled: answer === null,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (answer !== null) return <DeviceAnswer answer={answer} />;
  if (device.error instanceof ApiError && device.error.status === 404) {
    return <UnknownCode code={code} onAnother={onAnother} />;
  }
  return (
    <Loaded query={device}>{(request) => <DeviceForm request={request} onAnswered={setAnswer} />}</Loaded>
  );
}

function UnknownCode({ code, onAnother }: DeviceQuestionProps) {
  return (
    <Stack gap="md" role="alert">
      <Text>
        No program waits with the code <strong>{code}</strong>. A code is good for ten minutes and for one
        use. Check it, or start the program again for a new one.
      </Text>
      <Button variant="default" onClick={onAnother}>
        Enter another code
      </Button>
    </Stack>
  );
}
