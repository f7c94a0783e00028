#include "indexer/enrich/metadata_facts.h"

#include <algorithm>
#include <set>

#include "indexer/extract/metadata_xml.h"

namespace mea::ingest {
namespace {

using vocabulary::ConceptKind;
using vocabulary::Fact;
using vocabulary::Facts;
using vocabulary::Vocabulary;

constexpr const char* kRule = "metadata";

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& byte : out)
        if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
    return out;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& byte : out)
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    return out;
}

Fact said(std::string value) {
    return {std::move(value), {}, 1.0F, kRule};
}

class Overlay {
  public:
    Overlay(const Record& record, const Vocabulary& vocabulary, std::vector<Problem>& problems)
        : record_(record), vocabulary_(vocabulary), problems_(problems) {}

    // Takes `value` unless it is empty; reports a different recognised one.
    void take(const char* name, const std::string& value, Fact& fact) {
        if (value.empty()) return;
        if (!fact.value.empty() && fact.value != value) contradict(name, value, fact.value);
        fact = said(value);
    }

    // The id in the spelling the vocabulary has; empty, and a problem, when it has none.
    std::string known(const char* name, const std::string& written,
                      std::initializer_list<ConceptKind> kinds) {
        if (written.empty()) return {};
        for (const std::string& id : {written, upper(written), lower(written)}) {
            const auto kind = vocabulary_.kind(id);
            if (kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end()) return id;
        }
        // Akoma Ntoso names types and organisations in words of its own.
        const bool own_ids = record_.format == "record" || record_.format == "text";
        problems_.push_back(
            {ProblemKind::unknown_value, own_ids ? ProblemSeverity::warning : ProblemSeverity::note,
             record_.source, "the vocabulary knows no " + std::string(name) + " '" + written + "'",
             "correct it, or add it to schemas/vocabulary", 0});
        return {};
    }

    void contradict(const char* name, const std::string& given, const std::string& recognised) {
        problems_.push_back(
            {ProblemKind::contradiction, ProblemSeverity::contradiction, record_.source,
             "its " + std::string(name) + " is '" + given + "' by its metadata and '" + recognised +
                 "' by its text; the metadata are taken",
             "correct the metadata if the text is right", 0});
    }

  private:
    const Record& record_;
    const Vocabulary& vocabulary_;
    std::vector<Problem>& problems_;
};

void take_date(const std::string& given, Fact& fact, Overlay& overlay) {
    if (given.empty() || !is_date(given)) return;
    const std::string& found = fact.value;
    if (!found.empty() && !found.starts_with(given) && !given.starts_with(found))
        overlay.contradict("date", given, found);
    if (found.starts_with(given)) {
        fact.rule = kRule;  // the same date, with the day the metadata leave out
        fact.confidence = 1.0F;
    } else {
        fact = said(given);
    }
}

void take_issuers(const Metadata& metadata, Facts& facts, Overlay& overlay) {
    std::set<std::string> given;
    for (const std::string& written : metadata.issued_by)
        if (std::string id = overlay.known("convention or body", written,
                                           {ConceptKind::convention, ConceptKind::body});
            !id.empty())
            given.insert(std::move(id));
    if (given.empty()) return;
    std::set<std::string> found;
    for (const Fact& fact : facts.issued_by) found.insert(fact.value);
    const auto listed = [](const std::set<std::string>& ids) {
        std::string text;
        for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
        return text;
    };
    if (!found.empty() && found != given)
        overlay.contradict("issuer", listed(given), listed(found));
    facts.issued_by.clear();
    for (const std::string& id : given) facts.issued_by.push_back(said(id));
}

}  // namespace

std::string normalise_symbol(std::string_view symbol) {
    if (symbol.find('/') == std::string_view::npos) return std::string(symbol);
    std::string out;
    for (const char byte : symbol)
        if (byte != ' ' && byte != '\t') out.push_back(byte);
    while (!out.empty() && (out.back() == '*' || out.back() == '.')) out.pop_back();
    return upper(out);
}

Facts apply_metadata(const Record& record, const Facts& recognised, const Vocabulary& vocabulary,
                     std::vector<Problem>& problems) {
    const Metadata& metadata = record.metadata;
    Facts facts = recognised;
    Overlay overlay(record, vocabulary, problems);
    overlay.take("symbol", normalise_symbol(metadata.symbol), facts.symbol);
    overlay.take("type", overlay.known("document type", metadata.type, {ConceptKind::type}),
                 facts.type);
    overlay.take("meeting", overlay.known("meeting", metadata.meeting, {ConceptKind::meeting}),
                 facts.meeting);
    take_date(metadata.date, facts.date, overlay);
    take_issuers(metadata, facts, overlay);
    return facts;
}

}  // namespace mea::ingest
