# Sets of queries with known answers as indexes: what tests/bench/retrieval.sh measures and
# tests/bench/tune.sh tunes on. Sourced by them; wants $sets (SET/LANGUAGE/{docs,queries,qrels}.tsv), $bin and
# $work, an empty folder. No language is told to mea-index.

# docs.tsv -> one text file per document, named by its id.
write_files() { # docs.tsv, folder
    mkdir -p "$2"
    awk -F '\t' -v folder="$2" '{file = folder "/" $1 ".txt"; print $2 > file; close(file)}' "$1"
}
build() { # folder, index
    "$bin/mea-index" build --quiet --index "$2" "$1" >"$work/build.log" 2>&1 || [ $? -eq 1 ] || {
        tail -n 5 "$work/build.log" >&2
        exit 1
    }
}
# Folders of sets with documents of one language; bbnj has them all in one.
one_language_sets() {
    for queries in "$sets"/*/*/queries.tsv; do
        folder=$(dirname "$queries")
        [ ! -f "$folder/docs.tsv" ] || echo "$folder"
    done
}
# "arcd-ar" of .../arcd/ar.
set_name() { echo "$(basename "$(dirname "$1")")-$(basename "$1")"; }
# $work/index-NAME of each set.
index_each_set() {
    for folder in $(one_language_sets); do
        name=$(set_name "$folder")
        write_files "$folder/docs.tsv" "$work/files/$name"
        build "$work/files/$name" "$work/index-$name"
    done
}
# $work/index-all of the files of all sets, their answers in $work/qrels-NAME.
index_all_sets() {
    mkdir "$work/all"
    for folder in $(one_language_sets); do
        name=$(set_name "$folder")
        for file in "$work/files/$name"/*; do ln "$file" "$work/all/$name.$(basename "$file")"; done
        sed "s/\t/\t$name./" "$folder/qrels.tsv" >"$work/qrels-$name"
    done
    build "$work/all" "$work/index-all"
}
# $work/index-bbnj of six versions of each article, en-art05 as art05-en.txt so that they are versions of one
# work; their answers in $work/bbnj-LANGUAGE-{qrels,qrels-all-languages}.tsv.
index_versions() {
    awk -F '\t' -v OFS='\t' '{split($1, id, "-"); $1 = id[2] "-" id[1]; print}' "$sets/bbnj/docs.tsv" >"$work/bbnj.tsv"
    write_files "$work/bbnj.tsv" "$work/bbnj"
    build "$work/bbnj" "$work/index-bbnj"
    for folder in "$sets"/bbnj/*/; do
        for kind in qrels qrels-all-languages; do
            awk -F '\t' -v OFS='\t' '{split($2, id, "-"); print $1, id[2] "-" id[1]}' "$folder/$kind.tsv" \
                >"$work/bbnj-$(basename "$folder")-$kind.tsv"
        done
    done
}
# Long documents: the decisions of meetings ("Decision 3/CP.20", its title on the next line) without their numbers and
# titles, by ones and in files of one to eight, beside reports as long as they are; a title asks for its file.
# $work/index-{decisions,files}, $work/{decisions,files}.qrels, $work/titles.tsv. Wants $corpus, a folder of such text.
index_documents() {
    mkdir -p "$work/decisions.txt" "$work/files.txt"
    for file in "$corpus"/*.txt; do
        case $file in *report*) cp "$file" "$work/decisions.txt/"; cp "$file" "$work/files.txt/"; continue ;; esac
        tr -d '\r' <"$file" | awk -v name="$(basename "$file" .txt)" -v work="$work" '
            /^[ \t]*Decision [0-9]+\/C[MP]/ && NF == 2 {
                ++number
                if (left == 0) { ++group; left = group * 5 % 8 + 1 }
                --left
                one = name "-" number
                many = name "-part" group
                title = ""
                next
            }
            number && title == "" && NF { title = $0; gsub(/^[ \t]+|[ \t]+$/, "", title); gsub(/[\t"]/, " ", title)
                print tolower(title) "\t" one "\t" many > (work "/titles.all"); next }
            number { print > (work "/decisions.txt/" one ".txt"); print > (work "/files.txt/" many ".txt") }'
        mv "$work/titles.all" "$work/titles.$(basename "$file")"
    done
    cat "$work"/titles.*.txt | awk -F '\t' -v work="$work" '
        length($1) > 12 { if (!($1 in id)) { id[$1] = ++n; print n "\t" $1 > (work "/titles.tsv") }
            print id[$1] "\t" $2 > (work "/decisions.qrels"); print id[$1] "\t" $3 > (work "/files.qrels") }'
    build "$work/decisions.txt" "$work/index-decisions"
    build "$work/files.txt" "$work/index-files"
}
