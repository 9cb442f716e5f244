/**
 * Routes: the inbox and what reviewers do with a task. Each act is an Update of the review workflow;
 * the actor is the token's principal.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { insertAuditEvent } from '../db/principals.ts';
import { deleteSubmission, findTask, insertSubmission, listTasks, type TaskRow, type TaskStatus } from '../db/tasks.ts';
import { canonicalBytes, type Json, type JsonObject } from '../domain/canonical.ts';
import type { ReviewField } from '../domain/definition.ts';
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import { DecisionError, type FieldProblem } from '../domain/failures.ts';
import { UPDATES } from '../domain/workflow-contract.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireRole } from './identity.ts';
import { CompleteBody, IdParams, PageQuery, pageOf, problems, TaskSchema } from './schemas.ts';
import { decodeCursor, encodeCursor, taskView } from './views.ts';

type TaskRequest = FastifyRequest<{ Params: { id: string } }>;

interface Completion {
  outcome: string;
  reasonCode: string;
  note?: string | null;
  fields?: Record<string, Json>;
}

export function registerTaskRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  registerInbox(app, deps);
  for (const act of ['claim', 'release'] as const)
    app.post<{ Params: { id: string } }>(
      `/v1/tasks/:id/${act}`,
      {
        schema: {
          tags: ['tasks'],
          summary: act === 'claim' ? 'Take the task' : 'Give it back',
          params: IdParams,
          response: { 200: TaskSchema, ...problems },
        },
      },
      async (request) => perform(deps, request, UPDATES[act], { actor: request.principal.id }),
    );
  app.post<{ Params: { id: string }; Body: Completion }>(
    '/v1/tasks/:id/complete',
    {
      schema: {
        tags: ['tasks'],
        summary: 'Decide: outcome, reason and note',
        params: IdParams,
        body: CompleteBody,
        response: { 200: TaskSchema, ...problems },
      },
    },
    async (request) => complete(deps, request),
  );
}

function registerInbox(app: FastifyInstance, deps: ApiDependencies): void {
  const Query = Type.Object({
    status: Type.Optional(Type.String()),
    mine: Type.Optional(Type.Boolean()),
    queue: Type.Optional(Type.String()),
    ...PageQuery,
  });
  app.get<{ Querystring: { status?: TaskStatus; mine?: boolean; queue?: string; limit: number; after?: string } }>(
    '/v1/tasks',
    {
      schema: {
        tags: ['tasks'],
        summary: 'The inbox, most urgent first',
        querystring: Query,
        response: { 200: pageOf(TaskSchema), ...problems },
      },
    },
    async (request) => {
      const principal = requireRole(request, 'reviewer', 'operator');
      const { status, mine, queue, limit, after } = request.query;
      const cursor = decodeCursor<{ priority: number; dueAt: string; id: string }>(
        after,
        (value) => typeof value.id === 'string',
      );
      const rows = await listTasks(deps.pool, {
        ...(status === undefined ? {} : { status }),
        ...(mine === true ? { assigneeId: principal.id } : {}),
        ...(queue === undefined ? {} : { queue }),
        ...(cursor === undefined ? {} : { after: cursor }),
        limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => taskView(row, new Date())),
        next:
          last === undefined
            ? null
            : encodeCursor({ priority: last.priority, dueAt: last.due_at.toISOString(), id: last.id }),
      };
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/tasks/:id',
    { schema: { tags: ['tasks'], summary: 'A task', params: IdParams, response: { 200: TaskSchema, ...problems } } },
    async (request) => {
      requireRole(request, 'reviewer', 'operator');
      return taskView(await requireTask(deps, request.params.id), new Date());
    },
  );
}

/** Tells the workflow of an act on a task; a refusal is audited. */
export async function perform(deps: ApiDependencies, request: TaskRequest, update: string, argument: unknown) {
  const principal = requireRole(request, 'reviewer');
  const task = await requireTask(deps, request.params.id);
  try {
    const isOpen = task.status === 'open' || task.status === 'claimed';
    const updateId = updateIdOf(request, update);
    await deps.gateway.act({ decisionId: task.decision_id, update, updateId, argument, isOpen });
  } catch (error) {
    // A rejected update leaves no trace in the workflow's history.
    if (error instanceof DecisionError)
      await insertAuditEvent(deps.pool, { actor: principal.id, act: update, subject: task.id, result: error.code });
    throw error;
  }
  return taskView(await requireTask(deps, task.id), new Date());
}

async function complete(deps: ApiDependencies, request: FastifyRequest<{ Params: { id: string }; Body: Completion }>) {
  const principal = requireRole(request, 'reviewer');
  const task = await requireTask(deps, request.params.id);
  if (task.kind === DOCUMENT_KIND)
    throw new DecisionError('TASK_OUTCOME_INVALID', 'Values of a document go to document-review of this task');
  const { outcome, reasonCode, note = null, fields = {} } = request.body;
  const found = await deps.loadDefinition(await deps.definitionHashOf(task.decision_id));
  const wrong = problemsOf(task, request.body, found.definition.reviewForm.fields);
  if (wrong.length > 0)
    throw new DecisionError('TASK_OUTCOME_INVALID', 'The completion does not fit the review form', wrong);
  const submissionId = randomUUID();
  const body = { note: note === '' ? null : note, fields: fields as JsonObject };
  await insertSubmission(deps.pool, {
    id: submissionId,
    task_id: task.id,
    actor: principal.id,
    body: Buffer.from(canonicalBytes(body)),
  });
  try {
    return await perform(deps, request, UPDATES.complete, { actor: principal.id, submissionId, outcome, reasonCode });
  } catch (error) {
    // After a time-out the workflow may still take it; what it took it has removed itself.
    if (!(error instanceof DecisionError && error.code === 'DEPENDENCY_DOWN'))
      await deleteSubmission(deps.pool, submissionId);
    throw error;
  }
}

function problemsOf(task: TaskRow, body: Completion, form: ReviewField[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!task.outcomes.includes(body.outcome))
    problems.push({ path: 'outcome', reason: 'is not offered by the review form', expected: task.outcomes.join(', ') });
  if (!task.outcome_reason_codes.includes(body.reasonCode))
    problems.push({
      path: 'reasonCode',
      reason: 'is not offered by the review form',
      expected: task.outcome_reason_codes.join(', '),
    });
  const fields = body.fields ?? {};
  for (const name of Object.keys(fields))
    if (!form.some((field) => field.name === name))
      problems.push({
        path: `fields.${name}`,
        reason: 'is not a field of the review form',
        expected: form.map((field) => field.name).join(', '),
      });
  for (const field of form) {
    const value = fields[field.name] ?? null;
    if (value === null) {
      if (field.required) problems.push({ path: `fields.${field.name}`, reason: 'is missing', expected: 'a value' });
    } else if (!fits(field, value))
      problems.push({ path: `fields.${field.name}`, reason: 'is of the wrong type', expected: field.type });
  }
  return problems;
}

function fits(field: ReviewField, value: Json): boolean {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'choice':
      return field.choices?.some((choice) => choice.value === value) === true;
    case 'text':
      return typeof value === 'string';
  }
}

/** The same Idempotency-Key performs an act once; without one each request is its own. */
function updateIdOf(request: TaskRequest, update: string): string {
  const key = request.headers['idempotency-key'];
  return `${update}:${request.principal.id}:${typeof key === 'string' ? key.slice(0, 200) : randomUUID()}`;
}

export async function requireTask(deps: ApiDependencies, id: string): Promise<TaskRow> {
  const task = await findTask(deps.pool, id);
  if (task === undefined) throw new DecisionError('NOT_FOUND', `There is no task ${id}`);
  return task;
}
