/**
 * The API as the console knows it: shapes of its answers, and one way to call it.
 * @module
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Principal {
  id: string;
  name: string;
  roles: string[];
}

export interface Task {
  id: string;
  decisionId: string;
  kind: string;
  caseReference: string | null;
  status: 'open' | 'claimed' | 'completed' | 'cancelled';
  queue: string;
  priority: number;
  reasonCodes: string[];
  proposedOutcome: string | null;
  outcome: string | null;
  assignee: { id: string; name: string } | null;
  createdAt: string;
  dueAt: string;
  escalatedAt: string | null;
  completedAt: string | null;
  overdue: boolean;
}

export interface DecisionSummary {
  id: string;
  kind: string;
  status: string;
  outcome: string | null;
  caseReference: string | null;
  createdAt: string;
  sealedAt: string | null;
  supersedes: string | null;
  supersededBy: string | null;
}

export interface Score {
  probability: number;
  margin: number;
  band: string;
}

export interface Decision extends DecisionSummary {
  caseId: string;
  reasonCodes: { code: string; text: string }[];
  decidedBy: string | null;
  score: Score | null;
  supersedeReason: string | null;
}

export interface StepHeader {
  stepNo: number;
  chainSeq: number;
  name: string;
  status: string;
  startedAt: string;
  finishedAt: string;
  actor: string;
  engineBuild: string;
  artefacts: { id: string; version: number; hash: string }[];
  inputHash: string;
  outputHash: string;
  previousHash: string;
  hash: string;
}

export interface Step extends StepHeader {
  input: Json;
  output: Json;
}

export interface Hit {
  ruleId: string;
  result: 'fired' | 'unknown';
  title: string;
  rationale: string;
  reasonText: string | null;
  effect: { type: string; outcome?: string } | null;
  facts: { name: string; value: Json; state: 'present' | 'absent' | 'invalid' }[];
}

export interface Contribution {
  feature: string;
  label: string;
  value: Json;
  contribution: number;
}

export interface FormField {
  name: string;
  label: string;
  help?: string;
  type: 'text' | 'choice' | 'boolean' | 'integer';
  choices?: { value: string; label: string }[];
  required: boolean;
}

/** Probability of one of a model's several classes. */
export interface ClassShare {
  name: string;
  probability: number;
}

/** What the conformal gate found: which of the two answers the model can't rule out. */
export interface Gate {
  alpha: number;
  segment: string | null;
  canBeZero: boolean;
  canBeOne: boolean;
  isUnsure: boolean;
}

export interface NearestChange {
  changes: { feature: string; label: string; from: Json; to: Json }[];
  band: string;
  isProvedMinimal: boolean;
}

export interface Case {
  decision: Decision;
  task: Task | null;
  input: { [key: string]: Json };
  personal: { path: string; subject: string; value: Json; erased: boolean }[];
  facts: { name: string; description: string; unit: string | null; value: Json; invalid: string | null }[];
  hits: Hit[];
  score: (Score & { classes: ClassShare[] | null; gate: Gate | null }) | null;
  fallback: { code: string } | null;
  explanation: {
    baseValue: number;
    contributions: Contribution[];
    bandDistances: { band: string; marginBelow: number; distance: number }[];
    nearestChange?: NearestChange | null;
  } | null;
  reasonCodes: { code: string; text: string; adverse: boolean }[];
  reviewNote: string | null;
  reviewForm: {
    outcomes: { value: string; label: string }[];
    reasonCodes: { value: string; label: string }[];
    fields: FormField[];
  };
  routing: Record<string, { title: string; description: string }>;
  history: StepHeader[];
}

export interface VerifyReport {
  ok: boolean;
  sealed: boolean;
  sealNo: number | null;
  steps: number;
  findings: { code: string; chainSeq: number | null; detail: string }[];
}

export interface ReplayReport {
  ok: boolean;
  steps: { stepNo: number; name: string; result: string; detail: string }[];
  workflows: { workflowType: string; result: string; detail: string }[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A problem of the API (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: { path: string; reason: string; expected?: string }[];
  constructor(
    status: number,
    problem: { code?: string; detail?: string; title?: string; errors?: ApiProblem['errors'] },
  ) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}`);
    this.status = status;
    this.code = problem.code ?? 'UNKNOWN';
    this.errors = problem.errors ?? [];
  }
}

const TOKEN_KEY = 'arbiter-token';

export function readToken(): string | null {
  return sessionStorage.getItem(TOKEN_KEY);
}

export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(TOKEN_KEY);
  else sessionStorage.setItem(TOKEN_KEY, token);
}

/** @throws {@link ApiProblem}; a server that can't be reached is one too. */
export async function request<T>(path: string, body?: unknown): Promise<T> {
  const response = await answerOf(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json().catch(() => ({}))) as T;
}

/** Bytes, such as the image of a page: an address alone could not carry the token. */
export async function requestBlob(path: string): Promise<Blob> {
  return (await answerOf(path, {})).blob();
}

/** Posts files. The same key again is the same request. */
export async function upload<T>(path: string, { form, key }: { form: FormData; key: string }): Promise<T> {
  const response = await answerOf(path, { method: 'POST', headers: { 'idempotency-key': key }, body: form });
  return (await response.json()) as T;
}

async function answerOf(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    headers: { authorization: `Bearer ${readToken() ?? ''}`, ...init.headers },
  }).catch(() => {
    throw new ApiProblem(0, { code: 'UNREACHABLE', detail: 'Arbiter cannot be reached. Nothing was lost; try again.' });
  });
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => ({})));
  return response;
}
