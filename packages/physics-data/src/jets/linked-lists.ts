/** Doubly linked lists of small integers, each of them in one list at most: entered and left in constant time. */

/** The end of every list. */
export const END = -1;

export class LinkedLists {
  /** The first item of each list, `END` where it is empty. */
  readonly first: Int32Array;
  /** What follows each item in its list. */
  readonly next: Int32Array;
  readonly #previous: Int32Array;

  constructor(lists: number, items: number) {
    this.first = new Int32Array(lists).fill(END);
    this.next = new Int32Array(items);
    this.#previous = new Int32Array(items);
  }

  /** Empties the first so many lists. */
  clear(lists: number): void {
    this.first.fill(END, 0, lists);
  }

  enter(item: number, list: number): void {
    const second = this.first[list]!;
    this.next[item] = second;
    this.#previous[item] = END;
    if (second !== END) this.#previous[second] = item;
    this.first[list] = item;
  }

  leave(item: number, list: number): void {
    const next = this.next[item]!;
    const previous = this.#previous[item]!;
    if (previous === END) this.first[list] = next;
    else this.next[previous] = next;
    if (next !== END) this.#previous[next] = previous;
  }
}
