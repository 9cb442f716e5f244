import { Alert, Button, Card, Group, Loader, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchDocumentTypes } from './document-api.ts';
import type { Session } from './document-session.ts';
import { REASON_CHECKED } from './document-submit.tsx';
import { Failure } from './notices.tsx';

/** For a document of a type that was not recognised: nothing can be asked of it before its type is known. */
export function UnknownType({ session }: { session: Session }) {
  const { document, editable, send } = session;
  // The scanner's silence is no proof that the file is clean, so it stays shut.
  const isShut = document.reasons.includes('VIRUS_SCAN_FAILED');
  if (editable && send.isSuccess)
    return (
      <Alert color="blue" role="status">
        <Group gap="xs">
          <Loader size="xs" /> It is read again by that type.
        </Group>
      </Alert>
    );
  return (
    <Card withBorder p="md">
      <Stack gap="sm">
        <Title order={3} size="h4">
          {isShut ? 'This file stays shut' : 'What is this document?'}
        </Title>
        <Text size="sm">
          {isShut
            ? 'Nobody may open a file that no scanner has found clean. Reject it, and have it sent again.'
            : 'Its type was not recognised. Look at the pages, choose a type, and it is read again by that type.'}
          {editable ? '' : ' Claim it first.'}
        </Text>
        {!isShut && <TypeChooser session={session} />}
        {editable && (
          <Button variant="default" onClick={() => session.setDialog('reject')}>
            Reject document…
          </Button>
        )}
      </Stack>
    </Card>
  );
}

/** Names the type that the document is to be read by. */
export function TypeChooser({ session }: { session: Session }) {
  const [type, setType] = useState<string | null>(null);
  const types = useQuery({ queryKey: ['document-types'], queryFn: fetchDocumentTypes, staleTime: 60_000 });
  const others = (types.data ?? []).filter((each) => each.type !== session.document.type);
  return (
    <>
      {types.error !== null && <Failure error={types.error} />}
      <Select
        label="Document type"
        placeholder="choose"
        searchable
        disabled={!session.editable}
        data={others.map(({ type: value, title }) => ({ value, label: title }))}
        value={type}
        onChange={setType}
      />
      {session.editable && (
        <Button
          disabled={type === null}
          loading={session.send.isPending}
          onClick={() => type !== null && session.finish('accept', REASON_CHECKED, type)}
        >
          Read it as this type
        </Button>
      )}
    </>
  );
}
