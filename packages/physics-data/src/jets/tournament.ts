/**
 * Which of many numbers is the smallest, while they change one by one. Entry i of a binary tree holds the winner of the
 * matches below it, entries 2i and 2i + 1. A change is played again upwards, until a match ends as before without the player.
 */

export class Tournament {
  /** What was set, `[players]`. */
  readonly values: Float64Array;
  readonly #winner: Int32Array;
  #leaves = 1;

  constructor(capacity: number) {
    this.values = new Float64Array(powerOfTwo(capacity));
    this.#winner = new Int32Array(2 * this.values.length);
  }

  /** Plays all matches of the first `players`, whose `values` have been filled in. */
  start(players: number): void {
    const leaves = powerOfTwo(players);
    const winner = this.#winner;
    this.values.fill(Number.POSITIVE_INFINITY, players, leaves);
    this.#leaves = leaves;
    for (let leaf = 0; leaf < leaves; leaf++) winner[leaves + leaf] = leaf;
    for (let i = leaves - 1; i > 0; i--) winner[i] = this.#play(i);
  }

  /** The player with the smallest value. */
  get winner(): number {
    return this.#winner[1]!;
  }

  set(player: number, value: number): void {
    const winner = this.#winner;
    this.values[player] = value;
    for (let i = (this.#leaves + player) >> 1; i > 0; i >>= 1) {
      const now = this.#play(i);
      if (now === winner[i] && now !== player) return;
      winner[i] = now;
    }
  }

  /** Who wins is as good as random, and a branch that cannot be foreseen costs more than the match: so an index. */
  #play(i: number): number {
    const winner = this.#winner;
    const values = this.values;
    const second = values[winner[2 * i + 1]!]! < values[winner[2 * i]!]!;
    return winner[2 * i + (Number(second) | 0)]!;
  }
}

/** The next one, of at least 2, so that there is a match. */
function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, count)));
}
