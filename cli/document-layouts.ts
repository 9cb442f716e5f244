/**
 * `arbiter document layouts`: layouts of documents that persons have seen, and taking one back.
 * @module
 */
import { Command } from 'commander';
import { systemClock } from '../audit/record.ts';
import { type LayoutStanding, listLayouts, withdrawLayout } from '../db/document-layouts.ts';
import { isKnown } from '../domain/document-layout.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { readConfig } from '../worker/config.ts';
import { documentTypes } from '../worker/documents.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

const ACTOR = 'command-line';

export function documentLayoutsCommand(): Command {
  return new Command('layouts')
    .description('Layouts that persons have seen: where values are accepted without a person.')
    .option('--type <type>', 'of this document type alone')
    .option('--withdraw <id>', 'take a layout back: its values wait for a person again')
    .action(async (options: { type?: string; withdraw?: string }) => {
      const config = readConfig();
      const types = documentTypes(config).map(({ definition }) => definition);
      if (options.type !== undefined && !types.some(({ type }) => type === options.type))
        throw new UsageError(`There is no document type ${options.type}`);
      await withDatabase(config, async (pool) => {
        if (options.withdraw !== undefined) {
          const layoutId = options.withdraw;
          if (!UUID.test(layoutId)) throw new UsageError(`${layoutId} is not the id of a layout`);
          const documents = await withdrawLayout(pool, { layoutId, actor: ACTOR, at: systemClock() });
          if (documents === 0) throw new UsageError(`No layout ${layoutId} is in use`);
          console.log(`${layoutId} is taken back: its ${documents} documents teach no longer`);
        }
        const layouts = await listLayouts(pool, options.type ?? null);
        if (layouts.length === 0) console.log('No person has seen a document of a layout yet.');
        for (const layout of layouts) print(layout, types);
      });
    });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function print(
  { id, type, documents, places, withdrawnAt, withdrawnBy, lastSeen }: LayoutStanding,
  types: DocumentType[],
): void {
  const needed = types.find((each) => each.type === type)?.confirmations;
  const state =
    withdrawnAt === null
      ? `${places.filter((place) => isKnown(place, needed)).length} of ${places.length} places known`
      : `taken back by ${withdrawnBy} on ${withdrawnAt.toISOString().slice(0, 10)}`;
  console.log(
    `${id}  ${type}: ${documents} documents seen, the last on ${lastSeen.toISOString().slice(0, 10)}; ${state}`,
  );
  if (withdrawnAt !== null) return;
  for (const place of places)
    console.log(
      `  ${isKnown(place, needed) ? '✓' : '–'} ${place.field.padEnd(28)} confirmed ${place.confirmed}, corrected ${place.corrected}  ${place.landmark.of.startsWith('example/') ? '' : place.landmark.of}`,
    );
}
