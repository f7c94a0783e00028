# Known items: documents with titles, headings and symbols that a part of one of these asks for, as people do who
# remember a document. Sourced by tests/bench/tune.sh behind indexes.sh; wants $sets, $corpus, $bin and $work.
#
# The decisions of meetings and the reports of bodies that are as long as books, with the lines "I. Opening of the
# session" as headings, and articles of a treaty in six languages with the headings that its queries hold. A query is
# every second word of four letters or more, at most three of them. Headings that more than three documents have, and
# symbols that have no document of their own, ask for nothing.
# $work/index-items; $work/items-{titles,headings,symbols,articles}.{tsv,qrels}.
index_known_items() {
    mkdir -p "$work/items"
    for file in "$corpus"/*.txt; do
        report=0
        case $file in *report*) report=1 ;; esac
        tr -d '\r' <"$file" | awk -v name="$(basename "$file" .txt)" -v folder="$work/items" -v report="$report" '
            function part(text,   words, n, i, kept, seen) {
                gsub(/[^A-Za-z-]+/, " ", text)
                n = split(tolower(text), words, " ")
                kept = ""
                seen = 0
                for (i = 1; i <= n; ++i)
                    if (length(words[i]) > 3 && ++seen % 2 == 1 && seen < 6) kept = kept " " words[i]
                return seen > 1 ? substr(kept, 2) : ""
            }
            function ask(kind, text) { if (text != "") print kind "\t" text "\t" id > (folder "/../asked." name) }
            BEGIN { if (report) { id = name; print "# Report of the session" > (folder "/" id ".md") } }
            !report && /^[ \t]*Decision [0-9]+\/C[MP]/ && NF == 2 {
                id = name "-" ++number
                symbol = $2
                title = ""
                next
            }
            id == "" { next }
            !report && title == "" && NF {
                title = $0
                gsub(/^[ \t]+|[ \t]+$/, "", title)
                print "# " title "\n\nDecision " symbol "\n" > (folder "/" id ".md")
                ask("titles", part(title))
                ask("symbols", "decision " symbol)
                next
            }
            /^[ \t]*([IVX]+|[A-Z])\.[ \t]+[A-Z]/ && length($0) < 140 && !/[0-9;.:][ \t]*$/ {
                heading = $0
                gsub(/^[ \t]*[A-Z]+\.[ \t]+|[ \t]+$/, "", heading)
                print "\n## " heading "\n" > (folder "/" id ".md")
                ask("headings", part(heading))
                next
            }
            NF { print $0 "\n" > (folder "/" id ".md") }'
    done
    for folder in "$sets"/bbnj/*/; do
        language=$(basename "$folder")
        awk -F '\t' -v language="$language" -v folder="$work/items" -v asked="$work/asked.bbnj-$language" '
            FILENAME ~ /queries/ { heading[$1] = $2; next }
            FILENAME ~ /qrels/ { if ($2 ~ "^" language "-") title[$2] = heading[$1]; next }
            $1 in title {
                print "# " title[$1] "\n\n" $2 > (folder "/" $1 ".md")
                n = split(title[$1], words, /[ ,.:;()]+/)
                kept = ""
                seen = 0
                for (i = 1; i <= n; ++i)
                    if (length(words[i]) > 3 && ++seen % 2 == 1 && seen < 6) kept = kept " " words[i]
                if (seen > 1) print "articles\t" substr(kept, 2) "\t" $1 > asked
                next
            }
            $1 ~ "^" language "-" { print $2 > (folder "/" $1 ".md") }' \
            "$folder/queries.tsv" "$folder/qrels.tsv" "$sets/bbnj/docs.tsv"
    done
    cat "$work"/asked.* | sort -u | awk -F '\t' -v work="$work" '
        { line[NR] = $0; ++holders[$1, $2] }
        END {
            for (i = 1; i <= NR; ++i) {
                split(line[i], f, "\t")
                if (holders[f[1], f[2]] > 3) continue
                if (!((f[1], f[2]) in id)) {
                    id[f[1], f[2]] = ++n
                    print n "\t" f[2] > (work "/items-" f[1] ".tsv")
                }
                print id[f[1], f[2]] "\t" f[3] > (work "/items-" f[1] ".qrels")
            }
        }'
    build "$work/items" "$work/index-items"
}
