/**
 * What the API is given by whoever puts the process together.
 * @module
 */
import type { Logger } from 'pino';
import type { Submission } from '../audit/registry.ts';
import type { VerifyingKey } from '../audit/signing-key.ts';
import type { LoadedDefinition } from '../decisions/definition.ts';
import type { IntakeDependencies } from './decision-intake.ts';
import type { DocumentService } from './document-service.ts';

export interface ApiDependencies extends IntakeDependencies {
  /** Kinds of this release. */
  definitions: LoadedDefinition[];
  definitionOf(kind: string): LoadedDefinition | undefined;
  /** Also of earlier releases. */
  loadDefinition(hash: string): Promise<LoadedDefinition>;
  definitionHashOf(decisionId: string): Promise<string>;
  verifyingKey: VerifyingKey;
  replay(decisionId: string): Promise<unknown>;
  admission: AdmissionGate;
  documents: DocumentService;
  /** Clock of the record: an ISO instant. */
  now: () => string;
  /** Built console; null serves none. */
  consoleDir: string | null;
  log: Logger;
}

/** What may enter the registry; see `activities/registry.ts`. */
export interface AdmissionGate {
  model(files: Record<string, Uint8Array>): Promise<Submission>;
  ruleSet(files: Record<string, Uint8Array>): Promise<Submission>;
  operatingPoint(wish: { kind: string; perDay: number; days: number; at: string }): Promise<Submission>;
}
