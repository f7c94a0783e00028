# Searches and exact facets over invented works, beside Xapian, Groonga and Lucene: query [WORKS]
# 1,000,000 works unless told otherwise. The indexes are made once for each number of works and kept in build/;
# making a million takes a quarter of an hour. Times are medians in milliseconds of warm searches for one word that
# 70 % of the works have; ours and Xapian's take turns in one process, the others run before and after it. Ratios to
# Xapian are of processor time ("_cpu"), which other programs disturb less; those to Groonga and Lucene of wall clock.
works=${1:-1000000}
here=$PWD/tests/bench
bin=$PWD/build/release/bin
index=$PWD/build/bench-works-$works
peers=$PWD/build/bench-peers-$works

[ -f "$index/CURRENT" ] || { rm -rf "$index"; "$bin/make_works" "$index" "$works" >/dev/null; }
if [ ! -f "$peers/made" ]; then
    rm -rf "$peers"
    mkdir "$peers"
    "$bin/make_peer" "$works" "$peers/xapian" >"$peers/works.tsv"
    touch "$peers/made"
fi

lucene=
if command -v javac >/dev/null && [ -f /usr/share/java/lucene-facet-4.10.4.jar ]; then
    lucene=$peers
    for jar in core analyzers-common facet queries; do lucene=$lucene:/usr/share/java/lucene-$jar-4.10.4.jar; done
    javac -cp "$lucene" -d "$peers" "$here/peers/LuceneFacets.java"
    if [ ! -f "$peers/lucene.made" ]; then
        java -cp "$lucene" LuceneFacets index "$peers/lucene" "$peers/works.tsv"
        touch "$peers/lucene.made"
    fi
else
    echo "NOT RUN Lucene: liblucene4.10-java or a JDK is not installed"
fi
if ! command -v groonga >/dev/null; then
    echo "NOT RUN Groonga: groonga-bin is not installed"
elif [ ! -f "$peers/groonga.made" ]; then
    rm -rf "$peers/groonga"
    mkdir "$peers/groonga"
    {
        echo 'table_create Works TABLE_NO_KEY'
        echo 'column_create Works words COLUMN_SCALAR Text'
        for facet in convention target type; do
            echo "table_create Values_$facet TABLE_HASH_KEY ShortText"
            echo "column_create Works $facet COLUMN_VECTOR Values_$facet"
        done
        echo 'table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit'
        echo 'column_create Terms works_words COLUMN_INDEX Works words'
        echo 'load --table Works'
        awk -F '\t' '
            function list(text) { gsub(/,/, "\",\"", text); return text == "" ? "[]" : "[\"" text "\"]" }
            {
                printf "%s{\"words\":\"%s\",\"convention\":%s,\"target\":%s,\"type\":%s}\n",
                    NR == 1 ? "[" : ",", $2, list($3), list($4), list($5)
            }
            END { print "]" }' "$peers/works.tsv"
    } | groonga -n "$peers/groonga/db" >"$peers/groonga.log"
    touch "$peers/groonga.made"
fi

# The time that Groonga prints with every answer: the median of nine after two that warm up.
ask_groonga() { # drilldown options
    n=0
    {
        echo 'cache_limit 0' # or it answers from its cache
        while [ $n -lt 11 ]; do
            echo "select Works --match_columns words --query finance --limit 10 --sort_keys -_score --output_columns _id,_score $1"
            n=$((n + 1))
        done
    } | groonga "$peers/groonga/db" | sed 's/^\[\[[^,]*,[^,]*,\([0-9.e-]*\)\].*/\1/' | tail -n 9 | sort -g |
        awk 'NR == 5 {printf "%.2f", $1 * 1000}'
}
figures=
if [ -f "$peers/groonga.made" ]; then
    plain=$(ask_groonga '')
    faceted=$(ask_groonga '--drilldown convention,target,type --drilldown_limit 100')
    echo "Groonga, top ten $plain ms, with three drilldowns $faceted ms"
    figures="$figures groonga_ms=$plain groonga_facets_ms=$faceted"
fi
"$bin/query_bench" "$index" "$peers/xapian" >"$peers/ours"
sed '$d' "$peers/ours"
if [ -n "$lucene" ]; then
    set -- $(java -cp "$lucene" LuceneFacets ask "$peers/lucene")
    echo "Lucene, $1 works: top ten $2 ms, with three facets $3 ms; all counts together $4"
    figures="$figures lucene_ms=$2 lucene_facets_ms=$3"
fi
tail -n 1 "$peers/ours" | awk -v more="$figures" '
    {
        for (i = 2; i <= NF; ++i) { split($i, pair, "="); value[pair[1]] = pair[2] }
        split(more, others, " ")
        for (i in others) { split(others[i], pair, "="); value[pair[1]] = pair[2] }
        ratio("times_xapian_spies", "xapian_spies_cpu", "three_facets_cpu")
        ratio("times_groonga", "groonga_facets_ms", "three_facets_ms")
        ratio("times_lucene", "lucene_facets_ms", "three_facets_ms")
        ratio("bare_to_xapian", "no_facets_cpu", "xapian_cpu")
        ratio("grouping", "grouped_cpu", "no_facets_cpu")
        ratio("rare_to_xapian", "rare_cpu", "xapian_rare_cpu")
        ratio("added_facet", "four_picked_cpu", "three_picked_cpu")
        print $0 more ratios
    }
    function ratio(name, a, b) {
        if (value[a] != "" && value[b] > 0) ratios = ratios " " name "=" sprintf("%.2f", value[a] / value[b])
    }'
