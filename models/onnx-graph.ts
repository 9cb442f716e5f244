/**
 * Reads what the explainer and the second scorer need out of an ONNX file: trees, linear terms,
 * encoders, calibration, covers.
 * One file, one hash: serving and explaining can't drift apart.
 * @module
 */
import protobuf from 'protobufjs';
import { DecisionError } from '../domain/failures.ts';
import { type Calibration, readCalibration } from './calibration.ts';
import type { LinearPart } from './linear-terms.ts';

// The messages of onnx.proto3 that we read, with its field numbers.
const ONNX_PROTO = `syntax = "proto3"; package onnx;
message StringStringEntryProto { string key = 1; string value = 2; }
message TensorProto { repeated int64 dims = 1; int32 data_type = 2; repeated int32 int32_data = 5 [packed = true];
  repeated bytes string_data = 6; repeated int64 int64_data = 7 [packed = true]; string name = 8; bytes raw_data = 9; repeated double double_data = 10 [packed = true]; }
message AttributeProto { string name = 1; int64 i = 3; bytes s = 4; TensorProto t = 5; repeated float floats = 7;
  repeated int64 ints = 8; repeated bytes strings = 9; }
message NodeProto { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated AttributeProto attribute = 5; string domain = 7; }
message ValueInfoProto { string name = 1; }
message GraphProto { repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5; repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12; }
message ModelProto { int64 ir_version = 1; GraphProto graph = 7; repeated StringStringEntryProto metadata_props = 14; }`;

export const ModelProto = protobuf.parse(ONNX_PROTO, { keepCase: true }).root.lookupType('onnx.ModelProto');

/** One tree ensemble in flat arrays. Children below 0 are leaves: −1 − leaf index. */
export interface TreeEnsemble {
  /** Entry of each tree: node index, or −1 − leaf index for a tree of one leaf. */
  roots: Int32Array;
  feature: Int32Array;
  threshold: Float64Array;
  /** Taken when value ≤ threshold. */
  left: Int32Array;
  right: Int32Array;
  missingGoesLeft: Uint8Array;
  nodeCover: Float64Array;
  leafValue: Float64Array;
  leafCover: Float64Array;
}

export interface CategoryEncoder {
  /** Index among the category features. */
  category: number;
  values: Map<string, number>;
  /** Value of a category that training has not seen. */
  unseen: number;
}

export interface ModelGraph {
  /** At least one of the two is there; the margin is their sum. */
  ensemble: TreeEnsemble | null;
  linear: LinearPart | null;
  /** One encoded column each, after the numbers. */
  encoders: CategoryEncoder[];
  /** Encoded column → index of its feature. */
  columns: number[];
  calibration: Calibration;
  inputs: string[];
  outputs: string[];
}

interface Attribute {
  name: string;
  i: unknown;
  s: Uint8Array;
  t: Tensor | null;
  ints: unknown[];
}
export interface Tensor {
  data_type: number;
  int32_data: number[];
  string_data: Uint8Array[];
  raw_data: Uint8Array;
  double_data: number[];
}
interface Node {
  op_type: string;
  input: string[];
  attribute: Attribute[];
}

/** @throws {@link DecisionError} ARTEFACT_INVALID if the file is not of the exporter's form. */
export function readModelGraph(bytes: Uint8Array): ModelGraph {
  const model = ModelProto.decode(bytes) as unknown as {
    graph: {
      node: Node[];
      initializer: (Tensor & { name: string })[];
      input: { name: string }[];
      output: { name: string }[];
    };
    metadata_props: { key: string; value: string }[];
  };
  const nodes = model.graph.node;
  const ensembles = nodes.filter((node) => node.op_type === 'TreeEnsemble');
  const props = new Map(model.metadata_props.map(({ key, value }) => [key, value]));
  const linear = (JSON.parse(props.get('arbiter.linear') ?? 'null') as LinearPart | null) ?? null;
  const [ensemble] = ensembles;
  if (ensembles.length > 1 || (ensemble === undefined && linear === null))
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot read the model: ${ensembles.length} tree ensembles${linear === null ? ' and no linear terms' : ''}, expected one of either`,
    );
  const categories = numbersOf(props.get('arbiter.encoders'));
  const encoders = nodes.filter((node) => node.op_type === 'LabelEncoder');
  if (encoders.length !== categories.length)
    throw new DecisionError('ARTEFACT_INVALID', 'Cannot read the model: its encoders do not fit its categories');
  const constants = new Map(model.graph.initializer.map((tensor) => [tensor.name, tensor]));
  const constantOf = (name: string) => {
    const tensor = constants.get(name);
    return tensor && doublesOf(tensor);
  };
  return {
    ensemble: ensemble === undefined ? null : readEnsemble(ensemble, props),
    linear,
    encoders: encoders.map((node, i) => ({ category: categories[i] as number, ...readEncoder(node) })),
    columns: Array.from(numbersOf(props.get('arbiter.columns'))),
    calibration: readCalibration(
      constantOf,
      nodes.some((node) => node.op_type === 'Sigmoid'),
    ),
    inputs: model.graph.input.map(({ name }) => name),
    outputs: model.graph.output.map(({ name }) => name),
  };
}

function readEnsemble(node: Node, props: Map<string, string>): TreeEnsemble {
  const ints = (name: string) => attributeOf(node, name).ints.map(Number);
  const trueIds = ints('nodes_truenodeids');
  const falseIds = ints('nodes_falsenodeids');
  const trueLeafs = ints('nodes_trueleafs');
  const falseLeafs = ints('nodes_falseleafs');
  const child = (id: number, isLeaf: number) => (isLeaf === 1 ? -1 - id : id);
  const leafValue = doublesOf(attributeOf(node, 'leaf_weights').t);
  const nodeCover = numbersOf(props.get('shap.node_cover'));
  const leafCover = numbersOf(props.get('shap.leaf_cover'));
  if (nodeCover.length !== trueIds.length || leafCover.length !== leafValue.length)
    throw new DecisionError('ARTEFACT_INVALID', 'Cannot read the model: covers do not fit the trees');
  return {
    roots: Int32Array.from(ints('tree_roots')),
    feature: Int32Array.from(ints('nodes_featureids')),
    threshold: doublesOf(attributeOf(node, 'nodes_splits').t),
    left: Int32Array.from(trueIds.map((id, i) => child(id, trueLeafs[i] as number))),
    right: Int32Array.from(falseIds.map((id, i) => child(id, falseLeafs[i] as number))),
    missingGoesLeft: Uint8Array.from(ints('nodes_missing_value_tracks_true')),
    nodeCover,
    leafValue,
    leafCover,
  };
}

function readEncoder(node: Node): Omit<CategoryEncoder, 'category'> {
  const decoder = new TextDecoder();
  const keys = attributeOf(node, 'keys_tensor').t?.string_data.map((bytes) => decoder.decode(bytes)) ?? [];
  const values = doublesOf(attributeOf(node, 'values_tensor').t);
  const [unseen] = doublesOf(attributeOf(node, 'default_tensor').t);
  if (unseen === undefined || keys.length !== values.length)
    throw new DecisionError('ARTEFACT_INVALID', 'Cannot read the model: an encoder’s keys and values differ in number');
  return { values: new Map(keys.map((key, i) => [key, values[i] as number])), unseen };
}

function attributeOf(node: Node, name: string): Attribute {
  const attribute = node.attribute.find((candidate) => candidate.name === name);
  if (attribute === undefined)
    throw new DecisionError('ARTEFACT_INVALID', `Cannot read the model: ${node.op_type} has no ${name}`);
  return attribute;
}

export function doublesOf(tensor: Tensor | null): Float64Array {
  if (tensor === null) return new Float64Array();
  if (tensor.double_data.length > 0) return Float64Array.from(tensor.double_data);
  // A copy: the decoder's bytes may lie anywhere in a shared, unaligned buffer.
  return new Float64Array(Uint8Array.from(tensor.raw_data).buffer);
}

function numbersOf(text: string | undefined): Float64Array {
  return text === undefined ? new Float64Array() : Float64Array.from(JSON.parse(text) as number[]);
}
