// SPDX-License-Identifier: EUPL-1.2
// Makes MiniSearch's index: node minisearch-index.mjs FOLDER TUNED, where FOLDER holds minisearch.js, settings.js, stemmer.js and texts.json.
import {readFileSync, writeFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [folder, tuned] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}`));
const {default: MiniSearch} = await load("minisearch.js");
const {settings} = await load("settings.js");
const index = new MiniSearch(settings(tuned === "tuned"));
index.addAll(JSON.parse(readFileSync(`${folder}/texts.json`, "utf8")));
writeFileSync(`${folder}/index.json`, JSON.stringify(index));
