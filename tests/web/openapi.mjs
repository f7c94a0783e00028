// Real answers against schemas/openapi.yaml: every path it names, with its good and its bad statuses.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { parse } from "yaml";

const file = join(dirname(fileURLToPath(import.meta.url)), "../../schemas/openapi.yaml");

// A path of the description, and queries with the status each must have.
const requests = {
  "/api/v1/search": [["?q=species", 200], ["?size=2&page=2&facet=type", 200], ["?q=species&facet=none", 200],
    ["?q=provisional+agenda", 200], ["?q=provisional+agenda&group=no", 200], ["?group=maybe", 400],
    ["?facet=target&facet_order=time&facet_contains=GBF", 200], ["?facet=target&facet_order=wrong", 400],
    ["?q=species&convention=CBD&not.type=news&year=2001..", 200], ["?q=nothingatall", 200], ["?q=hostile", 200],
    ["?q=!syntax", 400], ["?wrong=1", 400], ["?q=!-5", 503], ["?q=!-8", 504], ["?q=!-15", 500]],
  "/api/v1/pivot": [["?q=species&rows=convention&columns=target", 200], ["?rows=none&columns=target", 400],
    ["?rows=type&columns=target&facet_order=wrong", 400], ["?rows=type&columns=target&wrong=1", 400]],
  "/api/v1/document": [["?id=cbd-cop-15-decision-4&language=ar&q=x", 200], ["?id=none", 404], ["", 400]],
  "/api/v1/suggest": [["?q=the", 200], ["?q=the&limit=2&ui=ar", 200], ["", 200], ["?q=x&limit=0", 400], ["?q=!fail", 500]],
  "/api/v1/advise": [["?q=species&type=none", 200], ["?q=nothingatall", 200], ["?wrong=1", 400]],
  "/api/v1/related": [["?id=cbd-cop-15-decision-4&limit=2", 200], ["?id=none", 404]],
  // The test plugin has neither; tests/appliance/corpus_test.cc asks the real one.
  "/api/v1/citations": [["?id=cbd-cop-15-decision-4", 501], ["?id=x&direction=sideways", 400], ["?id=x&limit=0", 400]],
  "/api/v1/explain": [["?q=species", 501], ["?wrong=1", 400]],
  "/api/v1/fields": [["", 200], ["?ui=fr", 200]],
  "/api/v1/status": [["", 200]],
  "/healthz": [["", 200]],
};

export async function describedAnswers(base) {
  const complaints = [];
  const description = parse(readFileSync(file, "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "api", ...description });
  const named = Object.keys(description.paths).sort().join(" ");
  const asked = Object.keys(requests).sort().join(" ");
  if (named !== asked) complaints.push(`described: ${named}; asked for: ${asked}`);
  for (const [path, queries] of Object.entries(requests)) {
    for (const [query, status] of queries) {
      const where = `${path}${query}`;
      const answer = await fetch(base + where);
      if (answer.status !== status) complaints.push(`${where}: status ${answer.status}, not ${status}`);
      let response = description.paths[path].get.responses[answer.status];
      if (!response) { complaints.push(`${where}: status ${answer.status} is not described`); continue; }
      if (response.$ref) response = description.components.responses[response.$ref.split("/").pop()];
      const [[type, { schema }]] = Object.entries(response.content);
      if (!answer.headers.get("content-type").startsWith(type)) {
        complaints.push(`${where}: type ${answer.headers.get("content-type")}, not ${type}`);
      }
      const text = await answer.text();
      const body = type === "application/json" ? JSON.parse(text) : text;
      const inside = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
      if (!ajv.validate(inside, body)) {
        complaints.push(...ajv.errors.map((e) => `${where}${e.instancePath}: ${e.message}`));
      }
    }
  }
  return complaints;
}
