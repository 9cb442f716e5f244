/**
 * Whether a document type makes sense beyond its shape.
 * @module
 */
import type { CheckSpec, DocumentType, FieldSpec } from '../../domain/document-type.ts';
import type { ValueSpec } from '../../domain/value-spec.ts';
import { recordProblems } from './records/check-spec.ts';

/** Problems, each naming the field or part that is at fault; empty if there are none. */
export function checkType(type: DocumentType): string[] {
  return [
    ...repeated(type.fields.map((field) => field.name)).map((name) => `fields.${name}: the name stands twice`),
    ...repeated(type.records.map((record) => record.name)).map((name) => `records.${name}: the name stands twice`),
    ...repeated(type.checks.map((check) => check.name)).map((name) => `checks.${name}: the name stands twice`),
    ...type.fields.flatMap((field) => fieldProblems(type, field)),
    ...type.records.flatMap((record) => [
      ...repeated(record.columns.map((column) => column.name)).map(
        (name) => `records.${record.name}.${name}: the name stands twice`,
      ),
      ...record.columns.flatMap((column) =>
        valueProblems(column).map((problem) => `records.${record.name}.${column.name}: ${problem}`),
      ),
    ]),
    ...type.records.flatMap(recordProblems),
    ...sharedLabels(type),
    ...type.checks.flatMap((check) => checkProblems(type, check)),
    ...type.matching.flatMap((match) =>
      [match.key, ...Object.keys(match.same)]
        .filter((name) => !isField(type, name))
        .map((name) => `matching.${match.register}: there is no field ${name}`),
    ),
    ...(type.placeholders ?? [])
      .filter((text) => !compiles(text))
      .map((text) => `placeholders: ${text} is no regular expression`),
    ...recogniseProblems(type),
  ];
}

/** What a label is compared by: its letters and digits. */
export function labelKey(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}#%]/gu, '');
}

function fieldProblems(type: DocumentType, field: FieldSpec): string[] {
  const problems = valueProblems(field);
  const sections = (type.sections ?? []).map((section) => section.name);
  for (const { section } of field.within ?? [])
    if (!sections.includes(section)) problems.push(`there is no section ${section}`);
  const found = [field.labels, field.formFields ?? [], field.prose ?? [], field.within ?? []].some(
    (list) => list.length > 0,
  );
  if (!found && field.alone !== true) problems.push('it has no label, form field or sentence to be found by');
  if (field.alone === true && field.type !== 'date') problems.push('only a date can stand alone');
  const labels = [...field.labels, ...(field.within ?? []).flatMap(({ labels: short }) => short)];
  for (const label of labels) if (labelKey(label) === '') problems.push(`the label "${label}" has no letters`);
  for (const sentence of field.prose ?? []) {
    const parts = sentence.split('{}');
    const [before = '', behind = ''] = parts.map((part) => part.trim());
    if (parts.length !== 2 || labelKey(before + behind).length < 1)
      problems.push(`the sentence "${sentence}" needs words and one {}`);
    // An announcement with a mark: what follows it is the value.
    else if (['text', 'name', 'address'].includes(field.type) && behind === '' && !/[.:]$/.test(before))
      problems.push(`the sentence "${sentence}" needs words or a mark behind {}: nothing else ends a ${field.type}`);
  }
  return problems.map((problem) => `fields.${field.name}: ${problem}`);
}

function valueProblems(spec: ValueSpec): string[] {
  const problems: string[] = [];
  if (spec.pattern !== undefined && !compiles(spec.pattern))
    problems.push(`the pattern ${spec.pattern} is no regular expression`);
  if (spec.type === 'choice' && Object.keys(spec.choices ?? {}).length === 0) problems.push('a choice needs choices');
  if (spec.type !== 'choice' && spec.choices !== undefined) problems.push('choices belong to a choice');
  if (spec.scheme !== undefined && spec.type !== 'identifier') problems.push('a scheme belongs to an identifier');
  if (spec.min !== undefined && spec.max !== undefined && spec.min > spec.max) problems.push('min is above max');
  return problems;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** One label for two fields would give one value to both. */
function sharedLabels(type: DocumentType): string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  const claim = (where: string, label: string, field: string) => {
    // Parts of a letter hold a name, an address and more.
    if (label.startsWith('@')) return;
    const key = `${where}/${labelKey(label)}`;
    const owner = owners.get(key);
    if (owner !== undefined && owner !== field)
      problems.push(`fields.${field}: the label "${label}" is also ${owner}'s`);
    owners.set(key, field);
  };
  for (const field of type.fields) {
    // Values in columns share the label of their line.
    if (field.row !== undefined) continue;
    for (const label of field.labels) claim('', label, field.name);
    for (const { section, labels } of field.within ?? []) for (const label of labels) claim(section, label, field.name);
  }
  for (const label of type.otherLabels ?? [])
    if (owners.has(`/${labelKey(label)}`))
      problems.push(`otherLabels: "${label}" is a label of ${owners.get(`/${labelKey(label)}`)}`);
  return problems;
}

function checkProblems(type: DocumentType, check: CheckSpec): string[] {
  const problems: string[] = [];
  if ('record' in check) {
    const record = type.records.find(({ name }) => name === check.record);
    if (record === undefined) problems.push(`there is no list ${check.record}`);
    else if (check.form === 'column-sum' && !record.columns.some(({ name }) => name === check.column))
      problems.push(`the list ${check.record} has no column ${check.column}`);
  }
  for (const name of fieldsOf(check)) if (!isField(type, name)) problems.push(`there is no field ${name}`);
  return problems.map((problem) => `checks.${check.name}: ${problem}`);
}

/** Names of the fields that a check spans. */
export function fieldsOf(check: CheckSpec): string[] {
  switch (check.form) {
    case 'order':
    case 'equals':
    case 'together':
      return [...check.fields];
    case 'sum':
      return [...check.of, ...(check.minus ?? []), check.equals];
    case 'product':
      return [...check.of, check.equals];
    case 'age':
      return [check.birth, check.at, ...(typeof check.years === 'string' ? [check.years] : [])];
    default:
      return [check.equals];
  }
}

function recogniseProblems({ recognise }: DocumentType): string[] {
  const all = recognise.phrases.reduce((sum, { weight }) => sum + weight, 0);
  return all < recognise.minimum ? ['recognise.minimum: all phrases together do not reach it'] : [];
}

function isField(type: DocumentType, name: string): boolean {
  return type.fields.some((field) => field.name === name);
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
