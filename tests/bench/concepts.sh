# Concepts across languages: does a query find the other languages' versions of what it asks for?
# Run by tests/bench/run.sh: concepts [--sets FOLDER]. FOLDER/bbnj/docs.tsv holds the articles of one
# agreement in six languages, every version a document of its own; without it that of the shared data is
# taken. The questions are those of tests/bench/sets/concept_queries.tsv, and, beside them, the articles'
# own headings. recall: of the versions in other languages than the question's, the share among the first
# 20 hits; own: MRR@10 of the version in the question's language. Four ways: nothing added, the concepts of
# schemas/vocabulary, what the index learned from these very versions, both. half: the same with the
# version in the question's language taken out of the index for every article that is asked for.
set -eu
sets=${MEA_SHARED:-$PWD/../shared}/ir
[ "${1:-}" != --sets ] || sets=$2
if [ ! -f "$sets/bbnj/docs.tsv" ]; then
    echo "NOT RUN: there are no articles at $sets/bbnj/docs.tsv; name the folder with --sets FOLDER"
    echo "concepts sets=0"
    exit 0
fi
own_words=$PWD/tests/bench/sets/concept_queries.tsv
. tests/bench/parts/figures.sh

# en-art05 becomes the work art05 with a version in English.
mkdir "$work/files"
awk -F '\t' -v folder="$work/files" '{split($1, id, "-"); file = folder "/" id[2] "-" id[1] ".txt"
    print $2 > file; close(file)}' "$sets/bbnj/docs.tsv"
build() { # folder, index
    "$bin/mea-index" build --quiet --index "$2" "$1" >"$work/build.log" 2>&1 || [ $? -eq 1 ] || {
        tail -n 5 "$work/build.log" >&2
        exit 1
    }
}
# Lines "id TAB language TAB text" and, in judgements, "id TAB work".
: >"$work/judged"
awk -F '\t' -v judged="$work/judged" '{print "own" NR "\t" $2 "\t" $3
    n = split($1, works, " "); for (i = 1; i <= n; i++) print "own" NR "\t" works[i] >> judged}' "$own_words" >"$work/own"
for folder in "$sets"/bbnj/*/; do
    language=$(basename "$folder")
    awk -F '\t' -v l="$language" '{print "head-" $1 "\t" l "\t" $2}' "$folder/queries.tsv" >>"$work/headings"
    awk -F '\t' '{split($2, id, "-"); print "head-" $1 "\t" id[2]}' "$folder/qrels.tsv" >>"$work/judged"
done

# Mean recall@20 of the other languages and MRR@10 of the own one over the questions of one file.
evaluate() { # questions, run, folder of files
    ls "$3" >"$work/listed"
    awk -F '[\t ]' -v questions="$1" -v judged="$work/judged" -v listed="$work/listed" '
        function language(name) { sub(/.*-/, "", name); sub(/\.txt/, "", name); return name }
        BEGIN {
            while ((getline line < listed) > 0) { work = line; sub(/-.*/, "", work); versions[work] = versions[work] " " language(line) }
            while ((getline line < questions) > 0) { split(line, f, "\t"); asked[f[1]] = f[2] }
            while ((getline line < judged) > 0) {
                split(line, f, "\t")
                if (!(f[1] in asked)) continue
                n = split(versions[f[2]], in_language, " ")
                for (i = 1; i <= n; i++) if (in_language[i] != asked[f[1]]) wanted[f[1]]++
                relevant[f[1], f[2]]
            }
        }
        {
            name = $3; sub(/.*\//, "", name); work = name; sub(/-.*/, "", work)
            if (!(($1, work) in relevant)) next
            if (language(name) != asked[$1]) { if ($4 <= 20) found[$1]++ }
            else if ($4 <= 10 && !($1 in first)) { first[$1]; reciprocal += 1 / $4 }
        }
        END {
            for (id in asked) { total++; if (wanted[id] > 0) { with++; recall += found[id] / wanted[id] } }
            printf "%.3f %.3f\n", recall / with, reciprocal / total
        }' "$2"
}
run() { # questions, index, option...
    questions=$1 index=$2
    shift 2
    for language in ar en es fr ru zh; do
        awk -F '\t' -v l="$language" '$2 == l {print $1 "\t" $3}' "$questions" >"$work/some"
        [ ! -s "$work/some" ] || "$bin/mea-search" --index "$index" --trec "$work/some" --limit 20 --ungrouped \
            --language "$language" "$@"
    done
}
figures=
measure() { # name, questions, index, folder
    for way in plain:--no-expansion concepts:--no-learned learned:--no-concepts both:; do
        option=${way#*:}
        run "$2" "$3" ${option:+"$option"} >"$work/run"
        set -- "$1" "$2" "$3" "$4" $(evaluate "$2" "$work/run" "$4")
        printf '%-10s %-10s recall@20 of other languages %s   own MRR@10 %s\n' "$1" "${way%%:*}" "$5" "$6"
        figures="$figures $1_${way%%:*}=$5 $1_${way%%:*}_mrr=$6"
    done
}
build "$work/files" "$work/index"
measure own "$work/own" "$work/index" "$work/files"
measure headings "$work/headings" "$work/index" "$work/files"

# One index for each language, without the asked-for articles in it.
: >"$work/halves"
for left in ar en es fr ru zh; do
    rm -rf "$work/half" "$work/index-half"
    cp -r "$work/files" "$work/half"
    awk -F '\t' '{n = split($1, works, " "); for (i = 1; i <= n; i++) print works[i]}' "$own_words" | sort -u |
        while read -r article; do rm -f "$work/half/$article-$left.txt"; done
    build "$work/half" "$work/index-half"
    awk -F '\t' -v l="$left" '$2 == l' "$work/own" >"$work/one"
    line=
    for option in --no-expansion --no-learned --no-concepts ""; do
        run "$work/one" "$work/index-half" ${option:+"$option"} >"$work/run"
        line="$line $(evaluate "$work/one" "$work/run" "$work/half" | cut -d ' ' -f 1)"
    done
    echo "half $left: plain, concepts, learned, both:$line"
    echo "$line" >>"$work/halves"
done
figures="$figures $(awk '{a += $1; b += $2; c += $3; d += $4} END {
    printf "half_plain=%.3f half_concepts=%.3f half_learned=%.3f half_both=%.3f", a / NR, b / NR, c / NR, d / NR}' "$work/halves")"
echo "concepts$figures"
