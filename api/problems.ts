/**
 * Failures as RFC 9457 problems: one shape for every error of the API. No value of a request is ever
 * repeated.
 * @module
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { NotCanonicalError } from '../domain/canonical.ts';
import { DecisionError, FAILURES, type FailureCode, type FieldProblem } from '../domain/failures.ts';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: FailureCode;
  detail: string;
  instance: string;
  errors: FieldProblem[];
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error);
  const { status, title } = FAILURES[failure.code];
  if (status >= 500)
    request.log.error(
      { code: failure.code, errorName: error instanceof Error ? error.name : 'unknown' },
      'request failed',
    );
  const problem: Problem = {
    type: `https://arbiter.example/problems/${failure.code}`,
    title,
    status,
    code: failure.code,
    detail: failure.message,
    instance: request.url.split('?')[0] as string,
    errors: failure.fields,
  };
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
}

const FASTIFY_CODES: Record<string, FailureCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_REQ_FILE_TOO_LARGE: 'DOCUMENT_TOO_LARGE',
  FST_FILES_LIMIT: 'INPUT_INVALID',
  FST_FIELDS_LIMIT: 'INPUT_INVALID',
  FST_PARTS_LIMIT: 'INPUT_INVALID',
  FST_PROTO_VIOLATION: 'INPUT_INVALID',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_MALFORMED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_MALFORMED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_MALFORMED',
};

// What pg and the operating system say when a server can't be reached or is going down.
const DOWN = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|08\d{3})$/;
const DOWN_MESSAGE = /timeout exceeded when trying to connect|Connection terminated|UNAVAILABLE/;

function failureOf(error: unknown): DecisionError {
  if (error instanceof DecisionError) return error;
  if (error instanceof NotCanonicalError)
    return new DecisionError('INPUT_INVALID', 'The body holds a value that cannot be recorded', [
      {
        path: error.path,
        reason: error.message.replace(/^Cannot record [^:]*: /, 'is '),
        expected: 'a plain JSON value',
      },
    ]);
  const { code, message, validation } = error as Partial<FastifyError> & { code?: string };
  const known = code === undefined ? undefined : FASTIFY_CODES[code];
  if (known !== undefined) return new DecisionError(known, FAILURES[known].title);
  if (error instanceof SyntaxError) return new DecisionError('BODY_MALFORMED', FAILURES.BODY_MALFORMED.title);
  if (validation !== undefined)
    return new DecisionError(
      'INPUT_INVALID',
      'The request does not fit the schema',
      validation.map((each) => ({
        path: each.instancePath.slice(1).replaceAll('/', '.') || String(each.params?.missingProperty ?? ''),
        reason: 'does not fit',
        expected: each.message ?? each.keyword,
      })),
    );
  if ((code !== undefined && DOWN.test(code)) || (message !== undefined && DOWN_MESSAGE.test(message)))
    return new DecisionError('DEPENDENCY_DOWN', 'A server that Arbiter needs is down; try again soon');
  return new DecisionError(
    'INTERNAL',
    'Something went wrong in Arbiter; nothing was accepted that was not acknowledged',
  );
}
