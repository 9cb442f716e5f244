/**
 * `arbiter audit`: verify, export, checkpoint.
 * @module
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { collectEvidence, type Evidence, verifyEvidence } from '../audit/evidence.ts';
import { verifyRegistry } from '../audit/registry.ts';
import { type Checkpoint, signCheckpoint } from '../audit/seal.ts';
import { loadVerifyingKey, type VerifyingKey } from '../audit/signing-key.ts';
import { type Finding, listKnownDecisions, verifyDecision, verifySeals } from '../audit/verify.ts';
import type { Pool } from '../db/pool.ts';
import { findSealHead } from '../db/seals.ts';
import { checkpointFileOf } from '../worker/background.ts';
import { type Config, readConfig } from '../worker/config.ts';
import { loadSecrets, publicKeyPathOf } from '../worker/secrets.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

export function auditCommand(): Command {
  return new Command('audit')
    .description('Prove the record: verify it, export evidence, publish checkpoints.')
    .addCommand(verifyCommand())
    .addCommand(exportCommand())
    .addCommand(checkpointCommand());
}

interface VerifyOptions {
  publicKey?: string;
  checkpoint?: string[];
  evidence?: string;
  json?: boolean;
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Recompute chains, seals and signatures from the stored bytes; say what is wrong and where.')
    .argument('[ids...]', 'decisions; all of them if none is named')
    .option('--public-key <file>', 'public key (PEM) kept outside the database; default: the state directory’s')
    .option('--checkpoint <files...>', 'checkpoints kept elsewhere (JSON, one a line); default: the state directory’s')
    .option('--evidence <file>', 'verify an exported evidence file instead of the database')
    .option('--json', 'print findings as JSON lines')
    .addHelpText(
      'after',
      `
Found and located: a changed, deleted, inserted or swapped step, a cut tail, a deleted decision, a
recomputed chain, a removed, altered or forged seal, seals behind a checkpoint. Exit code 1 if anything
is wrong. Keep checkpoints where the database's owner cannot reach them.`,
    )
    .action(async (ids: string[], options: VerifyOptions) => {
      const config = readConfig();
      const key = readPublicKey(config, options.publicKey);
      if (options.evidence !== undefined) {
        const evidence = JSON.parse(readFileSync(options.evidence, 'utf8')) as Evidence;
        return conclude(
          verifyEvidence(evidence, key),
          `1 decision, ${evidence.steps.length} steps`,
          options.json === true,
        );
      }
      const checkpoints = readCheckpoints(config, options.checkpoint);
      await withDatabase(config, async (pool) => {
        const { findings, summary } = await verifyAll(pool, { ids, key, checkpoints });
        conclude(findings, summary, options.json === true);
      });
    });
}

/** Verifies the named decisions, or everything with the list of seals. */
export async function verifyAll(
  pool: Pool,
  { ids, key, checkpoints }: { ids: string[]; key: VerifyingKey; checkpoints: Checkpoint[] },
): Promise<{ findings: Finding[]; summary: string }> {
  const findings: Finding[] = [];
  let decisions = 0;
  let steps = 0;
  const check = async (id: string) => {
    const result = await verifyDecision(pool, id, { key });
    if (!result.found) throw new UsageError(`There is no decision ${id}`);
    decisions++;
    steps += result.steps;
    findings.push(...result.findings);
  };
  if (ids.length > 0) for (const id of ids) await check(id);
  else for await (const id of listKnownDecisions(pool)) await check(id);
  let sealText = '';
  if (ids.length === 0) {
    const seals = await verifySeals(pool, { key, checkpoints });
    findings.push(
      ...seals.findings.filter(
        (finding) => !findings.some((known) => known.code === finding.code && known.sealNo === finding.sealNo),
      ),
    );
    const registry = await verifyRegistry(pool);
    for (const { detail } of registry.problems)
      findings.push({ code: 'REGISTRY_ALTERED', decisionId: null, sealNo: null, chainSeq: null, detail });
    sealText = `, ${seals.seals} seals, ${checkpoints.length} checkpoints, ${registry.acts} acts on the registry`;
  }
  return { findings, summary: `${decisions} decisions, ${steps} steps${sealText}` };
}

function conclude(findings: Finding[], summary: string, json: boolean): void {
  for (const finding of findings)
    console.log(
      json
        ? JSON.stringify(finding)
        : `✗ ${finding.code}  ${[finding.decisionId && `decision ${finding.decisionId}`, finding.chainSeq !== null && `row ${finding.chainSeq}`, finding.sealNo !== null && `seal ${finding.sealNo}`].filter(Boolean).join(', ')}: ${finding.detail}`,
    );
  if (!json) console.log(findings.length === 0 ? `✓ ${summary}: intact` : `${summary}: ${findings.length} findings`);
  if (findings.length > 0) process.exitCode = 1;
}

function exportCommand(): Command {
  return new Command('export')
    .description('Write a decision’s evidence: rows, seal, pinned artefacts, workflow histories; no personal fields.')
    .argument('<id>', 'decision id')
    .requiredOption('--out <file>', 'file to write')
    .action(async (id: string, options: { out: string }) => {
      await withDatabase(readConfig(), async (pool) => {
        const evidence = await collectEvidence(pool, id);
        if (evidence === undefined) throw new UsageError(`There is no decision ${id}`);
        writeFileSync(options.out, `${JSON.stringify(evidence, null, 1)}\n`);
        console.log(
          `✓ ${options.out}: ${evidence.steps.length} steps, ${Object.keys(evidence.artefacts).length} artefacts, ${evidence.histories.length} histories`,
        );
      });
    });
}

function checkpointCommand(): Command {
  return new Command('checkpoint')
    .description('Print a signed checkpoint of the list of seals, to be kept elsewhere.')
    .action(async () => {
      const config = readConfig();
      const { signingKey } = loadSecrets(config);
      await withDatabase(config, async (pool) => {
        const head = await findSealHead(pool);
        console.log(JSON.stringify(signCheckpoint(signingKey, { ...head, at: new Date().toISOString() })));
      });
    });
}

function readPublicKey(config: Config, path: string | undefined): VerifyingKey {
  const file = path ?? publicKeyPathOf(config.stateDir);
  if (!existsSync(file)) throw new UsageError(`There is no public key at ${file}: name one with --public-key`);
  return loadVerifyingKey(readFileSync(file, 'utf8'));
}

function readCheckpoints(config: Config, files: string[] | undefined): Checkpoint[] {
  const kept = checkpointFileOf(config.stateDir);
  return (files ?? (existsSync(kept) ? [kept] : [])).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Checkpoint),
  );
}
