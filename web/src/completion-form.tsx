import {
  Alert,
  Button,
  Card,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, type Case, type FormField, type Json, request, type Task } from './api.ts';

/** The reviewer's decision. What was typed stays until the server has taken it. */
export function CompletionForm({ view, task }: { view: Case; task: Task }) {
  const { reviewForm } = view;
  const [outcome, setOutcome] = useState<string | null>(task.proposedOutcome);
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [fields, setFields] = useState<Record<string, Json>>({});
  const [asked, setAsked] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const client = useQueryClient();
  const complete = useMutation({
    mutationFn: () =>
      request<Task>(`/v1/tasks/${task.id}/complete`, {
        outcome,
        reasonCode,
        note: note.trim() === '' ? null : note,
        fields,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', view.decision.id] }),
    onSettled: () => setConfirming(false),
  });
  const problems = new Map(
    (complete.error instanceof ApiProblem ? complete.error.errors : []).map(({ path, reason, expected }) => [
      path,
      `${reason}${expected ? `; expected ${expected}` : ''}`,
    ]),
  );
  const missing = (name: string, value: Json) =>
    asked && (value === null || value === '') ? 'Choose one' : problems.get(name);
  const label = reviewForm.outcomes.find(({ value }) => value === outcome)?.label;
  return (
    <Card withBorder>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (outcome !== null && reasonCode !== null) setConfirming(true);
        }}
      >
        <Stack gap="sm">
          <Title order={3} size="h4">
            Your decision
          </Title>
          <Select
            label="Outcome"
            required
            data={reviewForm.outcomes}
            value={outcome}
            onChange={setOutcome}
            error={missing('outcome', outcome)}
          />
          <Select
            label="Reason"
            required
            data={reviewForm.reasonCodes}
            value={reasonCode}
            onChange={setReasonCode}
            error={missing('reasonCode', reasonCode)}
          />
          <Textarea
            label="Note"
            description="Kept apart from the record, as it may name people."
            autosize
            minRows={3}
            maxLength={5_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={problems.get('note')}
          />
          {reviewForm.fields.map((field) => (
            <ExtraField
              key={field.name}
              field={field}
              value={fields[field.name] ?? null}
              error={problems.get(`fields.${field.name}`)}
              onChange={(value) => setFields({ ...fields, [field.name]: value })}
            />
          ))}
          {complete.error !== null && problems.size === 0 && (
            <Alert color="red" role="alert">
              {complete.error.message} What you typed is kept.
            </Alert>
          )}
          <Button type="submit" loading={complete.isPending}>
            Decide
          </Button>
        </Stack>
      </form>
      <Modal opened={confirming} onClose={() => setConfirming(false)} title="Decide this case?" centered>
        <Text>
          {view.decision.caseReference}: <b>{label}</b>. This ends the review and seals the decision; it can’t be edited
          afterwards.
        </Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setConfirming(false)}>
            Back
          </Button>
          <Button onClick={() => complete.mutate()} loading={complete.isPending} data-autofocus>
            Confirm
          </Button>
        </Group>
      </Modal>
    </Card>
  );
}

function ExtraField({
  field,
  value,
  error,
  onChange,
}: {
  field: FormField;
  value: Json;
  error: string | undefined;
  onChange: (value: Json) => void;
}) {
  const common = { label: field.label, description: field.help, required: field.required, error };
  switch (field.type) {
    case 'boolean':
      return (
        <Checkbox {...common} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case 'integer':
      return (
        <NumberInput
          {...common}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.choices ?? []}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'text':
      return (
        <TextInput
          {...common}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
