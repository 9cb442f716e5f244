import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ApiProblem, keepToken, type Principal, request } from './api.ts';

/** Asks for a token; one that is there already is tried at once. */
export function SignIn({
  start,
  notice,
  onSignedIn,
}: {
  start: string | null;
  notice: string | null;
  onSignedIn: (principal: Principal) => void;
}) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState(notice);
  const [busy, setBusy] = useState(start !== null);
  const signIn = async (candidate: string) => {
    setBusy(true);
    keepToken(candidate);
    try {
      onSignedIn((await request<{ principal: Principal }>('/v1/me')).principal);
    } catch (error) {
      keepToken(null);
      setProblem(
        error instanceof ApiProblem && error.status === 401
          ? 'This token is not valid. Copy it from .arbiter/tokens.json.'
          : (error as Error).message,
      );
      setBusy(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the token that was there at the start
  useEffect(() => {
    if (start !== null) void signIn(start);
  }, []);
  return (
    <Center mih="100vh" p="md">
      <Paper withBorder p="xl" w={420} maw="100%">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (token.trim() === '') setProblem('Paste a token first.');
            else void signIn(token.trim());
          }}
        >
          <Stack>
            <Title order={1} size="h2">
              Arbiter
            </Title>
            <Text c="dimmed">Sign in with your token.</Text>
            <PasswordInput
              label="Token"
              value={token}
              onChange={(event) => setToken(event.currentTarget.value)}
              autoFocus
            />
            {problem !== null && (
              <Alert color="red" role="alert">
                {problem}
              </Alert>
            )}
            <Button type="submit" loading={busy}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
