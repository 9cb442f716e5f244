/**
 * Documents and what they say, as the command prints them.
 * @module
 */
import { wordsOf } from '../documents/reasons.ts';
import type { ApiClient } from './api-client.ts';

export interface DocumentAnswer {
  id: string;
  status: string;
  type: string | null;
  typeTitle: string | null;
  typeVersion: number | null;
  fileName: string | null;
  pageCount: number | null;
  pagesRead: number;
  caseReference: string | null;
  task: { id: string; status: string; stage: string } | null;
  refusal: { code: string; text: string } | null;
  reasons: string[];
  erasedAt: string | null;
  extractionVersion: number | null;
  counts: { accepted: number; needsReview: number; missing: number; conflict: number } | null;
  duplicateOf?: string | null;
}

const POLL_MS = 500;

/** Waits until nothing but a person moves it. */
export async function settled(api: ApiClient, id: string): Promise<DocumentAnswer> {
  for (;;) {
    const answer = await api.call<DocumentAnswer>(`/v1/documents/${id}`);
    if (answer.status !== 'accepted' && answer.status !== 'reading') return answer;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

interface ShownValue {
  key: string;
  title: string;
  status: string;
  value: unknown;
  raw: string | null;
  reasons: string[];
  proofs: string[];
}

export async function showDocument(api: ApiClient, document: DocumentAnswer): Promise<void> {
  console.log(`document ${document.id}
  status     ${document.status}${document.refusal === null ? '' : `: ${document.refusal.text}`}
  type       ${document.type === null ? 'not recognised' : `${document.typeTitle} (${document.type}, version ${document.typeVersion})`}
  pages      ${document.pagesRead} of ${document.pageCount ?? '?'} read
  reasons    ${document.reasons.map(wordsOf).join(' ') || '–'}
  task       ${document.task === null ? '–' : `${document.task.id} ${document.task.status}, ${document.task.stage} person`}
`);
  if (document.erasedAt !== null) return console.log(`  what it says was erased on ${document.erasedAt}`);
  if (document.extractionVersion === null) return;
  const said = await api.call<{
    fields: ShownValue[];
    records: { record: string; index: number; values: ShownValue[] }[];
  }>(`/v1/documents/${document.id}/extraction`);
  for (const value of said.fields) console.log(lineOf(value.title, value));
  for (const { record, index, values } of said.records) {
    console.log(`  ${record} ${index + 1}`);
    for (const value of values) console.log(`  ${lineOf(value.title, value)}`);
  }
}

function lineOf(title: string, { status, value, raw, reasons, proofs }: ShownValue): string {
  const said = status === 'accepted' ? textOf(value) : raw === null ? '–' : `? ${raw}`;
  const why = status === 'accepted' ? proofs.join(', ') : `${status}: ${reasons.map(wordsOf).join(' ')}`;
  return `  ${title.padEnd(36)} ${said.padEnd(30)} ${why}`;
}

function textOf(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'object' && 'minor' in value && 'currency' in value) {
    const currency = String(value.currency);
    const places =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    return `${currency} ${(Number(value.minor) / 10 ** places).toFixed(places)}`;
  }
  return String(value);
}

/** What this reading gives otherwise than the one before. */
export async function showDifference(api: ApiClient, id: string): Promise<void> {
  const { items } = await api.call<{ items: { version: number; documentId: string }[] }>(
    `/v1/documents/${id}/versions`,
  );
  const to = items.findLast(({ documentId }) => documentId === id);
  const from = items.findLast(({ documentId }) => documentId !== id);
  if (from === undefined || to === undefined) return;
  const { changes } = await api.call<{ changes: { title: string; from: ShownValue | null; to: ShownValue | null }[] }>(
    `/v1/documents/${id}/diff?from=${from.version}&to=${to.version}`,
  );
  // A value that one version does not ask for and that is missing in the other is no difference.
  const telling = changes.filter(({ from: was, to: is }) => (was ?? is)?.status !== 'missing' || (was && is) !== null);
  if (telling.length === 0) console.log('  says the same');
  for (const change of telling) console.log(`  ${change.title}: ${sideText(change.from)} → ${sideText(change.to)}`);
}

function sideText(side: ShownValue | null): string {
  return side === null
    ? 'not there'
    : `${side.value === null ? (side.raw ?? '–') : textOf(side.value)} (${side.status})`;
}
