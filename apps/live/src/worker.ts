/** The worker: questions in, answers out, one after the other. The page stays awake. */

import { NoetherError } from "@noether/base";
import { answerQuestion } from "./answer-question.js";
import type { Question, Reply } from "./question.js";
import { WhichArray } from "./table-of.js";

addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  let reply: Reply;
  try {
    reply = { answer: await answerQuestion(data, () => performance.now()) };
  } catch (error) {
    reply = { error: failureOf(error) };
  }
  postMessage(reply);
});

function failureOf(error: unknown): Extract<Reply, { error: unknown }>["error"] {
  if (!(error instanceof NoetherError)) {
    return {
      code: "our-fault",
      message: `This is our fault, please report it: ${error instanceof Error ? error.message : error}`,
    };
  }
  const { code, message } = error;
  return { code, message, ...(error instanceof WhichArray && { choices: error.choices }) };
}
