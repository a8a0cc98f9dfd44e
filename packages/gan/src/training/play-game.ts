/**
 * Plays the game for many replicas: some in each graph, the graphs spread over executors.
 *
 * What a replica becomes depends on the seed and its number alone: it has streams of its own, and no step mixes replicas.
 */

import { inParallel, type Rng } from "@noether/base";
import {
  compileStep,
  type Executor,
  type Feeds,
  type FloatArray,
  iterate,
  type Schedule,
  type TensorData,
  type TrainingState,
} from "@noether/engine";
import { batchNames, type GameParameters, type GameSpec, gameStep } from "./game-step.js";
import { createJudge, type Judge } from "./judge.js";
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
  /** Weight of the newest parameters of the generator in their running average, by step. Default 1: the last ones. */
  readonly averaging?: Schedule | undefined;
  /** Numbers of the replicas: their streams are named by them. */
  readonly replicas: readonly number[];
  /** First parameters of the generator of each, `[P]`. */
  readonly starts: readonly Float64Array[];
  readonly rng: Rng;
  readonly executors: readonly (Executor | undefined)[];
  readonly replicasPerGraph: number;
  /** Called with the replicas of a graph when they are done. */
  readonly onGroup?: ((played: readonly PlayedReplica[]) => void | Promise<void>) | undefined;
  /** Called with the number of steps that a graph's replicas have made together since the last call. */
  readonly onSteps?: ((replicaSteps: number) => void) | undefined;
  /** Interrupts the game between two stretches. */
  readonly signal?: AbortSignal | undefined;
}

/** One replica after the game. */
export interface PlayedReplica {
  readonly replica: number;
  /** Averaged parameters of the generator, `[P]`. */
  readonly parameters: readonly number[];
  readonly discriminators: readonly Judge<TensorData>[];
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
  // As many graphs on each executor: none waits for the others at the end.
  const rounds = Math.ceil(replicas.length / replicasPerGraph / executors.length);
  const groups = Math.min(replicas.length, rounds * executors.length);
  const places = Array.from({ length: groups }, (_, i) => {
    const [from, to] = [i, i + 1].map((k) => Math.round((k * replicas.length) / groups));
    return Array.from({ length: to! - from! }, (_, k) => from! + k);
  });
  const played = await inParallel(
    places,
    async (group, executor, signal) => {
      const done = await playGroup({ ...options, samples, signal }, group, executor);
      await options.onGroup?.(done);
      return done;
    },
    { executors, signal: options.signal },
  );
  return played.flat().sort((a, b) => a.replica - b.replica);
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
  { spec, samples, steps, averaging = (): number => 1, replicas, starts, rng, onSteps, signal }: GroupOptions,
  places: readonly number[],
  executor: Executor | undefined,
): Promise<readonly PlayedReplica[]> {
  // onnxruntime adds up in another order where there is one replica only: that one plays beside its copy.
  const group = places.length === 1 ? [places[0]!, places[0]!] : places;
  const streams = group.map((place) => rng.stream(`replica ${replicas[place]}`));
  const draws = streams.map((stream) => rowDraws(stream.stream("batches")));
  const step = gameStep({ ...spec, replicas: group.length });
  const compiled = await compileStep(step, { stepsPerRun: STRETCH, executor });
  try {
    const widths = [spec.family.dimension, ...spec.hidden, 1];
    const first = group.map((place, i): GameParameters<TensorData> => {
      const inUnits = starts[place]!.map((value, k) => value / spec.units[k]!);
      const nets = streams[i]!.stream("discriminators");
      return {
        generator: { data: inUnits, shape: [inUnits.length] },
        discriminators: spec.views.map((_, view) => createJudge(nets.stream(String(view)), widths)),
      };
    });
    const room = roomFor(spec, group.length);
    const columns = step.reported.length;
    const curves = group.map(() => ({ loss: [] as number[], path: [] as number[][] }));
    const averages = group.map(() => new Float64Array(spec.units.length));
    /** Takes the parameters after the first `made` steps into the averages. */
    const takeIn = (made: number, values: FloatArray, at: (replica: number) => number): void => {
      const weight = averaging(made - 1);
      for (const [i, average] of averages.entries()) {
        for (let p = 0; p < average.length; p++) average[p]! += (values[at(i) + p]! - average[p]!) * weight;
      }
    };
    const { state } = await iterate<TrainingState>(
      async (before) => {
        const count = Math.min(STRETCH, steps - before.step);
        const { state: after, reports } = await compiled.run(before, batches(spec, samples, draws, count, room));
        // A step reports the parameters that it begins with.
        for (let k = 0; k < count; k++) {
          if (before.step + k > 0) takeIn(before.step + k, reports, (i) => (k * group.length + i) * columns + 2);
        }
        for (const [i, { loss, path }] of curves.entries()) {
          const means = Array.from({ length: columns - 1 }, (_, column) => {
            let sum = 0;
            for (let k = 0; k < count; k++) sum += reports[(k * group.length + i) * columns + 1 + column]!;
            return sum / count;
          });
          loss.push(means[0]!);
          path.push(means.slice(1));
        }
        onSteps?.(count * places.length);
        // A replica that diverges is found out when it is examined, and its neighbors play on.
        return { state: after };
      },
      {
        start: compiled.start(first),
        stepOf: ({ step: made }) => made,
        isOver: ({ step: made }) => made >= steps,
        signal,
      },
    );
    const last = group.flatMap((_, i) =>
      Array.from(compiled.parameters(state, i).generator.data as Float32Array, (value, k) => value * spec.units[k]!),
    );
    takeIn(steps, Float64Array.from(last), (i) => i * spec.units.length);
    return places.map((place, i) => ({
      replica: replicas[place]!,
      parameters: Array.from(averages[i]!),
      discriminators: compiled.parameters(state, i).discriminators,
      ...curves[i]!,
    }));
  } finally {
    await compiled.dispose();
  }
}

/** Room for the batches of a run, by view and input: it is filled anew for each, since new memory costs as much as the draws. */
function roomFor({ batchSize, family, samples: kind, views }: Omit<GameSpec, "replicas">, replicas: number): BatchRoom {
  const length = STRETCH * replicas * batchSize * family.dimension;
  return views.map((_, view) => batchNames(view, kind).map((name) => ({ name, floats: new Float32Array(length) })));
}

type BatchRoom = readonly (readonly { readonly name: string; readonly floats: Float32Array }[])[];

/** Batches of `steps` steps for each view: `[steps, replicas, batchSize, n]`; each replica draws from its own stream. */
function batches(
  { batchSize, family: { dimension: n } }: Omit<GameSpec, "replicas">,
  samples: readonly Float32Array[],
  draws: readonly ReturnType<typeof rowDraws>[],
  steps: number,
  room: BatchRoom,
): Feeds {
  const shape = [steps, draws.length, batchSize, n];
  const chosen = new Uint32Array(batchSize);
  const feeds: Record<string, TensorData> = {};
  for (const [view, data] of samples.entries()) {
    for (const { name, floats } of room[view]!) {
      let at = 0;
      for (let k = 0; k < steps; k++) {
        for (const draw of draws) {
          draw(chosen, data.length / n);
          for (let row = 0; row < batchSize; row++) {
            const from = chosen[row]! * n;
            for (let d = 0; d < n; d++) floats[at++] = data[from + d]!;
          }
        }
      }
      feeds[name] = { data: floats.subarray(0, at), shape };
    }
  }
  return feeds;
}
