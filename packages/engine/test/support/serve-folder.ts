/** A web server for one test page. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** A server that has started. */
export interface PageServer {
  readonly url: string;
  /** What the page posts to `/result`. */
  readonly result: Promise<string>;
  close(): void;
}

/** @param folders - From the first part of a path to the folder that it is served from; `""` for all others. */
export async function serveFolder(folders: Readonly<Record<string, string>>): Promise<PageServer> {
  let resolve: (result: string) => void;
  const result = new Promise<string>((done) => {
    resolve = done;
  });
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path === "/result") {
      let body = "";
      for await (const part of request) body += String(part);
      response.end();
      resolve(body);
      return;
    }
    const [, first = "", ...rest] = path.split("/");
    const known = Object.hasOwn(folders, first) && first !== "";
    const file = known ? join(folders[first]!, ...rest) : join(folders[""]!, path === "/" ? "index.html" : path);
    try {
      const content = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((started) => {
    server.listen(0, "127.0.0.1", started);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, result, close: () => server.close() };
}
