#include "query/complete_field.h"

#include <algorithm>
#include <string>

#include "index/suggestions.h"
#include "index/terms.h"
#include "index/xapian_errors.h"
#include "query/facet_values.h"

namespace mea::query {
namespace {

using index::Field;

// Words of titles that are looked at for one answer.
constexpr std::size_t kMaxScannedWords = 20'000;

std::vector<Suggestion> values(const index::Generation& generation, const CompleteRequest& request,
                               const TypedPart& part, const index::FacetColumn& facet) {
    std::vector<std::uint32_t> counts;
    for (std::uint32_t value = 0; value < facet.value_count(); ++value)
        counts.push_back(facet.works_with(value));
    FacetRequest wanted;
    wanted.limit = request.limit;
    wanted.order = FacetOrder::count;
    wanted.contains = part.typed;
    wanted.prefix = true;
    std::vector<Suggestion> found;
    for (const std::uint32_t value :
         choose_values(wanted, facet, counts, {}, generation, request.display_language).shown) {
        Suggestion& suggestion = found.emplace_back();
        suggestion.kind = "value";
        suggestion.field = index::info(facet.field()).name;
        suggestion.value = facet.value(value);
        suggestion.text = facet.label(value, request.display_language);
        suggestion.language = request.display_language;
        suggestion.detail = facet.own_label(request.display_language);
        suggestion.query = part.head.substr(0, part.field_begin);
        suggestion.count = counts[value];
    }
    return found;
}

// The last word of what is typed, as titles have it.
Result<std::vector<Suggestion>> title_words(const index::Lease& lease,
                                            const CompleteRequest& request, const TypedPart& part) {
    std::vector<Suggestion> found;
    const std::string folded = index::suggestion_text(
        lease.analyzer(), part.typed, request.language.empty() ? "und" : request.language);
    if (folded.empty() || folded.find(' ') != std::string::npos) return found;
    struct TitleWord {
        std::string text;
        Xapian::doccount documents = 0;
    };
    std::vector<TitleWord> words;
    const std::size_t prefix = index::title_word_term({}).size();
    const std::string begin = index::title_word_term(folded);
    Status read = index::catch_xapian([&] {
        const index::LiveDatabase& database = lease.database();
        for (auto it = database.allterms_begin(begin);
             it != database.allterms_end(begin) && words.size() < kMaxScannedWords; ++it)
            if (const auto documents = database.get_termfreq(*it, it.get_termfreq()))
                words.push_back({(*it).substr(prefix), documents});
    });
    if (!read) return std::move(read).forward();
    std::sort(words.begin(), words.end(), [](const TitleWord& a, const TitleWord& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.text < b.text;
    });
    if (words.size() > request.limit) words.resize(request.limit);
    for (const TitleWord& word : words) {
        Suggestion& suggestion = found.emplace_back();
        suggestion.kind = "word";
        suggestion.text = word.text;
        suggestion.query = part.head + word.text + part.tail;
    }
    return found;
}

}  // namespace

Result<std::vector<Suggestion>> complete_field(const index::Generation& generation,
                                               const index::Lease& lease,
                                               const CompleteRequest& request,
                                               const TypedPart& part) {
    if (*part.field == Field::title) return title_words(lease, request, part);
    const index::FacetColumn* facet = generation.columns().facet(*part.field);
    if (facet == nullptr) return std::vector<Suggestion>{};
    return values(generation, request, part, *facet);
}

}  // namespace mea::query
