"""Use symmetries that Noether found from Python: pip install onnxruntime numpy, then
python move_and_check.py generators.onnx   (from `noether discover ... --out`, or `exportOnnx(result)`)"""

import json
import sys

import numpy as np
import onnxruntime

# %% The file explains itself.
session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
meta = session.get_modelmeta().custom_metadata_map
labels = json.loads(meta["labels"])
print(meta["algebra"], "with components", ", ".join(json.loads(meta["components"])))

# %% Move vectors: x is [N, n], t is [N, generators], y = exp(sum of t_a W_a) x.
x = np.array([[5.0, 0.0, 3.0, 4.0], [2.0, 1.0, 0.0, 1.0]])
t = np.zeros((2, len(labels)))
t[:, labels.index("boost E–pz")] = 0.5
t[:, labels.index("rotation px–py")] = 0.25
(y,) = session.run(["y"], {"x": x, "t": t})
print("moved", np.round(y, 6).tolist())

# %% What must stay the same: the squared mass, with metric (+, -, -, -).
metric = np.array([1.0, -1.0, -1.0, -1.0])
change = np.abs((y**2) @ metric - (x**2) @ metric).max()
print("the squared mass stays" if change < 1e-12 else f"the squared mass changed by {change}")

# %% The generators themselves are in the metadata: their brackets are the algebra's.
n = x.shape[1]
generators = np.array(json.loads(meta["generators"])).reshape(len(labels), n, n)
a, b = generators[0], generators[1]
bracket = a @ b - b @ a
coefficients = np.linalg.lstsq(generators.reshape(len(labels), -1).T, bracket.ravel(), rcond=None)[0]
terms = [f"{value:+.0f} {labels[i]}" for i, value in enumerate(coefficients) if abs(value) > 1e-9]
print(f"[{labels[0]}, {labels[1]}] =", *terms)
