#include "appliance/cli/options.h"

#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace mea::appliance {
namespace {

constexpr const char* kDescription =
    "Searches an index that mea-index built, through the plugin's C interface only.";

constexpr const char* kFooter = R"(Query language:
  words                    the documents about them, best first
  "exact phrase"           words next to each other
  AND OR NOT ( )           in capitals; -word and +word leave out and require
  forest NEAR/5 law        at most 5 words apart
  =word  word*  word~1     this form only; words that begin so; words spelled nearly so
  word@fr  "phrase"@fr     read in this language
  title:word               in the title
  field:value              one value of a field; --fields lists the fields
  year:2020..2024          a range; also date:2022-06.. and year:>2020
  cites:DOCUMENT           works that refer to it; cited-by: works it refers to
All of it, with examples: schemas/query-language.md

Examples:
  mea-search --index idx invasive alien species
  mea-search --index idx '"sustainable use" target:GBF-TARGET-06 year:2022..'
  mea-search --index idx --filter type=decision --filter language!=en biodiversity
  mea-search --index idx --json --limit 0 --facet convention '' | jq .facets
  mea-search --index idx --sort newest --display-language fr -- -budget

Exit status:
  0  answered, also when nothing was found
  1  failed for another reason
  2  wrong usage, or a query that does not follow the query language
  4  the index is missing or cannot be used
  5  the deadline passed)";

// Descriptions broken into lines, and the usage line in the order people type.
class Help : public CLI::Formatter {
  public:
    std::string make_usage(const CLI::App*, std::string) const override {
        return "Usage: mea-search --index DIR [OPTIONS] QUERY...\n";
    }
    std::string make_option_desc(const CLI::Option* option) const override {
        constexpr std::size_t kColumns = 58;
        std::string text;
        std::size_t line_begin = 0;
        for (const std::string& word : CLI::detail::split(option->get_description(), ' ')) {
            if (!text.empty()) {
                const bool fits = text.size() + 1 + word.size() - line_begin <= kColumns;
                text += fits ? ' ' : '\n';
                if (!fits) line_begin = text.size();
            }
            text += word;
        }
        return text;
    }
};

// "field=value" or "field!=value".
Query::Filter parse_filter(const std::string& text) {
    const std::size_t equals = text.find('=');
    const bool exclude = equals != std::string::npos && equals > 0 && text[equals - 1] == '!';
    const std::size_t name_end = exclude ? equals - 1 : equals;
    if (equals == std::string::npos || name_end == 0 || equals + 1 == text.size())
        throw CLI::ValidationError("--filter",
                                   fmt::format("'{}' is not field=value or field!=value", text));
    return {text.substr(0, name_end), text.substr(equals + 1), exclude};
}

const std::map<std::string, std::int32_t> kMatches = {
    {"auto", MEA_MATCH_AUTO}, {"all", MEA_MATCH_ALL}, {"any", MEA_MATCH_ANY}};
const std::map<std::string, std::int32_t> kSorts = {{"relevance", MEA_SORT_RELEVANCE},
                                                    {"recent", MEA_SORT_RECENT},
                                                    {"newest", MEA_SORT_DATE_DESCENDING},
                                                    {"oldest", MEA_SORT_DATE_ASCENDING},
                                                    {"title", MEA_SORT_TITLE},
                                                    {"symbol", MEA_SORT_SYMBOL}};
const std::map<std::string, std::int32_t> kFacetOrders = {
    {"auto", MEA_FACET_BY_DEFAULT}, {"count", MEA_FACET_BY_COUNT}, {"label", MEA_FACET_BY_LABEL},
    {"value", MEA_FACET_BY_VALUE},  {"time", MEA_FACET_BY_TIME},   {"newest", MEA_FACET_BY_NEWEST}};
const std::map<std::string, Colour> kColours = {
    {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};

// The raw values of options that are turned into a Query once all are known.
struct Raw {
    std::vector<std::string> words, filters, facets;
    std::int64_t limit = -1;
    std::string match, sort = "relevance", colour = "auto";
    bool ungrouped = false, no_group = false, no_facets = false, no_passages = false,
         no_expansion = false;
    bool no_learned = false, no_concepts = false, narrower = false, recency = false;
    bool explain = false, fields = false, version = false, other_conventions = false;
    std::string suggest, related, pivot, facet_find, facet_order = "auto";
    std::uint32_t facet_limit = 0;
};

template <typename Map>
CLI::Option* choice(CLI::App& app, const char* name, std::string& value, const Map& choices,
                    const char* description, const char* values) {
    return app.add_option(name, value, description)
        ->option_text(values)
        ->check(CLI::Validator(
            [&choices, values](const std::string& given) {
                return choices.contains(given)
                           ? std::string()
                           : fmt::format("'{}' is not one of {}", given, values);
            },
            ""));
}

void add_what(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("--index", options.index, "Folder that mea-index built")->option_text("DIR");
    app.add_option("query", raw.words,
                   "The query; several words are joined by blanks. '' is every "
                   "document. Put -- before a query that begins with -")
        ->option_text("QUERY...");
    app.add_option("--filter", raw.filters,
                   "Only works with this value, or without it. Repeated: values of one field are "
                   "alternatives, fields must all fit")
        ->option_text("FIELD=VALUE | FIELD!=VALUE")
        ->allow_extra_args(false);
    app.add_option("--language,--lang", options.query.language,
                   "Language the query is written in; decided when it is not given")
        ->option_text("xx");
    choice(app, "--match", raw.match, kMatches,
           "Which works answer a list of words: those with all of them, with any, or all and then "
           "any when that finds too little",
           "auto|all|any");
    app.add_flag("--no-expansion", raw.no_expansion,
                 "Look for no related words, translations or concepts");
    app.add_flag("--no-learned", raw.no_learned, "Look for no related words or translations");
    app.add_flag("--no-concepts", raw.no_concepts,
                 "Look for no other names of the concepts in the query");
    app.add_flag("--narrower", raw.narrower, "Also look for the names of narrower concepts");
    app.add_option("--without", options.query.without,
                   "Leave out the names of a concept, one of them, or a translation; repeated")
        ->option_text("CONCEPT | xx:NAME")
        ->allow_extra_args(false);
    app.add_option("--deadline", options.query.deadline_ms, "Give up after this time; 2000")
        ->option_text("MS")
        ->check(CLI::Range(1U, MEA_MAX_DEADLINE_MS).description(""));
}

void add_shown(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("--limit", raw.limit, "Most hits; 10. 0: only the total and the facets")
        ->option_text("N")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{MEA_MAX_LIMIT}).description(""));
    app.add_option("--offset", options.query.offset, "Hits to leave out")->option_text("N");
    app.add_option("--cursor", options.query.cursor, "Go on behind a page: its next_cursor")
        ->option_text("TEXT")
        ->excludes("--offset");
    choice(app, "--sort", raw.sort, kSorts, "Order of the hits",
           "relevance|recent|newest|oldest|title|symbol");
    app.add_flag("--recency", raw.recency,
                 "The same as --sort recent: by relevance, newer works preferred");
    app.add_flag("--ungrouped", raw.ungrouped, "Every language version is a hit of its own");
    app.add_flag("--no-group", raw.no_group,
                 "Revisions, addenda and corrigenda of one document are hits of their own");
    app.add_option("--facet", raw.facets,
                   "Count the values of this field; repeated. All facets "
                   "when none is named")
        ->option_text("NAME")
        ->allow_extra_args(false);
    choice(
        app, "--facet-order", raw.facet_order, kFacetOrders,
        "Order of the values of facets that are named: most works first, by label in the display "
        "language, by value, earliest first by the dates of their works, or below their parents "
        "with the highest number first; auto is newest for meetings, count for others",
        "auto|count|label|value|time|newest");
    app.add_option("--facet-limit", raw.facet_limit, "Most values of each of them; 100")
        ->option_text("N")
        ->check(CLI::Range(1U, MEA_MAX_BUCKETS).description(""));
    app.add_option("--facet-find", raw.facet_find,
                   "Of each of them only values with this in their label or id; ^TEXT: at the "
                   "beginning of a word")
        ->option_text("TEXT");
    app.add_flag("--no-facets", raw.no_facets, "Count nothing");
    app.add_option("--passages", options.query.passages_per_hit, "Most passages of each hit; 3")
        ->option_text("N")
        ->check(CLI::Range(1U, MEA_MAX_PASSAGES).description(""));
    app.add_flag("--no-passages", raw.no_passages, "Show no passages");
    app.add_option("--display-language", options.query.display_language, "Language of labels; en")
        ->option_text("xx");
    app.add_flag("--json", options.json, "One JSON object instead of text for people");
    choice(app, "--color,--colour", raw.colour, kColours,
           "auto: on a terminal, unless NO_COLOR is set", "auto|always|never");
}

void add_modes(CLI::App& app, Options& options, Raw& raw) {
    const std::string group = "Instead of a search";
    app.add_option("--analyse,--analyze", options.text, "Show what the analyser makes of a text")
        ->option_text("TEXT")
        ->group(group);
    app.add_option("--suggest", raw.suggest, "Show what a text that is being typed may become")
        ->option_text("TEXT")
        ->group(group);
    app.add_option("--pivot", raw.pivot,
                   "Count the values of two facets against each other, convention,target; "
                   "--facet-order, --facet-limit and --facet-find say which values")
        ->option_text("ROWS,COLUMNS")
        ->group(group);
    app.add_option("--related", raw.related, "Show works about the same as this work")
        ->option_text("WORK")
        ->group(group);
    const auto citations = [&](const char* name, const char* description) {
        app.add_option(name, options.citations.document, description)
            ->option_text("DOCUMENT")
            ->group(group);
    };
    citations("--cites", "What a document refers to, and how; a symbol in any spelling, or a work");
    citations("--cited-by", "Who refers to it, also when it is not in the index");
    citations("--same-target", "Who refers to the same global targets");
    app.add_flag("--other-conventions", raw.other_conventions,
                 "Of these, only across conventions; a protocol belongs to its convention")
        ->group(group);
    app.add_option("--relation", options.citations.relation,
                   "Of these, only this one: recalls, amends, supersedes, deletes, implements, "
                   "cites")
        ->option_text("NAME")
        ->group(group);
    app.add_flag("--explain", raw.explain,
                 "Show how the query is understood: what each word became, in which languages, and "
                 "what was expanded, capped or dropped")
        ->group(group);
    app.add_option("--explain-hit", options.work,
                   "The same, and what each word adds to the score of this work")
        ->option_text("WORK")
        ->group(group);
    app.add_option("--trec", options.queries,
                   "Run every line 'id<TAB>words' of a file (- is the standard input) and print "
                   "'id Q0 source rank score mea'. Words are matched by any, unless --match says "
                   "otherwise, and are no query language")
        ->option_text("FILE")
        ->group(group);
    app.add_flag("--fields", raw.fields, "List the fields of the index")->group(group);
    app.add_flag("--version", raw.version, "Versions of this program and of its plugin")
        ->group(group);
    app.add_option("--plugin", options.plugin, "The plugin; ../lib/mea_search.so seen from here")
        ->option_text("PATH");
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
}

// A facet as the options say.
Query::Facet facet_of(const Raw& raw, const std::string& name) {
    const bool prefix = raw.facet_find.starts_with('^');
    return {name, raw.facet_limit, kFacetOrders.at(raw.facet_order),
            raw.facet_find.substr(prefix ? 1 : 0), prefix};
}

void finish_query(const CLI::App& app, const Raw& raw, Options& options) {
    Query& query = options.query;
    query.text = joined(raw.words);
    for (const std::string& filter : raw.filters) query.filters.push_back(parse_filter(filter));
    for (const std::string& facet : raw.facets) query.facets.push_back(facet_of(raw, facet));
    if (raw.limit == 0) query.limit = MEA_LIMIT_NONE;
    if (raw.limit > 0) query.limit = static_cast<std::uint32_t>(raw.limit);
    const auto flag = [&](bool given, std::uint32_t bit) {
        if (given) query.flags |= bit;
    };
    flag(raw.ungrouped, MEA_SEARCH_UNGROUPED);
    // A run of an evaluation has a line for each work.
    flag(!raw.no_group && !raw.ungrouped && options.queries.empty(), MEA_SEARCH_GROUP_REVISIONS);
    flag(raw.no_facets, MEA_SEARCH_NO_FACETS);
    flag(raw.no_passages, MEA_SEARCH_NO_PASSAGES);
    flag(raw.no_expansion, MEA_SEARCH_NO_EXPANSION);
    flag(raw.no_learned, MEA_SEARCH_NO_LEARNED);
    flag(raw.no_concepts, MEA_SEARCH_NO_CONCEPTS);
    flag(raw.narrower, MEA_SEARCH_NARROWER);
    query.sort = kSorts.at(raw.sort);
    if (raw.recency && app.count("--sort") != 0)
        throw CLI::ValidationError("--recency", "cannot be given together with --sort");
    if (raw.recency) query.sort = MEA_SORT_RECENT;
    if (!raw.match.empty()) query.match = kMatches.at(raw.match);
    options.colour = kColours.at(raw.colour);
    if (app.count("--facet") != 0 && raw.no_facets)
        throw CLI::ValidationError("--no-facets", "cannot be given together with --facet");
}

// "convention,target"
void finish_pivot(const CLI::App& app, const Raw& raw, Options& options) {
    if (app.count("--pivot") == 0) return;
    const std::size_t comma = raw.pivot.find(',');
    if (comma == std::string::npos || comma == 0 || comma + 1 == raw.pivot.size())
        throw CLI::ValidationError("--pivot", fmt::format("'{}' is not ROWS,COLUMNS", raw.pivot));
    options.mode = Mode::pivot;
    options.rows = facet_of(raw, raw.pivot.substr(0, comma));
    options.columns = facet_of(raw, raw.pivot.substr(comma + 1));
}

// How many lists of citations are asked for.
std::size_t finish_citations(const CLI::App& app, const Raw& raw, Options& options) {
    constexpr std::pair<const char*, std::int32_t> kDirections[] = {
        {"--cites", MEA_CITATIONS_CITES},
        {"--cited-by", MEA_CITATIONS_CITED_BY},
        {"--same-target", MEA_CITATIONS_SAME_TARGET}};
    std::size_t asked = 0;
    for (const auto& [name, direction] : kDirections) {
        if (app.count(name) == 0) continue;
        ++asked;
        options.mode = Mode::citations;
        options.citations.direction = direction;
    }
    if (asked == 0 && (raw.other_conventions || app.count("--relation") != 0))
        throw CLI::ValidationError("--other-conventions, --relation",
                                   "belong to --cites, --cited-by or --same-target");
    options.citations.flags = raw.other_conventions ? MEA_CITATIONS_OTHER_CONVENTIONS : 0;
    options.citations.display_language = options.query.display_language;
    options.citations.offset = options.query.offset;
    options.citations.limit = options.query.limit == MEA_LIMIT_NONE ? 0 : options.query.limit;
    options.citations.deadline_ms = options.query.deadline_ms;
    return asked;
}

void finish_mode(const CLI::App& app, const Raw& raw, Options& options) {
    const bool analyse = app.count("--analyse") != 0;
    const bool trec = app.count("--trec") != 0;
    const bool explain = raw.explain || app.count("--explain-hit") != 0;
    const bool suggest = app.count("--suggest") != 0;
    const bool related = app.count("--related") != 0;
    const bool pivot = app.count("--pivot") != 0;
    const std::size_t citations = finish_citations(app, raw, options);
    if (std::size_t{analyse} + suggest + related + explain + pivot + trec + raw.fields +
            raw.version + citations >
        1)
        throw CLI::ValidationError(
            "--analyse, --suggest, --related, --cites, --cited-by, --same-target, --explain, "
            "--explain-hit, --pivot, --trec, --fields, --version",
            "only one can be done at a time");
    if (explain) options.mode = Mode::explain;
    if (analyse) options.mode = Mode::analyse;
    if (suggest) options.mode = Mode::suggest;
    if (related) options.mode = Mode::related;
    if (suggest) options.text = raw.suggest;
    if (related) options.text = raw.related;
    if (raw.fields) options.mode = Mode::fields;
    if (raw.version) options.mode = Mode::version;
    if (trec) {
        options.mode = Mode::trec;
        if (raw.match.empty()) options.query.match = MEA_MATCH_ANY;
    }
    finish_pivot(app, raw, options);
    const bool takes_query = options.mode == Mode::search || options.mode == Mode::explain ||
                             options.mode == Mode::pivot;
    if (!takes_query && !raw.words.empty())
        throw CLI::ValidationError("'" + options.query.text + "'",
                                   "a query has no place beside this option");
    if (options.mode == Mode::explain && raw.words.empty())
        throw CLI::ValidationError("query", "is missing");
    if (options.mode == Mode::search && raw.words.empty() && raw.filters.empty())
        throw CLI::ValidationError("query", "is missing; '' asks for every document");
    if (options.index.empty() && options.mode != Mode::version) throw CLI::RequiredError("--index");
}

void define(CLI::App& app, Options& options, Raw& raw) {
    app.footer(kFooter);
    app.formatter(std::make_shared<Help>());
    app.get_formatter()->column_width(36);
    app.set_help_flag("--help,-h", "Print this and exit");
    options.plugin = Plugin::beside_executable();
    add_what(app, options, raw);
    add_shown(app, options, raw);
    add_modes(app, options, raw);
}

}  // namespace

void show_options(const std::function<void(const CLI::App&)>& use) {
    CLI::App app(kDescription, "mea-search");
    Options options;
    Raw raw;
    define(app, options, raw);
    use(app);
}

std::variant<Options, int> parse_options(int argc, char** argv) {
    CLI::App app(kDescription, "mea-search");
    Options options;
    Raw raw;
    define(app, options, raw);
    try {
        app.parse(argc, argv);
        finish_query(app, raw, options);
        finish_mode(app, raw, options);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "mea-search: {}\nTry mea-search --help.\n", error.what());
        return kUsage;
    }
    return options;
}

}  // namespace mea::appliance
