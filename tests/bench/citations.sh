# Citations over tests/corpus: how many of the works that tests/corpus/expected.tsv says a work cites are in its list,
# and how many works of the lists are expected; and what a ranking signal from citations would do: the hits of the
# queries in tests/corpus/queries.tsv ordered by score * (1 + strength * ln(1 + citations of the hit)). Run by
# tests/bench/run.sh: citations.
set -eu
. tests/bench/parts/figures.sh
"$bin/mea-index" build --quiet --index "$work/index" tests/corpus || [ $? -eq 1 ]
python3 - "$bin/mea-search" "$work/index" <<'PYTHON'
import csv, json, math, subprocess, sys

program, index = sys.argv[1:]


def ask(*arguments):
    done = subprocess.run([program, "--index", index, "--json", *arguments], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def table(name):
    with open("tests/corpus/" + name, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


expected = table("expected.tsv")
name_of = {"tests/corpus/" + path: row["work"] for row in expected for path in row["files"].split()}
everything = ask("--limit", "1000", "--no-facets", "--no-passages", "")["hits"]
work_of = {name_of[hit["source"]]: hit["work"] for hit in everything if hit["source"] in name_of}

found = wanted = listed = 0
wrong = []
for row in expected:
    work = work_of.get(row["work"])
    if work is None:
        continue
    cited = ask("--limit", "1000", "--cites", work)["citations"]
    has = {one["work"] for one in cited if one["indexed"]}
    should = {work_of[name] for name in (row["cites"] or "").split() if name in work_of} - {work}
    found += len(has & should)
    wanted += len(should)
    listed += len(has)
    wrong += [f"{work} cites {other}: {why}" for why, some in
              (("missing", should - has), ("not expected", has - should)) for other in sorted(some)]
print(f"# {wanted} citations expected of {len(work_of)} works: {found} listed, among {listed}")
for line in wrong:
    print("#   " + line)

cited_by = {}


def citations(work):
    if work not in cited_by:
        cited_by[work] = ask("--limit", "1", "--cited-by", work)["total"]
    return cited_by[work]


runs = []
for row in table("queries.tsv"):
    answer = ask("--limit", "20", "--no-facets", "--no-passages", "--language", row["language"], "--", row["query"])
    relevant = {work_of.get(name) for name in (row["works"] or "").split()} - {None}
    if answer and relevant:
        runs.append((relevant, [(hit["score"], hit["work"]) for hit in answer["hits"]]))


def mrr(strength):
    total = 0.0
    for relevant, hits in runs:
        ordered = sorted(hits, key=lambda hit: -hit[0] * (1 + strength * math.log1p(citations(hit[1]))))
        total += next((1 / place for place, hit in enumerate(ordered[:10], 1) if hit[1] in relevant), 0.0)
    return total / len(runs)


strengths = [0, 0.02, 0.05, 0.1, 0.2, 0.5]
figures = {strength: mrr(strength) for strength in strengths}
print("# mean reciprocal rank of the first ten by strength of the signal, 0 is what ships:")
print("# " + "  ".join(f"{strength}: {value:.4f}" for strength, value in figures.items()))
best = max(strengths[1:], key=lambda strength: figures[strength])
print(f"citations recall={found / wanted:.3f} precision={found / listed:.3f} queries={len(runs)} "
      f"mrr_without_signal={figures[0]:.4f} mrr_best_with_signal={figures[best]:.4f} best_strength={best}")
PYTHON
