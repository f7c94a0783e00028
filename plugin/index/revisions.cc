#include "index/revisions.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>

#include "index/column_format.h"
#include "index/terms.h"

namespace mea::index {
namespace {

using column_format::Kind;
using Numbers = std::vector<std::uint32_t>;

const vocabulary::SymbolEnd* end_called(const vocabulary::SymbolEnds& ends, std::string_view part) {
    const auto found =
        std::find_if(ends.begin(), ends.end(),
                     [&](const vocabulary::SymbolEnd& end) { return end.word == part; });
    return found == ends.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> number_in(std::string_view part) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    const bool whole = error == std::errc() && end == part.data() + part.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::string_view last_part(std::string_view key) {
    const std::size_t stroke = key.rfind('/');
    return stroke == std::string_view::npos ? key : key.substr(stroke + 1);
}

void drop_last(std::string_view& key) {
    key = key.substr(0, key.size() - last_part(key).size());
    if (!key.empty()) key.remove_suffix(1);
}

struct TakenEnd {
    const vocabulary::SymbolEnd* end = nullptr;
    std::uint32_t number = 1;
};

// Takes "rev/2", "add" or "rev/cop/17" (a revision by a meeting) off the end of a spelling key.
std::optional<TakenEnd> take_end(const vocabulary::SymbolEnds& ends, std::string_view& key) {
    std::string_view rest = key;
    TakenEnd taken;
    if (const auto given = number_in(last_part(rest))) {
        taken.number = *given;
        drop_last(rest);
        std::string_view before = rest;
        drop_last(before);
        const auto* revision = end_called(ends, last_part(before));
        if (end_called(ends, last_part(rest)) == nullptr && revision != nullptr &&
            revision->revision)
            rest = before;
    }
    taken.end = end_called(ends, last_part(rest));
    if (taken.end == nullptr) return std::nullopt;
    drop_last(rest);
    if (rest.empty()) return std::nullopt;
    key = rest;
    return taken;
}

// A work of a group that is being made.
struct Member {
    SymbolForm form;
    std::uint32_t date = 0;
    std::uint32_t work = 0;

    bool has_end() const { return !form.line.empty() || form.revision != 0; }
    bool operator<(const Member& other) const {
        return std::tie(form.line, other.form.revision, other.date, work) <
               std::tie(other.form.line, form.revision, date, other.work);
    }
};

}  // namespace

SymbolForm form_of_symbol(std::string_view symbol, const vocabulary::SymbolEnds& ends) {
    SymbolForm form;
    if (symbol.find('/') == std::string_view::npos) return form;
    const std::string key = spelling_key(symbol);
    std::string_view rest = key;
    while (const auto taken = take_end(ends, rest)) {
        if (taken->end->revision)
            form.revision = std::max(form.revision, taken->number);
        else
            form.line.insert(form.line.begin(), {taken->end->word, taken->number});
    }
    form.base = rest;
    return form;
}

void Revisions::write(SectionWriter& file, const std::vector<std::string>& symbols,
                      const Numbers& dates, const vocabulary::SymbolEnds& ends) {
    std::map<std::string, std::vector<Member>> groups;
    for (std::uint32_t work = 0; work < symbols.size(); ++work) {
        SymbolForm form = form_of_symbol(symbols[work], ends);
        if (form.base.empty()) continue;
        std::vector<Member>& members = groups[form.base];
        members.push_back({std::move(form), dates[work], work});
    }
    Numbers first{0};
    Numbers works;
    std::vector<std::uint8_t> lines;
    std::vector<std::uint64_t> grouped((symbols.size() + 63) / 64);
    std::map<std::uint32_t, std::uint32_t> group_of_work;
    for (auto& [base, members] : groups) {
        // Works that bear the very same symbol are told apart by whoever made them two.
        if (members.size() < 2 ||
            std::none_of(members.begin(), members.end(),
                         [](const Member& member) { return member.has_end(); }))
            continue;
        std::sort(members.begin(), members.end());
        members.resize(std::min(members.size(), kMaxForms));
        std::uint8_t line = 0;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0 && members[i].form.line != members[i - 1].form.line) ++line;
            works.push_back(members[i].work);
            lines.push_back(line);
            grouped[members[i].work / 64] |= std::uint64_t{1} << members[i].work % 64;
            group_of_work[members[i].work] = static_cast<std::uint32_t>(first.size() - 1);
        }
        first.push_back(static_cast<std::uint32_t>(works.size()));
    }
    Numbers before;
    std::uint32_t bits = 0;
    for (const std::uint64_t word : grouped) {
        before.push_back(bits);
        bits += static_cast<std::uint32_t>(std::popcount(word));
    }
    Numbers group;
    for (const auto& [work, number] : group_of_work) group.push_back(number);
    file.add(Kind::form_first, first);
    file.add(Kind::form_works, works);
    file.add(Kind::form_lines, lines);
    file.add(Kind::form_bits, grouped);
    file.add(Kind::form_bits_before, before);
    file.add(Kind::form_group, group);
}

Revisions::Revisions(const SectionFile& file)
    : first_(file.get<std::uint32_t>(Kind::form_first)),
      works_(file.get<std::uint32_t>(Kind::form_works)),
      lines_(file.get<std::uint8_t>(Kind::form_lines)),
      grouped_(file.get<std::uint64_t>(Kind::form_bits)),
      before_(file.get<std::uint32_t>(Kind::form_bits_before)),
      group_(file.get<std::uint32_t>(Kind::form_group)) {}

std::size_t Revisions::group_of(std::size_t place, std::uint64_t bit) const {
    const auto earlier = static_cast<std::size_t>(std::popcount(grouped_[place] & (bit - 1)));
    return group_[before_[place] + earlier];
}

bool Revisions::sound(std::size_t works) const {
    if (grouped_.size() != (works + 63) / 64 || before_.size() != grouped_.size() ||
        !partitions(first_, works_.size()) || lines_.size() != works_.size() ||
        group_.size() != works_.size())
        return false;
    std::uint32_t bits = 0;
    for (std::size_t place = 0; place < grouped_.size(); ++place) {
        if (before_[place] != bits) return false;
        bits += static_cast<std::uint32_t>(std::popcount(grouped_[place]));
    }
    if (bits != works_.size()) return false;
    for (std::size_t number = 0; number < group_count(); ++number)
        for (const std::uint32_t work : group(number).works) {
            const std::uint64_t bit = std::uint64_t{1} << work % 64;
            if (work >= works || (grouped_[work / 64] & bit) == 0 ||
                group_of(work / 64, bit) != number)
                return false;
        }
    return true;
}

}  // namespace mea::index
