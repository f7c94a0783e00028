#include "indexer/learn/teaching_order.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "index/occurrence.h"
#include "index/stored_version.h"

namespace mea::ingest {
namespace {

std::uint64_t place_of(const std::string& work) {
    const std::string hash = content_hash(work);
    std::uint64_t place = 0;
    std::from_chars(hash.data(), hash.data() + 2 * sizeof place, place, 16);
    return place;
}

// Numbers what is equal the same, from 0.
template <typename T>
class Distinct {
  public:
    std::uint32_t number(const T& value) {
        const auto [found, added] =
            numbers_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
        if (added) values_.push_back(value);
        return found->second;
    }
    const std::vector<T>& values() const { return values_; }

  private:
    std::map<T, std::uint32_t> numbers_;
    std::vector<T> values_;
};

}  // namespace

Result<TeachingOrder> teaching_order(const Xapian::Database& database,
                                     const index::Columns& columns,
                                     const text::ProfileSet& profiles) {
    Distinct<std::string> languages;
    std::vector<std::uint16_t> language_of(std::size_t{columns.last_document()} + 1, 0);
    std::vector<std::uint64_t> places(columns.work_count(), 0);
    const auto end = database.valuestream_end(index::kHeaderSlot);
    for (auto value = database.valuestream_begin(index::kHeaderSlot); value != end; ++value) {
        const index::DocumentNumber document = value.get_docid();
        const index::WorkNumber work = columns.work_of(document);
        if (work == index::kNone || columns.documents_of(work).size() < 2) continue;
        const auto header = index::decode_header(*value);
        if (!header) return Unexpected{header.error()};
        language_of[document] = static_cast<std::uint16_t>(
            languages.number(index::analysis_language(profiles, header->language)));
        if (columns.documents_of(work).front() == document) places[work] = place_of(header->work);
    }
    TeachingOrder order;
    Distinct<std::vector<std::string>> lists;
    for (index::WorkNumber work = 0; work < columns.work_count(); ++work) {
        const auto documents = columns.documents_of(work);
        if (documents.size() < 2) continue;
        std::set<std::string> spoken;
        for (const index::DocumentNumber document : documents)
            spoken.insert(languages.values()[language_of[document]]);
        if (spoken.size() < 2) continue;
        order.works.push_back({places[work], work, lists.number({spoken.begin(), spoken.end()})});
    }
    order.languages = lists.values();
    std::sort(order.works.begin(), order.works.end(), [](const auto& a, const auto& b) {
        return std::tie(a.place, a.number) < std::tie(b.place, b.number);
    });
    return order;
}

}  // namespace mea::ingest
