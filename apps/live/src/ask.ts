/** Asks the worker; a question that comes while another is being answered takes its place. */

import type { Question, Reply } from "./question.js";

let worker: Worker | undefined;

/** The reply, or undefined if another question came first. */
export function ask(question: Question): Promise<Reply | undefined> {
  worker?.terminate();
  const own = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker = own;
  return new Promise((resolve) => {
    own.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      resolve(worker === own ? data : undefined);
      own.terminate();
    });
    own.addEventListener("error", ({ message }) => {
      resolve({ error: { code: "our-fault", message: `The worker stopped: ${message || "it could not be loaded"}` } });
    });
    own.postMessage(question);
  });
}
