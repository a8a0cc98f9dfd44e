/** The results as a page of Markdown. */

const power = (value) => (value === undefined ? "" : value === 0 ? "0" : value.toExponential(1));
const number = (value) =>
  value === undefined ? "" : value >= 100 ? value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",") : value.toPrecision(3);
const range = (low, high) => (power(low) === power(high) ? power(low) : `${power(low)} to ${power(high)}`);

export function resultsPage(rows, scans, { seeds, torch, cpu }) {
  const table = (head, body) =>
    [
      `| ${head.join(" | ")} |`,
      `| ${head.map(() => "---").join(" | ")} |`,
      ...body.map((r) => `| ${r.join(" | ")} |`),
    ].join("\n");
  const exist = rows.filter((row) => row.exists);
  const not = rows.filter((row) => !row.exists);
  const peerSeconds = ({ peer, theirs }) => (peer ? (peer.cpu / peer.steps) * theirs.epochs : undefined);
  const found = table(
    [
      "group",
      "generators",
      "found",
      "algebra",
      "trainings",
      "loss handed over",
      "loss, exact form",
      "theirs",
      "distance from the exact algebra",
      "structure constants",
      "theirs",
    ],
    exist.map(({ name, count, ours, theirs }) => [
      name,
      count,
      `${ours.found} of ${ours.seeds}`,
      ours.names.join(", "),
      `${(100 * ours.memberShare).toFixed(0)} % of ${ours.members}`,
      range(ours.trainedLow, ours.trainedHigh),
      power(ours.loss),
      theirs?.loss === 1e-25 ? "< 1e-25" : power(theirs?.loss),
      power(ours.error),
      power(ours.constantsError),
      power(theirs?.constants),
    ]),
  );
  const failed = table(
    ["group", "generators", "found", "loss", "theirs"],
    not.map(({ name, count, ours, theirs }) => [
      name,
      count,
      `${ours.found} of ${ours.seeds}`,
      range(ours.trainedLow, ours.trainedHigh),
      theirs === undefined ? "" : number(theirs.loss),
    ]),
  );
  const times = table(
    [
      "group",
      "generators",
      "our epochs",
      "CPU s, all trainings",
      "their epochs",
      "their seconds, stored",
      "peer, steps per CPU s",
      "peer, CPU s for their epochs",
      "ratio",
    ],
    rows
      .filter(({ theirs }) => theirs !== undefined)
      .map((row) => [
        row.name,
        row.count,
        row.ours.epochs,
        number(row.ours.seconds),
        number(row.theirs.epochs),
        number(row.theirs.seconds),
        row.peer ? number(row.peer.steps / row.peer.cpu) : "",
        number(peerSeconds(row)),
        row.peer ? number(peerSeconds(row) / row.ours.seconds) : "",
      ]),
  );
  const counts = scans[0]?.numbers.map(({ count }) => count) ?? [];
  const mapped = table(
    ["group", ...counts],
    scans.map(({ name, sparsity, numbers }) => [
      sparsity ? `${name}, sparsity ${sparsity}` : name,
      ...numbers.map((each) => (each.name ? `**${each.name}**` : `${number(each.loss)} ${each.dominant}`)),
    ]),
  );
  return `# Training generators

\`pnpm bench generator-trainer\`: ${seeds} seeds of each experiment, 5 of the largest, 300 points. CPU seconds of one thread${
    torch ? `, PyTorch ${torch}` : ""
  }, ${cpu}.

## Numbers of generators that exist

"Trainings": the share of all trainings that reached an algebra; a seed runs so many side by side, and one is enough.
"Loss handed over" is that of the best training when the polish takes over (training stops under 1e-4). "Exact form" is the
loss of the polished, canonical generators in the limit of small steps; the worst seed, as for the errors. The distance
is that of the worst unit generator from the span of the group's whole algebra. Structure constants: sum over brackets of the mean
|[W_a, W_b] − Σ f W_c|, the authors' measure. "Theirs" for unitary groups is the floor of their sparsity term, and their
SU(4) to SU(6) span no algebra. Ours come from the length and closure, or from the length and the determinant ("with det", at a
weight of 10 for the invariance: at 1, three of six trainings of su(4) stayed at a loss of 1.5).

${found}

## Numbers that do not exist

The loss at the end, over seeds; 1,000 epochs. The paper's loss in the limit of small steps; theirs is of a finite step and
with closure squared twice.

${failed}

## The color maps

One seed, 16 trainings of at most 1,000 epochs for each number of generators: the algebra in bold where there is one, else
the loss that is left and its largest term.

${mapped}

## Time

Ours: reading samples, the whole training of all members, polish and name. "Peer" is the authors' implementation
written anew in PyTorch (\`torch-peer.py\`): measured for a few seconds, and **extrapolated** to their number of epochs. The
ratio is that of a result of theirs to one of ours. Their own seconds were taken on another machine.
Experiments of about a second gain least. In each, ours is that of all trainings of a seed, theirs of one.

${times}
`;
}
