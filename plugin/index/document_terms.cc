#include "index/document_terms.h"

#include <algorithm>

#include <xxhash.h>

#include "index/terms.h"

namespace mea::index {
std::uint32_t DocumentTerms::language_number(std::string_view language) {
    const auto found = std::find(languages_.begin(), languages_.end(), language);
    if (found == languages_.end()) {
        languages_.emplace_back(language);
        return static_cast<std::uint32_t>(languages_.size() - 1);
    }
    return static_cast<std::uint32_t>(found - languages_.begin());
}

std::string_view DocumentTerms::word(const Entry& entry) const {
    return std::string_view(text_).substr(entry.begin, entry.word_size);
}

std::string_view DocumentTerms::stem(const Entry& entry) const {
    return entry.has_stem
               ? std::string_view(text_).substr(entry.begin + entry.word_size, entry.stem_size)
               : word(entry);
}

// Words of two languages, or with two stems, are two entries.
DocumentTerms::Entry& DocumentTerms::entry_of(const Use& use) {
    const std::uint32_t language = language_number(use.language);
    const std::uint64_t hash = XXH3_64bits_withSeed(use.word.data(), use.word.size(), language);
    const std::uint32_t known = numbers_.find(hash, [&](std::uint32_t number) {
        const Entry& entry = entries_[number];
        return entry.language == language && entry.has_stem == use.has_stem &&
               word(entry) == use.word && (!use.has_stem || stem(entry) == use.stem);
    });
    if (known != SlotTable::kNone) return entries_[known];
    numbers_.add(hash);
    Entry entry;
    entry.language = language;
    entry.begin = static_cast<std::uint32_t>(text_.size());
    entry.word_size = static_cast<std::uint32_t>(use.word.size());
    entry.has_stem = use.has_stem;
    text_.append(use.word);
    if (use.has_stem) {
        entry.stem_size = static_cast<std::uint32_t>(use.stem.size());
        text_.append(use.stem);
    }
    return entries_.emplace_back(entry);
}

void DocumentTerms::add(const Use& use) {
    Entry& entry = entry_of(use);
    entry.counted = entry.counted || use.counted;
    entry.weight += use.weight;
    const auto place = static_cast<std::uint32_t>(places_.size());
    places_.push_back({use.position, kNone});
    if (entry.last_place == kNone)
        entry.first_place = place;
    else
        places_[entry.last_place].next = place;
    entry.last_place = place;
}

void DocumentTerms::write(Xapian::Document& document, PositionRecordWriter& positions,
                          WordCounts* counts) const {
    std::vector<std::uint32_t> places;
    for (const Entry& entry : entries_) {
        const std::string term = word_term(word(entry));
        places.clear();
        for (std::uint32_t at = entry.first_place; at != kNone; at = places_[at].next)
            places.push_back(places_[at].position);
        document.add_term(term, entry.weight);
        positions.add(term, places);
        const std::string& language = languages_[entry.language];
        if (entry.has_stem) document.add_term(stem_term(language, stem(entry)), entry.weight);
        if (counts != nullptr && entry.counted) counts->add(language, word(entry), stem(entry));
    }
}

}  // namespace mea::index
