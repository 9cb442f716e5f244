/**
 * Whether the specification of a list makes sense: expressions compile, and name columns that there are.
 * @module
 */
import type { PartSpec, RecordSpec } from '../../../domain/document-records.ts';

/** Problems, each naming the part at fault; empty if there are none. */
export function recordProblems(spec: RecordSpec): string[] {
  const columns = new Set(spec.columns.map((column) => column.name));
  const unknown = (names: readonly string[], known = columns) =>
    names.filter((name) => !known.has(name)).map((name) => `there is no column ${name}`);
  const problems = [
    ...spec.columns.flatMap((column) => [
      ...expressions(column.takes ?? [], null),
      ...expressions(column.doubtful === undefined ? [] : [column.doubtful], null),
    ]),
    ...(spec.context ?? []).flatMap((context) => [
      ...unknown([context.column]),
      ...expressions(context.pattern === undefined ? [] : [context.pattern], columns),
    ]),
    ...(spec.totals ?? []).flatMap((total) => [...unknown(total.columns), ...expressions([total.line], columns)]),
    ...(spec.rowChecks ?? []).flatMap((check) =>
      unknown([...(check.kind === 'sum' ? [...check.plus, ...(check.minus ?? [])] : check.times), check.equals]),
    ),
    ...(spec.counts ?? []).flatMap((count) =>
      expressions(count.pattern === undefined ? [] : [count.pattern], new Set(['count'])),
    ),
    ...(spec.parts ?? []).flatMap((part) => partProblems(part, columns).map((problem) => `${part.name}: ${problem}`)),
  ];
  const isList = (spec.parts ?? []).some((part) => part.key === undefined);
  if (spec.parts !== undefined && !isList) problems.push('every part only completes records: there is no list');
  return problems.map((problem) => `records.${spec.name}: ${problem}`);
}

function partProblems(part: PartSpec, columns: ReadonlySet<string>): string[] {
  const composites = part.composites ?? [];
  const shown = new Set([...columns, ...composites.map((composite) => composite.name)]);
  const names = [...part.needs, ...(part.layout === 'cards' ? [part.starts] : [])];
  const problems = [
    ...names.filter((name) => !shown.has(name)),
    ...(part.layout === 'table' ? (part.without ?? []).filter((name) => !shown.has(name)) : []),
    ...(part.key ?? []).filter((name) => !columns.has(name)),
  ].map((name) => `there is no column ${name}`);
  problems.push(
    ...expressions([...(part.notRows ?? []), ...(part.notes ?? [])], columns),
    ...composites.flatMap((composite) => expressions(composite.lines, columns)),
  );
  if (part.layout === 'table' && part.rows !== undefined) problems.push(...expressions([part.rows], null));
  if (part.layout === 'text') {
    problems.push(...expressions([part.section, part.ends ?? '', part.begins ?? ''], null));
    problems.push(...expressions(part.patterns, columns));
  }
  return problems;
}

/** Expressions must compile, and their groups be columns. */
function expressions(sources: readonly string[], columns: ReadonlySet<string> | null): string[] {
  return sources.flatMap((source) => {
    if (!compiles(source)) return [`${source} is no regular expression`];
    const groups = [...source.matchAll(/\(\?<([A-Za-z]\w*)>/g)].map((match) => match[1] as string);
    return groups.filter((name) => columns !== null && !columns.has(name)).map((name) => `there is no column ${name}`);
  });
}

function compiles(source: string): boolean {
  try {
    new RegExp(source, 'iu');
    return true;
  } catch {
    return false;
  }
}
