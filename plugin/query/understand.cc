#include "query/understand.h"

#include <optional>

#include "base/utf8.h"
#include "index/occurrence.h"
#include "query/analyse.h"
#include "query/compound_words.h"
#include "query/expand.h"
#include "query/expand_words.h"
#include "query/grouped_numbers.h"
#include "query/han_numbers.h"
#include "query/query_languages.h"
#include "query/read_query.h"
#include "query/refusals.h"
#include "query/symbols.h"
#include "query/unknown_documents.h"

namespace mea::query {

QueryText query_text(const SearchRequest& request) {
    return {request.query,   request.language, request.expand,
            request.ranking, request.learned,  {request.concepts, request.narrower},
            request.without};
}

namespace {

constexpr std::string_view kAnyLanguage = "und";

void note_language(const std::string& language, const text::ProfileSet& profiles,
                   std::vector<Notice>* notices) {
    if (language.empty() || language == kAnyLanguage ||
        index::analysis_language(profiles, language) != kAnyLanguage)
        return;
    notices->push_back({"unknown-language",
                        language,
                        {},
                        "Nothing is known of a language '" + language +
                            "'; words are searched as they are written."});
}

// Behind or before something else than itself.
bool has_idle_star(const Node& node) {
    switch (node.kind) {
        case NodeKind::words:
        case NodeKind::prefix:
        case NodeKind::fuzzy:
        case NodeKind::phrase:
        case NodeKind::exact:
            return node.text.find('*') != std::string::npos &&
                   node.text.find_first_not_of('*') != std::string::npos;
        default:
            return false;
    }
}

// A '*' where it stands for nothing, and languages that nobody can read: told, not passed over.
void note_left_out(const Node& node, const text::ProfileSet& profiles,
                   std::vector<Notice>* notices) {
    if (has_idle_star(node))
        notices->push_back({"dropped", node.text, "*",
                            "In '" + node.text +
                                "' the * was left out: it stands for the rest of a word only at "
                                "the end of a word that stands by itself."});
    note_language(node.language, profiles, notices);
    for (const Node& child : node.children) note_left_out(child, profiles, notices);
}

void note_unused(const LeftOut& left_out, std::vector<Notice>* notices) {
    for (const std::string& what : left_out.unused())
        notices->push_back({"not-left-out",
                            what,
                            {},
                            "'" + what +
                                "' is nothing that the query also finds; there was nothing to "
                                "leave out."});
}

}  // namespace

Result<Understood> understand(const QueryText& query, const index::Generation& generation,
                              const index::Lease& lease, const Deadline& deadline,
                              std::vector<Notice>* notices) {
    if (query.text.size() > kMaxQueryBytes)
        return refuse("bytes", {{"most", std::to_string(kMaxQueryBytes)}});
    if (const auto invalid = utf8::first_invalid(query.text))
        return refuse("utf8", {}, static_cast<std::int64_t>(*invalid));
    note_language(query.language, generation.profiles(), notices);
    std::optional<Error> reason;
    Result<Node> root = read_query(query.text, &reason);
    if (!root) return std::move(root).forward();
    if (reason)
        notices->push_back(
            {"plain", std::string(query.text),
             reason->name + (reason->values.empty() ? "" : "\n") + reason->values,
             "The text was read as words, not as a query: " + reason->message + "."});
    if (!reason) note_left_out(*root, generation.profiles(), notices);
    const std::string bare = bare_text(*root);
    Understood understood{std::move(*root),
                          query_languages(generation, lease.analyzer(), bare, query.language)};
    if (Status done = analyse(understood.root, lease.analyzer(), understood.languages,
                              generation.dictionary());
        !done)
        return std::move(done).forward();
    if (Status done = expand_patterns(understood.root, lease.database(), generation.profiles(),
                                      deadline, notices);
        !done)
        return std::move(done).forward();
    ConceptChoice choice = query.choice;
    choice.expand = choice.expand && query.expand;
    LeftOut left_out(query.without);
    auto labels =
        expand_concepts(understood.root, query.text, understood.languages, choice, left_out,
                        query.ranking, generation, lease.analyzer(), deadline, notices);
    if (!labels) return std::move(labels).forward();
    understood.labels = std::move(*labels);
    for (auto& label : add_grouped_numbers(understood.root))
        understood.labels.push_back(std::move(label));
    for (auto& label : add_han_numbers(understood.root))
        understood.labels.push_back(std::move(label));
    for (auto& label : add_compound_words(understood.root, query.text, understood.languages,
                                          generation.dictionary(), lease.analyzer()))
        understood.labels.push_back(std::move(label));
    if (query.expand && query.learned)
        if (Status done = expand_words(understood.root, generation, query.ranking, left_out,
                                       deadline, notices);
            !done)
            return std::move(done).forward();
    if (query.expand) note_unused(left_out, notices);
    const auto unknown =
        name_documents(understood.root, query.text, generation, lease.database(), deadline);
    if (!unknown) return Unexpected{unknown.error()};
    if (Status told = tell_unknown_documents(understood.root, *unknown, query.expand, generation,
                                             lease, deadline, notices);
        !told)
        return std::move(told).forward();
    if (query.language.empty() && !bare.empty()) {
        std::string names;
        for (const std::string& language : understood.languages)
            names += (names.empty() ? "" : ",") + language;
        notices->push_back(
            {"language", query.text, names, "The query was read in: " + names + "."});
    }
    return understood;
}

}  // namespace mea::query
