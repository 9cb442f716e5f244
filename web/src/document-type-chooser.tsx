import { Button, Card, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchDocumentTypes } from './document-api.ts';
import { Failure } from './notices.tsx';

/** For a document of a type that was not recognised: nothing can be asked of it before its type is known. */
export function TypeChooser({
  editable,
  pending,
  onChoose,
  onReject,
}: {
  editable: boolean;
  pending: boolean;
  onChoose: (type: string) => void;
  onReject: () => void;
}) {
  const [type, setType] = useState<string | null>(null);
  const types = useQuery({ queryKey: ['document-types'], queryFn: fetchDocumentTypes, staleTime: 60_000 });
  return (
    <Card withBorder p="md">
      <Stack gap="sm">
        <Title order={3} size="h4">
          What is this document?
        </Title>
        <Text size="sm">
          Its type was not recognised. Look at the pages, choose a type, and it is read again by that type.
          {editable ? '' : ' Claim it first.'}
        </Text>
        {types.error !== null && <Failure error={types.error} />}
        <Select
          label="Document type"
          placeholder="choose"
          searchable
          disabled={!editable}
          data={(types.data ?? []).map(({ type: value, title }) => ({ value, label: title }))}
          value={type}
          onChange={setType}
        />
        {editable && (
          <Button disabled={type === null} loading={pending} onClick={() => type !== null && onChoose(type)}>
            Read it as this type
          </Button>
        )}
        {editable && (
          <Button variant="default" onClick={onReject}>
            Reject document…
          </Button>
        )}
      </Stack>
    </Card>
  );
}
