// The three ways in which a reader may open the site: from a server's root, from below a path of it, and from disk.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

async function fileAt(folder, path) {
  const file = normalize(join(folder, path));
  if (!`${file}${sep}`.startsWith(`${folder}${sep}`)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return path.endsWith("/") ? fileAt(folder, `${path}index.html`) : undefined;
  return found ? file : undefined;
}

async function answer(folder, prefix, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const found = path.startsWith(prefix) ? await fileAt(folder, path.slice(prefix.length - 1)) : undefined;
  const file = found ?? join(folder, "404.html");
  response.writeHead(found ? 200 : 404, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  response.end(await readFile(file));
}

/** Serves a folder on the loopback interface below `prefix`, as a plain static host does. */
export async function serve(folder, prefix = "/") {
  const server = createServer((request, response) => {
    answer(folder, prefix, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  return {
    base: `http://127.0.0.1:${port}${prefix}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

/** `[name, open]` of each way; `open` answers `{base, close}`. */
export const ways = [
  ["from the root of a server", (folder) => serve(folder)],
  ["below a path of a server", (folder) => serve(folder, "/any/path/")],
  ["from disk", async (folder) => ({ base: pathToFileURL(folder + sep).href, close: async () => {} })],
];
