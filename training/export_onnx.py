"""Exports trees, linear terms, category encoders and calibration as one double-precision ONNX graph.

The standard converters round thresholds to float32, which moves rows that lie at a split, and drop
the cover counts that TreeSHAP needs. This one carries every number as it is, or refuses.
"""

import json

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

BRANCH_LEQ = 0
CALIBRATIONS = ("none", "platt", "beta", "isotonic")


class NotExportable(ValueError):
    """A form of model that this exporter cannot carry exactly."""


def flatten_trees(dumps: list[dict], scale: float = 1.0) -> dict:
    """Flattens ``Booster.dump_model()`` of one or several boosters into the arrays of ai.onnx.ml 5 TreeEnsemble.

    Parameters
    ----------
    dumps : list of dict
        Of regression or binary boosters; one tree per iteration.
    scale : float
        Every leaf is multiplied by it: boosters are averaged in log-odds.

    Returns
    -------
    dict of lists, nodes in pre-order.

    Raises
    ------
    NotExportable
        For forms that would not be carried exactly.
    """
    flat = {name: [] for name in ("roots", "feature", "split", "true", "false", "true_leaf", "false_leaf", "missing", "cover", "leaf", "leaf_cover")}
    for dump in dumps:
        if dump.get("num_tree_per_iteration", 1) != 1:
            raise NotExportable("one output only: multiclass boosters are not carried")
        if dump.get("average_output"):
            raise NotExportable("boosting=rf averages its trees")
        for tree in dump["tree_info"]:
            _flatten_tree(tree["tree_structure"], flat)
    flat["leaf"] = [value * scale for value in flat["leaf"]]
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


def export_model(trees: dict | None, linear: dict | None, encoders: list[dict], columns: list[int], number_count: int, category_count: int, calibration: dict) -> bytes:
    """Builds the graph: numbers and categories in; encoded row, margin and probability out.

    The margin is the trees' sum, plus the linear terms' sum, each folded in one fixed order, so that
    a plain program gets the same bits.

    Parameters
    ----------
    trees : dict or None
        Of :func:`flatten_trees`, over the encoded row: numbers first, then encoders in order.
    linear : dict or None
        ``intercept``; ``fill``, ``low``, ``high`` per encoded column (a missing value becomes ``fill``, then
        is clipped); ``terms``, each ``{"column", "kind": "value" | "hinge" | "missing", "knot", "weight", "mean"}``.
    encoders : list of dict
        ``{"category": j, "values": {text: float}, "unseen": float}``; a category may have several.
    columns : list of int
        Encoded column → index of its feature.
    number_count, category_count : int
    calibration : dict
        ``{"method": ...}`` with ``a, b, c`` (beta: logit p = b ln(1+e^m) − a ln(1+e^−m) + c), ``a, b`` (Platt:
        logit p = a m + b), or ``x, y`` (isotonic: linear between knots, constant outside).

    Returns
    -------
    bytes of the model, the same for the same arguments.

    Raises
    ------
    NotExportable
        For forms that would not be carried exactly.
    """
    if trees is None and linear is None:
        raise NotExportable("there is nothing to export")
    if calibration["method"] not in CALIBRATIONS:
        raise NotExportable(f"calibration {calibration['method']}: expected one of {', '.join(CALIBRATIONS)}")
    graph = _Graph()
    encoded = graph.encode(encoders, number_count, category_count)
    margins = []
    if trees is not None:
        margins.append(graph.trees(trees, encoded))
    if linear is not None:
        margins.append(graph.linear(linear, encoded))
    graph.add("Identity", margins, "margin") if len(margins) == 1 else graph.add("Add", margins, "margin")
    graph.calibrate(calibration)
    width = number_count + len(encoders)
    inputs = []
    if number_count:
        inputs.append(helper.make_tensor_value_info("numbers", TensorProto.DOUBLE, [None, number_count]))
    if category_count:
        inputs.append(helper.make_tensor_value_info("categories", TensorProto.STRING, [None, category_count]))
    outputs = [
        helper.make_tensor_value_info("probability", TensorProto.DOUBLE, [None, 1]),
        helper.make_tensor_value_info("margin", TensorProto.DOUBLE, [None, 1]),
        helper.make_tensor_value_info("encoded", TensorProto.DOUBLE, [None, width]),
    ]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "model", inputs, outputs, graph.initializers),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 5)], ir_version=10, producer_name="arbiter",
    )
    props = {"arbiter.columns": columns, "arbiter.encoders": [encoder["category"] for encoder in encoders], "arbiter.linear": linear}
    if trees is not None:
        props |= {"shap.node_cover": _plain(trees["cover"]), "shap.leaf_cover": _plain(trees["leaf_cover"])}
    for key, value in props.items():
        model.metadata_props.add(key=key, value=json.dumps(value, separators=(",", ":"), allow_nan=False))
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


class _Graph:
    """Nodes and constants, in order."""

    def __init__(self) -> None:
        self.nodes: list = []
        self.initializers: list = []

    def add(self, op: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def constant(self, name: str, value) -> str:
        self.initializers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def encode(self, encoders: list[dict], number_count: int, category_count: int) -> str:
        parts = ["numbers"] if number_count else []
        for j in range(category_count):
            self.add("Gather", ["categories", self.constant(f"category_index_{j}", np.array([j], dtype=np.int64))], f"category_{j}", axis=1)
        for j, encoder in enumerate(encoders):
            keys = sorted(encoder["values"])
            parts.append(self.add(
                "LabelEncoder", [f"category_{encoder['category']}"], f"encoded_{j}", domain="ai.onnx.ml",
                # An encoder without keys would not be valid; no text of a case is this one.
                keys_tensor=helper.make_tensor("keys", TensorProto.STRING, [max(1, len(keys))], [key.encode() for key in keys] or [b"\x00"]),
                values_tensor=_doubles([encoder["values"][key] for key in keys] or [encoder["unseen"]], "values"),
                default_tensor=_doubles([encoder["unseen"]], "default"),
            ))
        return self.add("Concat", parts, "encoded", axis=1)

    def trees(self, flat: dict, encoded: str) -> str:
        return self.add(
            "TreeEnsemble", [encoded], "trees_margin", domain="ai.onnx.ml", n_targets=1, aggregate_function=1, post_transform=0,
            tree_roots=flat["roots"], nodes_featureids=flat["feature"], nodes_splits=_doubles(flat["split"], "splits"),
            nodes_modes=helper.make_tensor("modes", TensorProto.UINT8, [len(flat["feature"])], [BRANCH_LEQ] * len(flat["feature"])),
            nodes_truenodeids=flat["true"], nodes_falsenodeids=flat["false"], nodes_trueleafs=flat["true_leaf"],
            nodes_falseleafs=flat["false_leaf"], nodes_missing_value_tracks_true=flat["missing"],
            leaf_targetids=[0] * len(flat["leaf"]), leaf_weights=_doubles(flat["leaf"], "leaves"),
        )

    def linear(self, linear: dict, encoded: str) -> str:
        terms = linear["terms"]
        if not terms:
            raise NotExportable("linear terms are missing")
        missing = self.add("IsNaN", [encoded], "is_missing")
        filled = self.add("Where", [missing, self.constant("fill", np.array([linear["fill"]])), encoded], "filled")
        clipped = self.add("Max", [self.add("Min", [filled, self.constant("high", np.array([linear["high"]]))], "below_high"), self.constant("low", np.array([linear["low"]]))], "clipped")
        parts = []
        kinds = ("value", "hinge", "missing")
        if [kinds.index(term["kind"]) for term in terms] != sorted(kinds.index(term["kind"]) for term in terms):
            raise NotExportable("linear terms come as values, hinges, missing flags")
        for kind in kinds:
            chosen = [term for term in terms if term["kind"] == kind]
            if not chosen:
                continue
            index = self.constant(f"{kind}_columns", np.array([term["column"] for term in chosen], dtype=np.int64))
            source = self.add("Cast", [missing], "missing_flag", to=TensorProto.DOUBLE) if kind == "missing" else clipped
            part = self.add("Gather", [source, index], f"{kind}_part", axis=1)
            if kind == "hinge":
                above = self.add("Sub", [part, self.constant("knots", np.array([[term["knot"] for term in chosen]]))], "above_knot")
                part = self.add("Max", [above, self.constant("zero", np.array(0.0))], "hinge_value")
            parts.append(part)
        design = self.add("Concat", parts, "design", axis=1)
        products = self.add("Mul", [design, self.constant("weights", np.array([[term["weight"] for term in terms]]))], "products")
        # A running sum fixes the order; a matrix product would leave it to the machine.
        sums = self.add("CumSum", [products, self.constant("sum_axis", np.array(1, dtype=np.int64))], "sums")
        last = self.add("Gather", [sums, self.constant("last_term", np.array([len(terms) - 1], dtype=np.int64))], "terms_sum", axis=1)
        return self.add("Add", [last, self.constant("intercept", np.array(linear["intercept"]))], "linear_margin")

    def calibrate(self, calibration: dict) -> None:
        method = calibration["method"]
        if method == "isotonic":
            self._isotonic(calibration["x"], calibration["y"])
            return
        logit = "margin"
        if method == "platt":
            scaled = self.add("Mul", ["margin", self.constant("platt_a", np.array(calibration["a"]))], "platt_scaled")
            logit = self.add("Add", [scaled, self.constant("platt_b", np.array(calibration["b"]))], "logit")
        elif method == "beta":
            # ln s = −softplus(−m), −ln(1 − s) = softplus(m).
            minus_ln_s = self.add("Softplus", [self.add("Neg", ["margin"], "minus_margin")], "minus_ln_s")
            minus_ln_1s = self.add("Softplus", ["margin"], "minus_ln_1s")
            part_a = self.add("Mul", [minus_ln_s, self.constant("beta_a", np.array(calibration["a"]))], "part_a")
            part_b = self.add("Mul", [minus_ln_1s, self.constant("beta_b", np.array(calibration["b"]))], "part_b")
            logit = self.add("Add", [self.add("Sub", [part_b, part_a], "difference"), self.constant("beta_c", np.array(calibration["c"]))], "logit")
        self.add("Sigmoid", [logit], "probability")

    def _isotonic(self, x: list[float], y: list[float]) -> None:
        """Linear between knots, as ``numpy.interp``: y0 + slope (m − x0) of the segment below m."""
        if len(x) < 2 or any(a >= b for a, b in zip(x, x[1:])):
            raise NotExportable("isotonic knots must rise")
        slopes = [(y1 - y0) / (x1 - x0) for x0, x1, y0, y1 in zip(x, x[1:], y, y[1:])]
        clipped = self.add("Max", [self.add("Min", ["margin", self.constant("knot_high", np.array(x[-1]))], "below_last"), self.constant("knot_low", np.array(x[0]))], "within_knots")
        reached = self.add("Cast", [self.add("GreaterOrEqual", [clipped, self.constant("knots_x", np.array([x[1:-1] or [np.finfo(np.float64).max]]))], "knots_reached")], "knots_flag", to=TensorProto.INT64)
        segment = self.add("ReduceSum", [reached, self.constant("knot_axis", np.array([1], dtype=np.int64))], "segment", keepdims=1)
        at = {name: self.add("Gather", [self.constant(f"segment_{name}", np.array(values)), segment], f"at_{name}", axis=0) for name, values in (("x", x[:-1]), ("y", y[:-1]), ("slope", slopes))}
        run = self.add("Sub", [clipped, at["x"]], "run")
        self.add("Add", [at["y"], self.add("Mul", [run, at["slope"]], "rise")], "probability")


def _plain(values: list[float]) -> list:
    return [int(value) if float(value).is_integer() else value for value in values]


def _doubles(values: list[float], name: str):
    return numpy_helper.from_array(np.array(values, dtype=np.float64), name)
