/**
 * `arbiter document check-type`: whether types load, know their own golden cases, and read them right.
 * @module
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { classify } from '../documents/extract/classify.ts';
import { TO_CHECK } from '../documents/extract/draft/naming.ts';
import { LAYOUTS_FILE, type LoadedType } from '../documents/extract/type.ts';
import { DecisionError } from '../domain/failures.ts';
import { readConfig } from '../worker/config.ts';
import { documentTypes } from '../worker/documents.ts';
import { type JudgedGolden, judgeGolden, layoutsText, TYPES_DIR } from './document-golden.ts';
import { UsageError } from './usage-error.ts';

export function documentCheckTypeCommand(): Command {
  return new Command('check-type')
    .description('Whether document types load, know their golden cases and read them right; starts nothing.')
    .argument('<types...>', 'names of types')
    .option('--types <dir>', 'folder of types of your own; default: ARBITER_DOCUMENT_TYPES_DIR')
    .option('--write-layouts', `write ${LAYOUTS_FILE}: the layouts of its golden cases are known from the start`)
    .addHelpText('after', '\nExit code 1 where a case is not known for its type, or a value is accepted that is wrong.')
    .action((names: string[], options: { types?: string; writeLayouts?: boolean }) => {
      const { documents } = readConfig();
      const typesDir = options.types === undefined ? documents.typesDir : resolve(options.types);
      const types = load(typesDir, { documents: { ...documents, typesDir } });
      for (const name of names) {
        const type = types.find(({ definition }) => definition.type === name);
        if (type === undefined)
          throw new UsageError(`There is no document type ${name} in ${typesDir ?? 'the release'}`);
        const golden = judgeGolden(type.definition, typesDir);
        if (!check(type, { types, golden })) process.exitCode = 1;
        else if (options.writeLayouts === true) writeLayouts(golden, join(typesDir ?? TYPES_DIR, name));
      }
    });
}

function load(typesDir: string | null, config: Parameters<typeof documentTypes>[0]): LoadedType[] {
  try {
    return documentTypes(config);
  } catch (error) {
    if (error instanceof DecisionError) throw new UsageError(error.message);
    throw new UsageError(`Cannot load the types of ${typesDir}: ${(error as Error).message}`);
  }
}

function writeLayouts({ layouts }: JudgedGolden, dir: string): void {
  const file = join(dir, LAYOUTS_FILE);
  writeFileSync(file, layoutsText(layouts));
  console.log(`  ${layouts.length} layouts in ${file}`);
}

/** @returns whether nothing is wrong with it. */
function check({ definition }: LoadedType, { types, golden }: { types: LoadedType[]; golden: JudgedGolden }): boolean {
  const { documents, values, expected } = golden;
  const right = values.filter(({ isAccepted, isRight }) => isAccepted && isRight).length;
  const wrong = values.filter(({ isAccepted, isRight }) => isAccepted && !isRight);
  const unread = values.filter((value) => !value.isAccepted && value.expected !== undefined && value.expected !== null);
  const mistaken = documents.flatMap(({ file, document }) => {
    const { type } = classify(document, types);
    return type === definition.type ? [] : [`${file} is taken for ${type ?? 'no known type'}`];
  });
  const marks = JSON.stringify(definition).split(TO_CHECK).length - 1;
  console.log(
    `${definition.type} ${definition.version}: ${definition.fields.length} fields, ${documents.length} golden cases; ${right} of ${expected} values accepted and right, ${wrong.length} accepted wrong${marks === 0 ? '' : `; ${marks} titles still say ${TO_CHECK.trim()}`}`,
  );
  for (const line of mistaken) console.log(`  ✗ ${line}`);
  for (const value of wrong)
    console.log(`  ✗ ${value.file} ${value.key}: accepted ${textOf(value.found)}, expected ${textOf(value.expected)}`);
  for (const value of unread)
    console.log(`  – ${value.file} ${value.key}: not accepted, expected ${textOf(value.expected)}`);
  return mistaken.length === 0 && wrong.length === 0;
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing said' : JSON.stringify(value);
}
