#include "index/suggestions.h"

#include <algorithm>

#include "index/name_list.h"
#include "index/occurrence.h"
#include "index/suggestion_format.h"

namespace mea::index {
namespace {

using namespace suggestion_format;

// Starts whose entry is looked up for one answer: of a beginning that very many later words have,
// the weightiest of the first so many.
constexpr std::size_t kMaxLooks = 20'000;
// Entries that begin so up to which each is looked up by itself.
constexpr std::uint32_t kFew = 256;

// The first number of [low, high) for which `before` does not hold.
template <typename Number, typename Before>
Number partition_point(Number low, Number high, const Before& before) {
    while (low < high) {
        const Number middle = low + (high - low) / 2;
        if (before(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

}  // namespace

std::string suggestion_text(text::Analyzer& analyzer, std::string_view text,
                            std::string_view language, std::vector<std::uint32_t>* starts) {
    std::string folded;
    bool after_han = false;
    for_each_occurrence(
        analyzer, text, analysis_language(analyzer.profiles(), language), text::Purpose::document,
        [&](const Occurrence& seen) {
            if (seen.kind == text::TokenKind::han_bigram) return;
            if (!folded.empty() && !(after_han && seen.is_han())) folded += ' ';
            after_han = seen.is_han();
            if (starts != nullptr) {
                starts->push_back(static_cast<std::uint32_t>(folded.size()));
                const std::size_t inside = seen.word.find(seen.stem);
                if (inside != std::string_view::npos && inside > 0)
                    starts->push_back(static_cast<std::uint32_t>(folded.size() + inside));
            }
            folded += seen.word;
        });
    return folded;
}

Result<std::shared_ptr<const Suggestions>> Suggestions::open(const std::filesystem::path& path) {
    auto file = SectionFile::open(path, kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<Suggestions> suggestions(new Suggestions(std::move(*file)));
    if (Status read = suggestions->read(); !read) return std::move(read).forward();
    return std::shared_ptr<const Suggestions>(std::move(suggestions));
}

Status Suggestions::read() {
    const auto kinds = file_.get<std::uint8_t>(Kind::lists);
    const auto names = decode_names(file_.text(Kind::languages));
    if (!names || names->size() != kinds.size())
        return fail(ErrorCode::corrupt, "the suggestions are damaged: the table of lists",
                    "roll back or rebuild the index");
    for (std::uint32_t key = 0; key < kinds.size(); ++key) {
        lists_.push_back({static_cast<SuggestionKind>(kinds[key]), (*names)[key]});
        tables_.push_back({TextList(file_, text_first, Kind::text, key),
                           file_.get<std::uint32_t>(text_first, key),
                           file_.get<std::uint32_t>(Kind::targets, key),
                           file_.get<std::uint32_t>(Kind::counts, key),
                           file_.get<std::uint32_t>(Kind::starts, key),
                           file_.get<std::uint8_t>(Kind::fields, key),
                           file_.get<std::uint8_t>(Kind::weights, key),
                           file_.get<std::uint8_t>(Kind::block_best, key),
                           file_.text(Kind::text, key)});
    }
    return {};
}

// The entry whose text holds a place.
std::uint32_t Suggestions::entry_at(const Table& table, std::uint32_t place) const {
    const auto behind = std::upper_bound(table.text_first.begin(), table.text_first.end(), place);
    return static_cast<std::uint32_t>(behind - table.text_first.begin()) - 1;
}

std::string_view Suggestions::text_from(const Table& table, std::size_t start) const {
    const std::uint32_t place = table.starts[start];
    const std::uint32_t entry = entry_at(table, place);
    if (entry + std::size_t{1} >= table.text_first.size()) return {};
    const std::uint32_t end = table.text_first[entry + 1];
    if (place > end || end > table.text.size()) return {};
    return table.text.substr(place, end - place);
}

std::pair<std::uint32_t, std::uint32_t> Suggestions::entries_with(const Table& table,
                                                                  std::string_view prefix) {
    const auto count = static_cast<std::uint32_t>(table.texts.size());
    const auto before = [&](std::uint32_t entry) { return table.texts.at(entry) < prefix; };
    const auto begins = [&](std::uint32_t entry) {
        return table.texts.at(entry).starts_with(prefix);
    };
    const std::uint32_t first = partition_point(0U, count, before);
    return {first, partition_point(first, count, begins)};
}

// Of the start that is the entry's own beginning.
std::uint8_t Suggestions::weight_of(const Table& table, std::uint32_t entry) const {
    const std::string_view text = table.texts.at(entry);
    const std::uint32_t place = table.text_first[entry];
    const std::size_t size = std::min(table.starts.size(), table.weights.size());
    const std::size_t start = partition_point(std::size_t{0}, size, [&](std::size_t at) {
        const int compared = text_from(table, at).compare(text);
        return compared != 0 ? compared < 0 : table.starts[at] < place;
    });
    return start < size ? table.weights[start] : 0;
}

template <typename Wanted>
void Suggestions::add_weightiest(const Table& table, std::string_view prefix, const Wanted& wanted,
                                 Best* best, std::size_t limit) const {
    const std::size_t size = std::min(table.starts.size(), table.weights.size());
    const std::size_t begin = partition_point(
        std::size_t{0}, size, [&](std::size_t at) { return text_from(table, at) < prefix; });
    const std::size_t end = partition_point(
        begin, size, [&](std::size_t at) { return text_from(table, at).starts_with(prefix); });
    Best added;
    const auto passes = [&](std::uint8_t weight) {
        return added.size() < limit || weight > -std::prev(added.end())->first;
    };
    std::size_t looks = 0;
    for (std::size_t at = begin; at < end && looks < kMaxLooks && limit > 0;) {
        const std::size_t block = at / kBlock;
        const std::size_t block_end = std::min(end, (block + 1) * kBlock);
        if (block < table.block_best.size() && !passes(table.block_best[block])) {
            at = block_end;
            continue;
        }
        for (; at < block_end; ++at) {
            if (!passes(table.weights[at])) continue;
            const std::uint32_t entry = entry_at(table, table.starts[at]);
            ++looks;
            if (!wanted(entry)) continue;
            added.emplace(-int{table.weights[at]}, entry);
            if (added.size() > limit) added.erase(std::prev(added.end()));
        }
    }
    best->merge(added);
}

std::vector<SuggestionEntry> Suggestions::find(std::size_t number, std::string_view prefix,
                                               std::size_t limit) const {
    std::vector<SuggestionEntry> found;
    if (number >= tables_.size() || prefix.empty() || limit == 0) return found;
    const Table& table = tables_[number];
    const auto [first, last] = entries_with(table, prefix);
    const auto is_whole = [first = first, last = last](std::uint32_t entry) {
        return entry >= first && entry < last;
    };
    const auto take = [&](const Best& best) {
        for (const auto& [weight, entry] : best) {
            if (found.size() == limit) return;
            SuggestionEntry& out = found.emplace_back();
            out.kind = lists_[number].kind;
            out.language = lists_[number].language;
            out.text = table.texts.at(entry);
            if (entry < table.targets.size()) out.target = table.targets[entry];
            if (entry < table.counts.size()) out.count = table.counts[entry];
            if (entry < table.fields.size()) out.field = static_cast<Field>(table.fields[entry]);
            out.weight = static_cast<std::uint8_t>(-weight);
            out.whole = is_whole(entry);
            out.exact = out.text == prefix;
        }
    };
    // Sorted by text, those that are what was looked for come first of those that begin so.
    std::uint32_t longer = first;
    Best exact, whole, inside;
    for (; longer < last && table.texts.at(longer) == prefix; ++longer)
        if (exact.size() < limit) exact.emplace(-int{weight_of(table, longer)}, longer);
    if (last - longer <= kFew) {
        for (std::uint32_t entry = longer; entry < last; ++entry)
            whole.emplace(-int{weight_of(table, entry)}, entry);
    } else {
        const auto begins = [longer, last = last](std::uint32_t entry) {
            return entry >= longer && entry < last;
        };
        add_weightiest(table, prefix, begins, &whole, limit);
    }
    const std::size_t known = exact.size() + whole.size();
    if (known < limit)
        add_weightiest(
            table, prefix, [&](std::uint32_t entry) { return !is_whole(entry); }, &inside,
            limit - known);
    take(exact);
    take(whole);
    take(inside);
    return found;
}

}  // namespace mea::index
