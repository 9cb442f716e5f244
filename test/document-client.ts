/**
 * Posting documents and waiting for them, as clients do.
 * @module
 */
import { type Answer, call, type TestStack, until } from './stack.ts';

export interface PostOptions {
  key: string;
  bytes: Buffer;
  name?: string;
  token?: string | undefined;
  fields?: Record<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests.
export async function postDocument(stack: TestStack, options: PostOptions): Promise<Answer<any>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(options.fields ?? {})) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(options.bytes)]), options.name ?? 'claim.pdf');
  const response = await fetch(`${stack.url}/v1/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${options.token ?? stack.tokens.system}`,
      'idempotency-key': options.key,
    },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

const AT_REST = ['published', 'refused', 'awaiting-review'];

/** Waits until nothing but a person moves it. */
export async function atRest(stack: TestStack, id: string, timeoutMs = 60_000) {
  return until(
    `${id} is at rest`,
    async () => {
      const { body } = await call(`${stack.url}/v1/documents/${id}`, { token: stack.tokens.reviewer });
      return AT_REST.includes(body.status) && body;
    },
    timeoutMs,
  );
}

export async function postAndWait(stack: TestStack, options: PostOptions) {
  const { body } = await postDocument(stack, options);
  return atRest(stack, body.id);
}

/** An act of a person on a document's task. */
export function actOn(stack: TestStack, document: { task: { id: string } }) {
  const task = `${stack.url}/v1/tasks/${document.task.id}`;
  return {
    claim: (token: string | undefined) => call(`${task}/claim`, { token, method: 'POST', body: {} }),
    review: (token: string | undefined, body: object) => call(`${task}/document-review`, { token, body }),
  };
}

export async function extractionOf(stack: TestStack, id: string, version?: number) {
  const query = version === undefined ? '' : `?version=${version}`;
  const { body } = await call(`${stack.url}/v1/documents/${id}/extraction${query}`, { token: stack.tokens.reviewer });
  return body;
}

// biome-ignore lint/suspicious/noExplicitAny: the same.
export function fieldOf(extraction: { fields: any[] }, name: string) {
  return extraction.fields.find(({ key }) => key === `fields/${name}`);
}
