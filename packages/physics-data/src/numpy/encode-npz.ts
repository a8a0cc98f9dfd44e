/** Arrays to `.npz` bytes: a zip of deflated `.npy` members, the same bytes for the same arrays everywhere. */

import { InputError, UnsupportedError } from "@noether/base";
import { type Zippable, zipSync } from "fflate";
import type { PhysicsDataErrorCode } from "../errors.js";
import { encodeNpy } from "./encode-npy.js";
import type { NdArray } from "./nd-array.js";

/** Options of `encodeNpz`. */
export interface EncodeNpzOptions {
  /** Whether members are deflated, as by `numpy.savez_compressed`; default true. Without it, writing is faster and the file larger. */
  readonly compress?: boolean | undefined;
}

const MAX_BYTES = 2 ** 32 - 2 ** 20;
const MAX_MEMBERS = 0xfffe;

/**
 * Encodes arrays as an `.npz` file with members in the order of the keys.
 *
 * The deflater is fflate's, not zlib's: zlib's output depends on the machine.
 *
 * @throws InputError those of `encodeNpy`; `member-name` for an empty or absolute name or one with `..` or control characters.
 * @throws UnsupportedError `npz-too-large` from 4 GiB.
 */
export function encodeNpz(
  arrays: Readonly<Record<string, NdArray>>,
  { compress = true }: EncodeNpzOptions = {},
): Uint8Array {
  const mtime = new Date(1980, 0, 1, 12); // local time is what zip files hold: the same bytes in every time zone
  const files: Zippable = {};
  let total = 0;
  let members = 0;
  for (const [key, array] of Object.entries(arrays)) {
    if (key === "__proto__" || key === "" || !/^(?!\/)(?!.*\.\.)[^\p{Cc}\\]{1,1000}$/u.test(key)) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "member-name",
        got: `member name ${JSON.stringify(key)}`,
        expected: "a relative name without .., backslashes or control characters",
        fix: "Rename it.",
      });
    }
    const npy = encodeNpy(array);
    total += npy.length;
    if (total > MAX_BYTES || ++members > MAX_MEMBERS) {
      throw new UnsupportedError<PhysicsDataErrorCode>({
        code: "npz-too-large",
        got: `${total} bytes in ${members} members`,
        expected: "less than 4 GiB and 65,535 members",
        fix: "Write several files.",
      });
    }
    files[`${key}.npy`] = [npy, { level: compress ? 6 : 0, mtime, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(files);
}
