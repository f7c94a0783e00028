#include "indexer/enrich/metadata_facts.h"

#include <algorithm>
#include <set>

#include "indexer/extract/metadata_xml.h"

namespace mea::ingest {
namespace {

using vocabulary::ConceptKind;
using vocabulary::Fact;
using vocabulary::Facts;
using vocabulary::Known;
using vocabulary::Recognition;
using vocabulary::Vocabulary;

constexpr const char* kRule = "metadata";

// What the text says less surely than this contradicts nobody: "other", a date at the head.
constexpr float kSure = 0.7F;
// The day a file was made is often the day its text was scanned or published.
constexpr float kOfFile = 0.3F;

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

// Read from the symbol of the metadata: its span is none of the text.
Fact from_symbol(const Fact& fact) {
    return fact.value.empty() ? Fact{} : Fact{fact.value, {}, fact.confidence, "metadata.symbol"};
}

// A value of the metadata in the spelling the vocabulary has; empty, and a problem, when it has
// none.
class Checker {
  public:
    Checker(const Record& record, const Vocabulary& vocabulary, std::vector<Problem>& problems)
        : record_(record), vocabulary_(vocabulary), problems_(problems) {}

    std::string known(const char* name, const std::string& written,
                      std::initializer_list<ConceptKind> kinds) const {
        if (written.empty()) return {};
        for (const std::string& id : {written, upper(written), lower(written)}) {
            const auto kind = vocabulary_.kind(id);
            if (kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end()) return id;
        }
        unknown(name, written, "correct it, or add it to schemas/vocabulary", of_id());
        return {};
    }

    std::string date(const std::string& written) const {
        if (written.empty() || is_date(written)) return written;
        unknown("date", written, "write YYYY, YYYY-MM or YYYY-MM-DD", ProblemSeverity::warning);
        return {};
    }

  private:
    // Akoma Ntoso names types and organisations in words of its own.
    ProblemSeverity of_id() const {
        const bool own_ids = record_.format == "record" || record_.format == "text";
        return own_ids ? ProblemSeverity::warning : ProblemSeverity::note;
    }

    void unknown(const char* name, const std::string& written, const char* hint,
                 ProblemSeverity severity) const {
        problems_.push_back({ProblemKind::unknown_value, severity, record_.source,
                             "its metadata give the " + std::string(name) + " '" + written +
                                 "', which is not known; what the text says is taken",
                             hint, 0});
    }

    const Record& record_;
    const Vocabulary& vocabulary_;
    std::vector<Problem>& problems_;
};

class Comparison {
  public:
    Comparison(std::string source, std::vector<Problem>& problems)
        : source_(std::move(source)), problems_(problems) {}

    void take(const char* name, const std::string& given, const Fact& unaided, Fact& fact) {
        if (given.empty()) return;
        if (unaided.value != given && is_sure(unaided)) contradict(name, given, unaided.value);
        fact = said(given);
    }

    void take_date(const std::string& given, const Fact& unaided, Fact& fact) {
        if (given.empty()) return;
        const std::string& found = unaided.value;
        if (is_sure(unaided) && !found.starts_with(given) && !given.starts_with(found))
            contradict("date", given, found);
        if (found.starts_with(given)) {
            fact = unaided;  // the same date, with the day the metadata leave out
            fact.rule = kRule;
            fact.confidence = 1.0F;
        } else {
            fact = said(given);
        }
    }

    void take_issuers(const std::vector<std::string>& given, const std::vector<Fact>& unaided,
                      std::vector<Fact>& facts) {
        if (given.empty()) return;
        const std::set<std::string> said_ids(given.begin(), given.end());
        std::set<std::string> found;
        for (const Fact& fact : unaided)
            if (is_sure(fact)) found.insert(fact.value);
        if (!found.empty() && found != said_ids)
            contradict("issuer", listed(said_ids), listed(found));
        facts.clear();
        for (const std::string& id : said_ids) facts.push_back(said(id));
    }

  private:
    static bool is_sure(const Fact& fact) {
        return !fact.value.empty() && fact.confidence >= kSure;
    }

    static std::string listed(const std::set<std::string>& ids) {
        std::string text;
        for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
        return text;
    }

    void contradict(const char* name, const std::string& given, const std::string& unaided) {
        problems_.push_back({ProblemKind::contradiction, ProblemSeverity::contradiction, source_,
                             "its " + std::string(name) + " is '" + given +
                                 "' by its metadata and '" + unaided +
                                 "' by its text; the metadata are taken",
                             "correct the metadata if the text is right", 0});
    }

    std::string source_;
    std::vector<Problem>& problems_;
};

}  // namespace

std::string normalise_symbol(std::string_view symbol) {
    if (symbol.find('/') == std::string_view::npos) return std::string(symbol);
    std::string out;
    for (const char byte : symbol)
        if (byte != ' ' && byte != '\t') out.push_back(byte);
    while (!out.empty() && (out.back() == '*' || out.back() == '.')) out.pop_back();
    return upper(out);
}

Known known_from(const Record& record, const Vocabulary& vocabulary,
                 std::vector<Problem>& problems) {
    const Metadata& metadata = record.metadata;
    const Checker checker(record, vocabulary, problems);
    Known known;
    known.type = checker.known("document type", metadata.type, {ConceptKind::type});
    known.meeting = checker.known("meeting", metadata.meeting, {ConceptKind::meeting});
    known.date = checker.date(metadata.date);
    for (const std::string& written : metadata.issued_by)
        if (std::string id = checker.known("convention or body", written,
                                           {ConceptKind::convention, ConceptKind::body});
            !id.empty())
            known.issued_by.push_back(std::move(id));
    return known;
}

Facts apply_metadata(const Record& record, const Known& known, const Facts& by_symbol,
                     const Recognition& recognition, std::vector<Problem>& problems) {
    const Facts& unaided = recognition.unaided;
    Facts facts = recognition.facts;
    Comparison comparison(record.source, problems);
    const std::string& canonical = by_symbol.symbol.value;
    comparison.take("symbol",
                    canonical.empty() ? normalise_symbol(record.metadata.symbol) : canonical,
                    unaided.symbol, facts.symbol);
    comparison.take("type", known.type, unaided.type, facts.type);
    comparison.take("meeting", known.meeting, unaided.meeting, facts.meeting);
    comparison.take_date(known.date, unaided.date, facts.date);
    comparison.take_issuers(known.issued_by, unaided.issued_by, facts.issued_by);
    if (facts.date.value.empty() && is_date(record.metadata.file_date))
        facts.date = {record.metadata.file_date, {}, kOfFile, "file.date"};
    if (facts.issued_by.empty())
        for (const Fact& issuer : by_symbol.issued_by)
            facts.issued_by.push_back(from_symbol(issuer));
    if (facts.meeting.value.empty()) facts.meeting = from_symbol(by_symbol.meeting);
    if (facts.type.confidence < kSure && by_symbol.type.confidence > facts.type.confidence)
        facts.type = from_symbol(by_symbol.type);
    return facts;
}

}  // namespace mea::ingest
