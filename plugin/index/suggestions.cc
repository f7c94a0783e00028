#include "index/suggestions.h"

#include <algorithm>
#include <set>

#include "index/name_list.h"
#include "index/occurrence.h"
#include "index/suggestion_format.h"

namespace mea::index {
namespace {

using namespace suggestion_format;

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

std::vector<SuggestionEntry> Suggestions::find(std::size_t number, std::string_view prefix,
                                               std::size_t limit) const {
    std::vector<SuggestionEntry> found;
    if (number >= tables_.size() || prefix.empty() || limit == 0) return found;
    const Table& table = tables_[number];
    const std::size_t size = std::min(table.starts.size(), table.weights.size());
    // The first start for which `before` does not hold.
    const auto partition = [&](const auto& before) {
        std::size_t low = 0, high = size;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (before(text_from(table, middle)))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    };
    const std::size_t begin = partition([&](std::string_view text) { return text < prefix; });
    const std::size_t end =
        partition([&](std::string_view text) { return text < prefix || text.starts_with(prefix); });
    // The weightiest so far, by entry; one entry may begin so with several words.
    std::set<std::pair<int, std::uint32_t>> best;  // weight falling, entry
    for (std::size_t at = begin; at < end;) {
        const std::size_t block = at / kBlock;
        const std::size_t block_end = std::min(end, (block + 1) * kBlock);
        const bool full = best.size() >= limit;
        if (full && block < table.block_best.size() &&
            table.block_best[block] <= -std::prev(best.end())->first) {
            at = block_end;
            continue;
        }
        for (; at < block_end; ++at) {
            if (best.size() >= limit && table.weights[at] <= -std::prev(best.end())->first)
                continue;
            best.emplace(-int{table.weights[at]}, entry_at(table, table.starts[at]));
            if (best.size() > limit) best.erase(std::prev(best.end()));
        }
    }
    for (const auto& [weight, entry] : best) {
        SuggestionEntry& out = found.emplace_back();
        out.kind = lists_[number].kind;
        out.language = lists_[number].language;
        out.text = table.texts.at(entry);
        if (entry < table.targets.size()) out.target = table.targets[entry];
        if (entry < table.counts.size()) out.count = table.counts[entry];
        if (entry < table.fields.size()) out.field = static_cast<Field>(table.fields[entry]);
        out.weight = static_cast<std::uint8_t>(-weight);
        out.whole = out.text.starts_with(prefix);
    }
    return found;
}

}  // namespace mea::index
