#include "indexer/build/smoke.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "index/field_table.h"
#include "index/occurrence.h"
#include "index/stored_version.h"
#include "index/terms.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"
#include "text/analyzer.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kWords = 3;          // of a query
constexpr std::size_t kMaxPassages = 200;  // of a document that are looked at
constexpr Xapian::doccount kFirstHits = 10;
constexpr Xapian::doccount kCandidates = 12;  // documents of a language that queries are tried from

// Words of a text, each once, as the index writes them and as the text does.
std::map<std::string, std::string> words_of(text::Analyzer& analyzer, std::string_view text,
                                            const std::string& language) {
    std::map<std::string, std::string> words;
    index::for_each_occurrence(
        analyzer, text, index::analysis_language(analyzer.profiles(), language),
        text::Purpose::query, [&](const index::Occurrence& word) {
            if (!word.stop && word.kind != text::TokenKind::han_bigram)
                words.emplace(std::string(word.word),
                              std::string(text.substr(word.begin, word.end - word.begin)));
        });
    return words;
}

// The rarest words of the passage that has the most of them, as a query; empty when there are none.
std::string query_from(const index::LiveDatabase& database, text::Analyzer& analyzer,
                       const index::StoredVersion& version) {
    std::map<std::string, std::string> richest;
    const std::size_t passages = std::min(version.passages().size(), kMaxPassages);
    for (std::size_t at = 0; at < passages; ++at) {
        const std::string& language = version.passages()[at].language;
        if (language != version.header().language) continue;
        auto words = words_of(analyzer, version.text(at), language);
        if (words.size() > richest.size()) richest = std::move(words);
    }
    std::vector<std::pair<Xapian::doccount, std::string>> rare;
    for (const auto& [word, printed] : richest) {
        // Alone, a word may be cut differently than in its sentence.
        const auto alone = words_of(analyzer, printed, version.header().language);
        if (alone.size() == 1 && alone.begin()->first == word)
            rare.emplace_back(database.get_termfreq(index::word_term(word)), printed);
    }
    std::sort(rare.begin(), rare.end());
    std::string query;
    for (std::size_t at = 0; at < std::min(rare.size(), kWords); ++at)
        query += (at == 0 ? "" : " ") + rare[at].second;
    return query;
}

// Documents of each language, spread over the database.
std::map<std::string, std::vector<Xapian::docid>> documents_by_language(
    const index::LiveDatabase& database) {
    std::map<std::string, std::vector<Xapian::docid>> chosen;
    const std::string prefix(index::info(index::Field::language).prefix);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
         ++term) {
        const Xapian::doccount count = database.get_termfreq(*term, term.get_termfreq());
        if (count == 0) continue;
        std::vector<Xapian::docid>& documents = chosen[(*term).substr(prefix.size())];
        const Xapian::doccount step = std::max<Xapian::doccount>(1, count / kCandidates);
        Xapian::doccount place = 0;
        database.for_each_posting(*term, [&](Xapian::docid document, Xapian::termcount) {
            if (place++ % step == 0) documents.push_back(document);
            return documents.size() < kCandidates;
        });
    }
    return chosen;
}

Xapian::Query words_query(text::Analyzer& analyzer, const index::SmokeQuery& smoke) {
    std::vector<Xapian::Query> words;
    for (const auto& [word, printed] : words_of(analyzer, smoke.query, smoke.language))
        words.emplace_back(index::word_term(word));
    return {Xapian::Query::OP_AND, words.begin(), words.end()};
}

// The best documents for a query, at most `most`.
std::vector<Xapian::docid> hits_of(const index::LiveDatabase& database, const Xapian::Query& query,
                                   std::size_t most) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    std::vector<Xapian::docid> found;
    for (Xapian::doccount first = 0; found.size() < most; first += kFirstHits) {
        const Xapian::MSet hits = enquire.get_mset(first, kFirstHits);
        if (hits.empty()) break;
        for (auto hit = hits.begin(); hit != hits.end() && found.size() < most; ++hit)
            if (database.is_live(*hit)) found.push_back(*hit);
    }
    return found;
}

// Among the first hits.
bool finds(const index::LiveDatabase& database, text::Analyzer& analyzer,
           const index::SmokeQuery& smoke) {
    const auto hits = hits_of(database, words_query(analyzer, smoke), kFirstHits);
    return std::any_of(hits.begin(), hits.end(), [&](Xapian::docid document) {
        const auto header =
            index::decode_header(database.get_document(document).get_value(index::kHeaderSlot));
        return header && header->work == smoke.work;
    });
}

// Anywhere among the hits: documents that say nearly the same crowd each other out of the first
// ten.
bool matches(const index::LiveDatabase& database, text::Analyzer& analyzer,
             const index::SmokeQuery& smoke) {
    const Xapian::Query query(Xapian::Query::OP_FILTER, words_query(analyzer, smoke),
                              Xapian::Query(index::work_term(smoke.work)));
    return !hits_of(database, query, 1).empty();
}

}  // namespace

Result<std::vector<index::SmokeQuery>> draw_smoke_queries(
    const index::LiveDatabase& database, const std::shared_ptr<const text::ProfileSet>& profiles) {
    text::Analyzer analyzer(profiles);
    std::vector<index::SmokeQuery> queries;
    Status drawn = index::catch_xapian([&] {
        for (const auto& [language, documents] : documents_by_language(database)) {
            std::size_t drawn_here = 0;
            for (const Xapian::docid document : documents) {
                if (drawn_here == kSmokeQueriesPerLanguage) break;
                auto version =
                    index::StoredVersion::open(database.get_document(document).get_data());
                if (!version) throw Xapian::DatabaseCorruptError(version.error().message);
                index::SmokeQuery query{language, query_from(database, analyzer, *version),
                                        version->header().work};
                if (query.query.empty()) continue;
                // A query that does not match at all is kept: it is what the check is for.
                if (!finds(database, analyzer, query) && matches(database, analyzer, query))
                    continue;
                queries.push_back(std::move(query));
                ++drawn_here;
            }
        }
    });
    if (!drawn) return std::move(drawn).forward();
    return queries;
}

Status check_smoke_queries(const index::LiveDatabase& database,
                           const std::vector<index::SmokeQuery>& queries,
                           const std::shared_ptr<const text::ProfileSet>& profiles) {
    text::Analyzer analyzer(profiles);
    for (const index::SmokeQuery& query : queries) {
        const Result<bool> found =
            index::catch_xapian([&] { return finds(database, analyzer, query); });
        if (!found) return Unexpected{found.error()};
        if (!*found)
            return fail(ErrorCode::corrupt,
                        "the words '" + query.query + "' (" + query.language +
                            ") do not find the document they are from, " + query.work,
                        "rebuild the index; if it happens again, please report it");
    }
    return {};
}

}  // namespace mea::ingest
