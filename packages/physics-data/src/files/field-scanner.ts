/**
 * Numbers from bytes, without strings: blank-separated fields of one line, as Fortran writes them (`1.0D+02` too).
 *
 * A real of at most 2^53 as digits and a power of ten within 10^±22 is one exact multiplication or division, hence
 * correctly rounded; all others go through `Number`.
 */

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const HASH = 35;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
export const LESS = 60;
const MAX_INT32 = 2 ** 31 - 1;
/** Below this a further digit keeps the digits exact. */
const EXACT_DIGITS = (2 ** 53 - 10) / 10;
const POWERS = Float64Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));

/** Why a field could not be read: the position where it starts, and what would have been right there. */
export class FieldFault {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    this.at = at;
    this.expected = expected;
  }
}

/** A position in bytes that moves over fields. */
export class FieldScanner {
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  /** Where reading stops. */
  end = 0;
  /** What may follow a field beside blanks and line ends; a byte. */
  separator: number = LESS;

  /** Moves over spaces and tabs. */
  skipBlanks(): void {
    while (this.at < this.end) {
      const byte = this.bytes[this.at]!;
      if (byte !== SPACE && byte !== TAB && byte !== RETURN) return;
      this.at++;
    }
  }

  /** Moves over blanks, line ends and lines that start with `#`. */
  skipLines(): void {
    while (this.at < this.end) {
      this.skipBlanks();
      const byte = this.bytes[this.at];
      if (this.at >= this.end || (byte !== NEWLINE && byte !== HASH)) return;
      while (this.at < this.end && this.bytes[this.at] !== NEWLINE) this.at++;
      if (this.at < this.end) this.at++;
    }
  }

  /** Moves to the next line, or to the tag or comment that ends this one; a further field is a fault. */
  endLine(fields: number): void {
    this.skipBlanks();
    const byte = this.at < this.end ? this.bytes[this.at]! : NEWLINE;
    if (byte !== NEWLINE && byte !== LESS && byte !== HASH)
      throw new FieldFault(this.at, `${fields} fields in the line`);
  }

  /** The next field as an integer of 32 bits. */
  integer(): number {
    this.skipBlanks();
    const { bytes, end } = this;
    const start = this.at;
    let at = start;
    const sign = at < end ? bytes[at]! : 0;
    if (sign === MINUS || sign === PLUS) at++;
    const first = at;
    let value = 0;
    for (; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === first || value > MAX_INT32 || !this.#endsAt(at)) throw new FieldFault(start, "an integer of 32 bits");
    this.at = at;
    return sign === MINUS ? 0 - value : value;
  }

  /** The next field as a finite real. */
  real(): number {
    this.skipBlanks();
    const value = this.realOrNaN();
    if (Number.isFinite(value)) return value;
    throw new FieldFault(this.at, Number.isNaN(value) ? "a number" : "a number that fits a double");
  }

  /** The field that starts here as a real; NaN, or an infinity past the doubles, moves nowhere. */
  realOrNaN(): number {
    const { bytes, end } = this;
    const start = this.at;
    let at = start;
    const sign = at < end ? bytes[at]! : 0;
    if (sign === MINUS || sign === PLUS) at++;
    let value = 0;
    let digits = 0;
    let exact = true;
    let power = 0;
    let fraction = 0;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      const digit = byte - ZERO;
      if (digit >= 0 && digit <= 9) {
        digits++;
        power -= fraction;
        if (value > EXACT_DIGITS) exact = false;
        value = value * 10 + digit;
      } else if (byte === POINT && fraction === 0) fraction = 1;
      else break;
    }
    const letter = at < end ? bytes[at]! | 32 : 0;
    if (digits > 0 && (letter === 101 || letter === 100)) {
      at++;
      const exponentSign = at < end ? bytes[at]! : 0;
      if (exponentSign === MINUS || exponentSign === PLUS) at++;
      const first = at;
      let exponent = 0;
      for (; at < end; at++) {
        const digit = bytes[at]! - ZERO;
        if (digit < 0 || digit > 9) break;
        if (exponent < 1e6) exponent = exponent * 10 + digit;
      }
      if (at === first) digits = 0;
      power += exponentSign === MINUS ? -exponent : exponent;
    }
    if (digits === 0 || !this.#endsAt(at)) return Number.NaN;
    if (exact && power >= -22 && power <= 22) value = power < 0 ? value / POWERS[-power]! : value * POWERS[power]!;
    else {
      const text = String.fromCharCode(...bytes.subarray(start, at));
      value = Math.abs(Number(text.replace(/d/i, "e")));
    }
    if (value < Number.POSITIVE_INFINITY) this.at = at;
    return sign === MINUS ? -value : value;
  }

  /** Whether a field may end at `at`. */
  #endsAt(at: number): boolean {
    if (at >= this.end) return true;
    const byte = this.bytes[at]!;
    return byte === SPACE || byte === NEWLINE || byte === TAB || byte === RETURN || byte === this.separator;
  }
}
