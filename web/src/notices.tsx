import { Alert, Center, Loader } from '@mantine/core';

export function Loading() {
  return (
    <Center p="xl">
      <Loader aria-label="Loading" />
    </Center>
  );
}

export function Failure({ error }: { error: unknown }) {
  return (
    <Alert color="red" title="That did not work" role="alert">
      {error instanceof Error ? error.message : 'Something went wrong.'}
    </Alert>
  );
}
