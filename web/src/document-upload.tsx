import { Anchor, Button, FileButton, Group, List, Loader, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { ApiProblem, upload } from './api.ts';
import type { DocumentTypeView, DocumentView } from './document-api.ts';

interface Sending {
  /** Also the idempotency key: sending it once more makes no second document. */
  key: string;
  file: File;
  state: 'sending' | 'sent' | 'duplicate' | 'failed';
  id?: string;
  problem?: string;
}

const ACCEPTED = 'application/pdf,image/png,image/jpeg,image/tiff,image/webp';

/** Files by drag and drop, or chosen. Each is its own document, with its own answer. */
export function DocumentUpload({ types }: { types: DocumentTypeView[] }) {
  const [type, setType] = useState<string | null>(null);
  const [caseReference, setCaseReference] = useState('');
  const { sendings, send } = useSendings();
  const add = (files: Iterable<File>) => {
    for (const file of files) void send({ key: randomKey(), file, state: 'sending' }, { type, caseReference });
  };
  const isOver = useFileDrop(add);
  return (
    <section className="doc-drop" aria-label="Post documents" data-over={isOver}>
      <Stack gap="sm" align="center">
        <Text>{isOver ? 'Let go to post them' : 'Drop PDFs or pictures anywhere on this page, or'}</Text>
        <FileButton multiple accept={ACCEPTED} onChange={add}>
          {(props) => <Button {...props}>Choose files</Button>}
        </FileButton>
        <Group justify="center" align="flex-end">
          <Select
            label="Type, if you know it"
            placeholder="recognise it"
            clearable
            searchable
            data={types.map(({ type: value, title }) => ({ value, label: title }))}
            value={type}
            onChange={setType}
          />
          <TextInput
            label="Case reference"
            placeholder="optional"
            value={caseReference}
            onChange={(event) => setCaseReference(event.currentTarget.value)}
          />
        </Group>
        <div aria-live="polite" style={{ width: '100%' }}>
          {sendings.length > 0 && (
            <List listStyleType="none" size="sm" ta="left" spacing={4}>
              {sendings.map((sending) => (
                <List.Item key={sending.key}>
                  <SendingLine
                    sending={sending}
                    onRetry={() => void send({ ...sending, state: 'sending' }, { type, caseReference })}
                  />
                </List.Item>
              ))}
            </List>
          )}
        </div>
      </Stack>
    </section>
  );
}

/**
 * Files dropped anywhere on the page: one that misses a frame would replace the console in the browser.
 * @returns whether files are over the page now.
 */
function useFileDrop(onFiles: (files: FileList) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const onlyFiles = (act: (event: DragEvent) => void) => (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      act(event);
    };
    const over = onlyFiles(() => setIsOver(true));
    const drop = onlyFiles((event) => {
      setIsOver(false);
      latest.current(event.dataTransfer?.files as FileList);
    });
    const leave = (event: DragEvent) => event.relatedTarget === null && setIsOver(false);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

function useSendings() {
  const [sendings, setSendings] = useState<Sending[]>([]);
  const client = useQueryClient();
  const put = (sending: Sending) =>
    setSendings((before) => [sending, ...before.filter(({ key }) => key !== sending.key)]);
  const post = useMutation({
    mutationFn: ({ file, key, type, caseReference }: Sending & { type: string | null; caseReference: string }) => {
      const form = new FormData();
      if (type !== null) form.set('type', type);
      if (caseReference.trim() !== '') form.set('caseReference', caseReference.trim());
      // Last: fields after a file may come too late for the server.
      form.set('file', file, file.name);
      return upload<DocumentView>('/v1/documents', { form, key });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['documents'] }),
  });
  const send = async (sending: Sending, about: { type: string | null; caseReference: string }) => {
    put(sending);
    try {
      const { id, duplicateOf } = await post.mutateAsync({ ...sending, ...about });
      put({ ...sending, state: duplicateOf == null ? 'sent' : 'duplicate', id: duplicateOf ?? id });
    } catch (error) {
      put({ ...sending, state: 'failed', problem: problemOf(error as Error) });
    }
  };
  return { sendings, send };
}

function problemOf(error: Error): string {
  const [first] = error instanceof ApiProblem ? error.errors : [];
  return first === undefined ? error.message : `${error.message} (${first.path} ${first.reason})`;
}

function SendingLine({ sending, onRetry }: { sending: Sending; onRetry: () => void }) {
  const { file, state, id, problem } = sending;
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {file.name}
      </Text>
      {state === 'sending' && <Loader size="xs" aria-label="being sent" />}
      {state === 'failed' && (
        <>
          <Text size="sm" c="red" role="alert">
            Refused: {problem}
          </Text>
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </>
      )}
      {id !== undefined && (
        <Anchor component={Link} to={`/documents/${id}`} size="sm">
          {state === 'duplicate' ? 'The same file came before: open it' : 'Taken: open it'}
        </Anchor>
      )}
    </Group>
  );
}

/** `crypto.randomUUID` exists only on safe origins. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
