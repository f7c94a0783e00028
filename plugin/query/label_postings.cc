#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "index/terms.h"
#include "query/expand_concepts.h"
#include "query/places.h"
#include "query/postings.h"

namespace mea::query {
namespace {

// Reads the documents of one label after the other.
class LabelReader {
  public:
    LabelReader(const index::Columns& columns, const index::LiveDatabase& database,
                PostingReader& reader, const Deadline& deadline)
        : columns_(columns), database_(database), reader_(reader), deadline_(deadline) {}

    Status read(ConceptLabel& label) {
        Result<BitSet> found = documents_of(label);
        if (!found) return std::move(found).forward();
        std::vector<std::uint32_t> documents;
        found->for_each([&](std::size_t document) {
            documents.push_back(static_cast<std::uint32_t>(document));
        });
        const Result<std::vector<std::uint32_t>> counts = occurrences(label, documents);
        if (!counts) return Unexpected{counts.error()};
        for (std::size_t i = 0; i < documents.size(); ++i)
            label.encoded.add(documents[i], counts.value()[i]);
        label.encoded.finish();
        return {};
    }

  private:
    // Those with all of its words, and, of several, these next to each other.
    Result<BitSet> documents_of(const ConceptLabel& label) {
        Places places;
        for (const LabelWord& word : label.words) {
            std::vector<std::string>& terms = places.terms.emplace_back();
            for (const std::string& text : word.texts) terms.push_back(index::word_term(text));
        }
        places.window = label.words.back().offset + 1;
        return documents_with(places, std::size_t{columns_.last_document()} + 1, reader_,
                              deadline_);
    }

    // As often as the rarest of its words, in any form: an upper bound that needs no positions.
    Result<std::vector<std::uint32_t>> occurrences(const ConceptLabel& label,
                                                   const std::vector<std::uint32_t>& documents) {
        std::vector<std::uint32_t> least(documents.size(),
                                         std::numeric_limits<std::uint32_t>::max());
        for (const LabelWord& word : label.words) {
            std::vector<std::uint32_t> counts(documents.size(), 0);
            for (const std::string& text : word.texts)
                if (Status added = add_counts(index::word_term(text), documents, &counts); !added)
                    return std::move(added).forward();
            for (std::size_t i = 0; i < counts.size(); ++i)
                least[i] = std::min(least[i], std::max<std::uint32_t>(counts[i], 1));
        }
        return least;
    }

    Status add_counts(const std::string& term, const std::vector<std::uint32_t>& documents,
                      std::vector<std::uint32_t>* counts) const {
        return run_matcher(deadline_, [&] {
            auto it = database_.postlist_begin(term);
            const auto end = database_.postlist_end(term);
            for (std::size_t i = 0; i < documents.size() && it != end; ++i) {
                if (i % kPostingsPerCheck == 0 && deadline_.expired()) throw MatchStopped();
                if (*it < documents[i]) it.skip_to(documents[i]);
                if (it != end && *it == documents[i]) (*counts)[i] += it.get_wdf();
            }
        });
    }

    const index::Columns& columns_;
    const index::LiveDatabase& database_;
    PostingReader& reader_;
    const Deadline& deadline_;
};

}  // namespace

std::uint32_t ConceptLabel::occurrences_in(std::uint32_t document) const {
    const index::TermPostings postings = encoded.postings();
    const std::uint32_t number = document / index::kBlockDocuments;
    std::uint32_t found = 0;
    std::array<std::uint64_t, index::kBlockWords> within{};
    const std::uint32_t place = document % index::kBlockDocuments;
    within[place / 64] = std::uint64_t{1} << place % 64;
    for_each_posting(postings, number, within,
                     [&](std::uint32_t, std::uint32_t occurrences) { found = occurrences; });
    return found;
}

void tell_labels(const std::vector<std::shared_ptr<ConceptLabel>>& labels,
                 std::vector<Notice>* notices) {
    // Names in the sentence of a notice; its detail has all.
    constexpr std::size_t kMostTold = 12;
    std::set<const ConceptLabel*> told;
    for (auto first = labels.begin(); first != labels.end(); ++first) {
        if ((*first)->concept_id.empty() || told.contains(first->get())) continue;
        Notice notice{"concept", (*first)->subject, (*first)->concept_id,
                      "'" + (*first)->subject + "' also finds: "};
        std::size_t names = 0;
        for (auto label = first; label != labels.end(); ++label) {
            if ((*label)->concept_id != (*first)->concept_id) continue;
            told.insert(label->get());
            if ((*label)->encoded.documents() == 0) continue;
            notice.detail += "\n" + (*label)->language + ":" + (*label)->text;
            if (++names <= kMostTold)
                notice.text +=
                    (names == 1 ? "" : "; ") + (*label)->text + " (" + (*label)->language + ")";
        }
        if (names > kMostTold)
            notice.text += "; and " + std::to_string(names - kMostTold) + " other names";
        if (names > 0) notices->push_back(std::move(notice));
    }
}

Status read_labels(const std::vector<std::shared_ptr<ConceptLabel>>& labels,
                   const index::Generation& generation, const index::Lease& lease,
                   PostingReader& reader, const Deadline& deadline) {
    LabelReader label_reader(generation.columns(), lease.database(), reader, deadline);
    for (const std::shared_ptr<ConceptLabel>& label : labels) {
        if (Status time = deadline.check(); !time) return time;
        if (Status read = label_reader.read(*label); !read) return read;
    }
    return {};
}

}  // namespace mea::query
