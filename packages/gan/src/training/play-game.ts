/**
 * Plays the game for many replicas: some in each graph, the graphs spread over executors.
 *
 * What a replica becomes depends on the seed and its number alone: it has streams of its own, and no step mixes replicas.
 */

import type { Rng } from "@noether/base";
import { compileStep, createMlp, type Executor, type Feeds, type Mlp, type TensorData } from "@noether/engine";
import { batchNames, type GameParameters, type GameSpec, gameStep } from "./game-step.js";
import { rowDraws } from "./row-draws.js";

/** Rows of a sample that batches are drawn from. */
export interface Rows {
  /** `[N, n]`. */
  readonly data: ArrayLike<number>;
  /** Which rows. */
  readonly indices: Uint32Array;
}

/** What is played. */
export interface PlayOptions {
  /** The game, but for the number of replicas in a graph. */
  readonly spec: Omit<GameSpec, "replicas">;
  /** For each view of the game. */
  readonly samples: readonly Rows[];
  readonly steps: number;
  /** Numbers of the replicas: their streams are named by them. */
  readonly replicas: readonly number[];
  /** First parameters of the generator of each, `[P]`. */
  readonly starts: readonly Float64Array[];
  readonly rng: Rng;
  readonly executors: readonly (Executor | undefined)[];
  readonly replicasPerGraph: number;
  /** Called with the replicas of a graph when they are done. */
  readonly onGroup?: (played: readonly PlayedReplica[]) => void | Promise<void>;
  /** Called with the number of steps that a graph's replicas have made together since the last call. */
  readonly onSteps?: (replicaSteps: number) => void;
}

/** One replica after the game. */
export interface PlayedReplica {
  readonly replica: number;
  /** Averaged parameters of the generator, `[P]`. */
  readonly parameters: readonly number[];
  readonly discriminators: readonly Mlp<TensorData>[];
  /** Mean loss of the discriminator over each stretch of `STRETCH` steps. */
  readonly loss: readonly number[];
  /** Mean parameters over the same, `[stretches, P]`. */
  readonly path: readonly (readonly number[])[];
}

/** Steps in one call of a graph: what a call costs is paid once for all of them. */
export const STRETCH = 25;

/** The replicas after `steps` steps. */
export async function playGame(options: PlayOptions): Promise<readonly PlayedReplica[]> {
  const { replicas, replicasPerGraph, executors, spec } = options;
  const samples = options.samples.map((rows) => together(rows, spec.family.dimension));
  const groups = Math.max(Math.ceil(replicas.length / replicasPerGraph), Math.min(replicas.length, executors.length));
  const waiting = Array.from({ length: groups }, (_, i) => {
    const [from, to] = [i, i + 1].map((k) => Math.round((k * replicas.length) / groups));
    return Array.from({ length: to! - from! }, (_, k) => from! + k);
  });
  const done: PlayedReplica[] = [];
  const work = async (executor: Executor | undefined): Promise<void> => {
    for (let places = waiting.shift(); places !== undefined; places = waiting.shift()) {
      const played = await playGroup({ ...options, samples }, places, executor);
      done.push(...played);
      await options.onGroup?.(played);
    }
  };
  await Promise.all(executors.map(work));
  return done.sort((a, b) => a.replica - b.replica);
}

/** The chosen rows side by side, `[rows, n]`: a draw then costs one look at far memory instead of two. */
function together({ data, indices }: Rows, n: number): Float32Array {
  const rows = new Float32Array(indices.length * n);
  for (const [i, row] of indices.entries()) for (let d = 0; d < n; d++) rows[i * n + d] = data[row * n + d]!;
  return rows;
}

/** What a graph's replicas are played with: the options, with samples as rows side by side. */
type GroupOptions = Omit<PlayOptions, "samples"> & { readonly samples: readonly Float32Array[] };

/** One graph's replicas, by their places in the list. */
async function playGroup(
  { spec, samples, steps, replicas, starts, rng, onSteps }: GroupOptions,
  places: readonly number[],
  executor: Executor | undefined,
): Promise<readonly PlayedReplica[]> {
  // onnxruntime adds up in another order where there is one replica only: that one plays beside its copy.
  const group = places.length === 1 ? [places[0]!, places[0]!] : places;
  const streams = group.map((place) => rng.stream(`replica ${replicas[place]}`));
  const draws = streams.map((stream) => rowDraws(stream.stream("batches")));
  const step = gameStep({ ...spec, replicas: group.length });
  const compiled = await compileStep(step, { stepsPerRun: STRETCH, ...(executor === undefined ? {} : { executor }) });
  try {
    const widths = [spec.family.dimension, ...spec.hidden, 1];
    const first = group.map((place, i): GameParameters<TensorData> => {
      const inUnits = starts[place]!.map((value, k) => value / spec.units[k]!);
      const nets = streams[i]!.stream("discriminators");
      return {
        generator: { data: inUnits, shape: [inUnits.length] },
        discriminators: spec.views.map((_, view) => createMlp(nets.stream(String(view)), widths)),
      };
    });
    let state = compiled.start(first);
    const columns = step.reported.length;
    const curves = group.map(() => ({ loss: [] as number[], path: [] as number[][] }));
    while (state.step < steps) {
      const count = Math.min(STRETCH, steps - state.step);
      const result = await compiled.run(state, batches(spec, samples, draws, count));
      state = result.state;
      for (const [i, { loss, path }] of curves.entries()) {
        const means = Array.from({ length: columns - 1 }, (_, column) => {
          let sum = 0;
          for (let k = 0; k < count; k++) sum += result.reports[(k * group.length + i) * columns + 1 + column]!;
          return sum / count;
        });
        loss.push(means[0]!);
        path.push(means.slice(1));
      }
      onSteps?.(count * places.length);
    }
    const average = { ...state, parameters: state.moments[2]! };
    return places.map((place, i) => ({
      replica: replicas[place]!,
      parameters: Array.from(
        compiled.parameters(average, i).generator.data as Float32Array,
        (value, k) => value * spec.units[k]!,
      ),
      discriminators: compiled.parameters(state, i).discriminators,
      ...curves[i]!,
    }));
  } finally {
    await compiled.dispose();
  }
}

/** Batches of `steps` steps for each view: `[steps, replicas, batchSize, n]`; each replica draws from its own stream. */
function batches(
  { batchSize, family, samples: kind, views }: Omit<GameSpec, "replicas">,
  samples: readonly Float32Array[],
  draws: readonly ((count: number) => number)[],
  steps: number,
): Feeds {
  const n = family.dimension;
  const shape = [steps, draws.length, batchSize, n];
  const names = views.map((_, view) => batchNames(view, kind));
  const feeds = names.map((list) => list.map(() => new Float32Array(steps * draws.length * batchSize * n)));
  for (const [view, data] of samples.entries()) {
    const rows = data.length / n;
    for (const floats of feeds[view]!) {
      let at = 0;
      for (let k = 0; k < steps; k++) {
        for (const draw of draws) {
          for (let row = 0; row < batchSize; row++) {
            const from = draw(rows) * n;
            for (let d = 0; d < n; d++) floats[at++] = data[from + d]!;
          }
        }
      }
    }
  }
  const named = names.flatMap((list, view) =>
    list.map((name, i) => [name, { data: feeds[view]![i]!, shape }] as const),
  );
  return Object.fromEntries(named);
}
