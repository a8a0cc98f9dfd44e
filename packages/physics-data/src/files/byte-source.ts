/** A path, or bytes as they come: a Node stream, a fetch body. */
export type ByteSource = string | AsyncIterable<Uint8Array>;
