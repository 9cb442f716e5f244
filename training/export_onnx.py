"""Exports LightGBM trees, category encoders and beta calibration as one double-precision ONNX graph.

The standard converters round thresholds to float32, which moves rows that lie at a split, and drop
the cover counts that TreeSHAP needs. This one carries every number as it is, or refuses.
"""

import json

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

BRANCH_LEQ = 0


class NotExportable(ValueError):
    """A form of model that this exporter cannot carry exactly."""


def flatten_trees(dump: dict) -> dict:
    """Flattens ``Booster.dump_model()`` into the arrays of ai.onnx.ml 5 TreeEnsemble.

    Parameters
    ----------
    dump : dict
        Of a regression or binary booster; one tree per iteration.

    Returns
    -------
    dict of lists, nodes in pre-order.

    Raises
    ------
    NotExportable
        For forms that would not be carried exactly.
    """
    if dump.get("num_tree_per_iteration", 1) != 1:
        raise NotExportable("one output only: multiclass boosters are not carried")
    if dump.get("average_output"):
        raise NotExportable("boosting=rf averages its trees")
    flat = {name: [] for name in ("roots", "feature", "split", "true", "false", "true_leaf", "false_leaf", "missing", "cover", "leaf", "leaf_cover")}
    for tree in dump["tree_info"]:
        _flatten_tree(tree["tree_structure"], flat)
    return flat


def _flatten_tree(root: dict, flat: dict) -> None:
    flat["roots"].append(len(flat["feature"]))
    if "leaf_value" in root:
        # A tree of one leaf becomes a split whose sides agree.
        cover = float(root.get("leaf_count", 1) or 1)
        node = _add_node(flat, 0, 0.0, 1, cover)
        for side in ("true", "false"):
            _link(flat, node, side, _add_leaf(flat, root["leaf_value"], cover / 2), True)
        return
    _add_subtree(root, flat)


def _add_subtree(node: dict, flat: dict) -> int:
    if "leaf_const" in node or "leaf_coeff" in node:
        raise NotExportable("linear_tree leaves are not constants")
    if node["decision_type"] != "<=":
        raise NotExportable(f"decision type {node['decision_type']}: encode categories first")
    if node["missing_type"] == "Zero":
        raise NotExportable("zero_as_missing: ONNX has no such thing")
    # Without missing values in training, LightGBM compares a missing value as 0.
    goes_left = node["default_left"] if node["missing_type"] == "NaN" else 0.0 <= node["threshold"]
    index = _add_node(flat, node["split_feature"], node["threshold"], int(goes_left), float(node["internal_count"]))
    for side, child in (("true", node["left_child"]), ("false", node["right_child"])):
        if "leaf_value" in child:
            if "leaf_const" in child:
                raise NotExportable("linear_tree leaves are not constants")
            _link(flat, index, side, _add_leaf(flat, child["leaf_value"], float(child["leaf_count"])), True)
        else:
            _link(flat, index, side, _add_subtree(child, flat), False)
    return index


def _add_node(flat: dict, feature: int, split: float, missing: int, cover: float) -> int:
    for name, value in (("feature", feature), ("split", split), ("missing", missing), ("cover", cover), ("true", 0), ("false", 0), ("true_leaf", 0), ("false_leaf", 0)):
        flat[name].append(value)
    return len(flat["feature"]) - 1


def _add_leaf(flat: dict, value: float, cover: float) -> int:
    flat["leaf"].append(float(value))
    flat["leaf_cover"].append(cover)
    return len(flat["leaf"]) - 1


def _link(flat: dict, node: int, side: str, child: int, is_leaf: bool) -> None:
    flat[side][node] = child
    flat[f"{side}_leaf"][node] = int(is_leaf)


def export_model(dump: dict, encoders: list[dict], number_count: int, beta: tuple[float, float, float]) -> bytes:
    """Builds the graph: numbers and categories in; encoded row, margin and probability out.

    Parameters
    ----------
    dump : dict
        ``Booster.dump_model()`` over the encoded row: numbers first, then categories.
    encoders : list of dict
        Per category ``{"values": {text: float}, "unseen": float}``.
    number_count : int
    beta : (a, b, c)
        Beta calibration: logit p = a ln s − b ln(1 − s) + c with s the logistic of the margin.

    Returns
    -------
    bytes of the model, the same for the same arguments.
    """
    flat = flatten_trees(dump)
    nodes, initializers = [], []
    names = ["numbers"]
    for j, encoder in enumerate(encoders):
        keys = sorted(encoder["values"])
        initializers.append(numpy_helper.from_array(np.array([j], dtype=np.int64), f"column_{j}"))
        nodes.append(helper.make_node("Gather", ["categories", f"column_{j}"], [f"category_{j}"], axis=1))
        nodes.append(helper.make_node(
            "LabelEncoder", [f"category_{j}"], [f"encoded_{j}"], domain="ai.onnx.ml",
            keys_tensor=helper.make_tensor("keys", TensorProto.STRING, [len(keys)], [key.encode() for key in keys]),
            values_tensor=_doubles([encoder["values"][key] for key in keys], "values"),
            default_tensor=_doubles([encoder["unseen"]], "default"),
        ))
        names.append(f"encoded_{j}")
    nodes.append(helper.make_node("Concat", names, ["encoded"], axis=1))
    nodes.append(helper.make_node(
        "TreeEnsemble", ["encoded"], ["margin"], domain="ai.onnx.ml", n_targets=1, aggregate_function=1, post_transform=0,
        tree_roots=flat["roots"], nodes_featureids=flat["feature"], nodes_splits=_doubles(flat["split"], "splits"),
        nodes_modes=helper.make_tensor("modes", TensorProto.UINT8, [len(flat["feature"])], [BRANCH_LEQ] * len(flat["feature"])),
        nodes_truenodeids=flat["true"], nodes_falsenodeids=flat["false"], nodes_trueleafs=flat["true_leaf"],
        nodes_falseleafs=flat["false_leaf"], nodes_missing_value_tracks_true=flat["missing"],
        leaf_targetids=[0] * len(flat["leaf"]), leaf_weights=_doubles(flat["leaf"], "leaves"),
    ))
    nodes += _calibration_nodes()
    initializers += [numpy_helper.from_array(np.array(value, dtype=np.float64), name) for name, value in zip(("beta_a", "beta_b", "beta_c"), beta)]
    inputs = [helper.make_tensor_value_info("numbers", TensorProto.DOUBLE, [None, number_count])]
    if encoders:
        inputs.append(helper.make_tensor_value_info("categories", TensorProto.STRING, [None, len(encoders)]))
    width = number_count + len(encoders)
    outputs = [
        helper.make_tensor_value_info("probability", TensorProto.DOUBLE, [None, 1]),
        helper.make_tensor_value_info("margin", TensorProto.DOUBLE, [None, 1]),
        helper.make_tensor_value_info("encoded", TensorProto.DOUBLE, [None, width]),
    ]
    graph = helper.make_graph(nodes, "model", inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 5)], ir_version=10, producer_name="arbiter")
    for key, value in (("shap.node_cover", flat["cover"]), ("shap.leaf_cover", flat["leaf_cover"])):
        model.metadata_props.add(key=key, value=json.dumps([int(v) if float(v).is_integer() else v for v in value], separators=(",", ":")))
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def _calibration_nodes() -> list:
    # ln s = −softplus(−m), −ln(1 − s) = softplus(m).
    return [
        helper.make_node("Neg", ["margin"], ["minus_margin"]),
        helper.make_node("Softplus", ["minus_margin"], ["minus_ln_s"]),
        helper.make_node("Softplus", ["margin"], ["minus_ln_1s"]),
        helper.make_node("Mul", ["minus_ln_s", "beta_a"], ["part_a"]),
        helper.make_node("Mul", ["minus_ln_1s", "beta_b"], ["part_b"]),
        helper.make_node("Sub", ["part_b", "part_a"], ["difference"]),
        helper.make_node("Add", ["difference", "beta_c"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ]


def _doubles(values: list[float], name: str):
    return numpy_helper.from_array(np.array(values, dtype=np.float64), name)
