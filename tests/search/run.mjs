// SPDX-License-Identifier: EUPL-1.2
// Asks the browser's search in Node. Arguments: search.js, the site's folder, and a file with queries as JSON, each a text or [text, options].
// Prints one JSON object: the answers, what each query took in milliseconds, and the bytes that were read before and by the first query.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [script, site, file] = process.argv.slice(2);
const { open } = await import(pathToFileURL(script));
let read = 0;
const load = async (name) => {
  const raw = readFileSync(`${site}/search/${name}`);
  read += gzipSync(raw, { level: 9 }).length;
  return JSON.parse(raw);
};
const found = await open("https://samkop.invalid/", load);
const answers = [], took = [], bytes = [read];
for (const query of JSON.parse(readFileSync(file))) {
  const [text, options] = Array.isArray(query) ? query : [query, {}];
  const begun = performance.now();
  answers.push(await found.search(text, options));
  took.push(performance.now() - begun);
  bytes.push(read);
}
process.stdout.write(JSON.stringify({ answers, took, bytes }));
