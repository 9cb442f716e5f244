/**
 * The learning report as the screen needs it, made from an answer of which any part may be missing.
 * @module
 */
import type { Json } from './api.ts';
import { formatName } from './format.ts';

/** A rate with the interval in which it lies at 95 % confidence. */
export interface Share {
  rate: number;
  lower: number | null;
  upper: number | null;
}

export interface ReportRow {
  name: string;
  title: string;
  detail: string | null;
  documents: number | null;
  straightThrough: Share | null;
  reviewed: number | null;
  corrected: number | null;
  accuracy: Share | null;
}

export interface DocumentReport {
  documents: number;
  straightThrough: Share | null;
  accuracy: Share | null;
  /** Accepted values that people found wrong: the figure that must stay at nothing. */
  acceptedWrong: Share | null;
  types: ReportRow[];
  labels: ReportRow[];
  senders: ReportRow[];
}

type Answer = Record<string, Json | undefined>;

export function readReport(answer: Answer): DocumentReport {
  const total = objectOf(answer.total) ?? answer;
  const rows = (name: string) => (Array.isArray(answer[name]) ? answer[name] : []).flatMap((row) => rowOf(row));
  return {
    documents: numberOf(total.documents) ?? 0,
    straightThrough: shareOf(total.straightThrough),
    accuracy: shareOf(total.accuracy),
    acceptedWrong: shareOf(total.acceptedWrong),
    types: rows('types'),
    labels: rows('labels').toSorted((a, b) => (b.corrected ?? 0) - (a.corrected ?? 0)),
    senders: rows('senders'),
  };
}

function rowOf(json: Json): ReportRow[] {
  const row = objectOf(json);
  if (row === undefined) return [];
  const names = [row.type, row.field, row.label, row.sender].filter((each) => typeof each === 'string');
  const name = names.at(-1) ?? '–';
  const version = numberOf(row.typeVersion);
  return [
    {
      name: `${names.join('/')} ${version ?? ''}`,
      title: typeof row.title === 'string' ? row.title : formatName(name),
      detail:
        [names.length > 1 ? formatName(names[0] ?? '') : null, version === null ? null : `version ${version}`]
          .filter((part) => part !== null)
          .join(', ') || null,
      documents: numberOf(row.documents),
      straightThrough: shareOf(row.straightThrough),
      reviewed: numberOf(row.reviewed),
      corrected: numberOf(row.corrected),
      accuracy: shareOf(row.accuracy),
    },
  ];
}

function shareOf(json: Json | undefined): Share | null {
  const share = objectOf(json);
  const rate = numberOf(share?.rate);
  return rate === null ? null : { rate, lower: numberOf(share?.lower), upper: numberOf(share?.upper) };
}

function objectOf(json: Json | undefined): Answer | undefined {
  return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : undefined;
}

function numberOf(json: Json | undefined): number | null {
  return typeof json === 'number' ? json : null;
}
