import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { NOTE_MAX } from './document-submit.tsx';

const REJECT_REASONS = [
  { value: 'NOT_READABLE', label: 'The document cannot be read' },
  { value: 'WRONG_DOCUMENT', label: 'Not a document that we take' },
  { value: 'SUSPICIOUS', label: 'The document may be altered or forged' },
];

export function RejectDialog({
  opened,
  note,
  pending,
  onNote,
  onClose,
  onConfirm,
}: {
  opened: boolean;
  note: string;
  pending: boolean;
  onNote: (note: string) => void;
  onClose: () => void;
  onConfirm: (reasonCode: string) => void;
}) {
  const [reason, setReason] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  return (
    <Modal opened={opened} onClose={onClose} title="Reject this document?" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (reason !== null) onConfirm(reason);
        }}
      >
        <Stack gap="sm">
          <Text size="sm">Nothing of it will be published, and whoever sent it is told. This can’t be undone.</Text>
          <Select
            label="Reason"
            required
            withAsterisk
            data={REJECT_REASONS}
            value={reason}
            onChange={setReason}
            error={asked && reason === null ? 'Choose one' : null}
            data-autofocus
          />
          <Textarea
            label="Note"
            autosize
            minRows={2}
            maxLength={NOTE_MAX}
            value={note}
            onChange={(event) => onNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" color="red" loading={pending}>
              Reject
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
