#include "index/dictionary_writer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/bytes.h"
#include "index/dictionary_format.h"
#include "index/name_list.h"

namespace mea::index {
namespace {

using namespace dictionary_format;
// Words or stems with their documents, sorted; views of the encoded counts.
using Counts = std::vector<std::pair<std::string_view, std::uint32_t>>;

// What an entry costs beside its characters: two pointers, hash, counters and the allocator's
// share.
constexpr std::size_t kEntryBytes = 80;

void encode_table(ByteWriter& out, const auto& table) {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted;
    sorted.reserve(table.size());
    for (const auto& [word, entry] : table) sorted.emplace_back(word, entry.documents);
    std::sort(sorted.begin(), sorted.end());
    out.number(sorted.size());
    for (const auto& [word, documents] : sorted) {
        out.string(word);
        out.number(documents);
    }
}

Counts read_table(ByteReader& in) {
    Counts counts;
    for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
        const std::string_view word = in.string();
        counts.emplace_back(word, static_cast<std::uint32_t>(in.number()));
    }
    return counts;
}

// The `kMaxDictionaryWords` most frequent, alphabetically.
void keep_most_frequent(Counts& counts) {
    if (counts.size() <= kMaxDictionaryWords) return;
    std::vector<std::uint32_t> frequencies;
    frequencies.reserve(counts.size());
    for (const auto& [word, documents] : counts) frequencies.push_back(documents);
    const auto cut = frequencies.begin() + static_cast<std::ptrdiff_t>(kMaxDictionaryWords);
    std::nth_element(frequencies.begin(), cut, frequencies.end(), std::greater<>());
    const std::uint32_t threshold = *cut;
    std::erase_if(counts, [=](const auto& entry) { return entry.second <= threshold; });
}

void add_words(SectionWriter& file, std::uint32_t key, const Counts& counts, Kind first_kind,
               Kind text_kind, Kind documents_kind) {
    std::vector<std::uint32_t> first = {0}, documents_column;
    std::string text;
    for (const auto& [word, count] : counts) {
        text.append(word);
        first.push_back(static_cast<std::uint32_t>(text.size()));
        documents_column.push_back(count);
    }
    file.add(first_kind, first, key);
    file.add_text(text_kind, text, key);
    file.add(documents_kind, documents_column, key);
}

void add_grams(SectionWriter& file, std::uint32_t key, const Counts& stems) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> pairs;
    std::uint32_t number = 0;
    for (const auto& [stem, documents_count] : stems) {
        for (const std::uint64_t gram : grams_of(stem)) pairs.emplace_back(gram, number);
        ++number;
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> first, holders;
    std::vector<float> norms(stems.size(), 0.0F);
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t end = i;
        while (end < pairs.size() && pairs[end].first == pairs[i].first) ++end;
        keys.push_back(pairs[i].first);
        first.push_back(static_cast<std::uint32_t>(holders.size()));
        const float weight = gram_weight(stems.size(), end - i);
        for (; i < end; ++i) {
            holders.push_back(pairs[i].second);
            norms[pairs[i].second] += weight * weight;
        }
    }
    first.push_back(static_cast<std::uint32_t>(holders.size()));
    for (float& norm : norms) norm = std::sqrt(norm);
    file.add(gram_keys, keys, key);
    file.add(gram_first, first, key);
    file.add(gram_stems, holders, key);
    file.add(stem_norms, norms, key);
}

}  // namespace

void WordCounts::count(Table& table, std::string_view word) {
    auto entry = table.find(word);
    if (entry == table.end()) {
        entry = table.emplace(std::string(word), Entry{}).first;
        memory_ += kEntryBytes + word.size();
    }
    if (entry->second.last_document == document_) return;
    entry->second.last_document = document_;
    ++entry->second.documents;
}

void WordCounts::add(std::string_view language, std::string_view word, std::string_view stem) {
    auto found = languages_.find(language);
    if (found == languages_.end())
        found = languages_.emplace(std::string(language), Language{}).first;
    Language& tables = found->second;
    if (tables.last_document != document_) {
        tables.last_document = document_;
        ++tables.documents;
    }
    count(tables.words, word);
    count(tables.stems, stem);
}

void WordCounts::end_document() {
    ++document_;
}

std::string WordCounts::encode() const {
    ByteWriter out;
    out.number(languages_.size());
    for (const auto& [name, language] : languages_) {
        out.string(name);
        out.number(language.documents);
        encode_table(out, language.words);
        encode_table(out, language.stems);
    }
    return std::move(out).take();
}

Status write_dictionary(std::string_view counts, const std::filesystem::path& path) {
    ByteReader in(counts);
    SectionWriter file;
    std::vector<std::string> names;
    const std::uint64_t languages = in.number();
    for (std::uint32_t key = 0; key < languages && in.ok(); ++key) {
        names.emplace_back(in.string());
        file.add(Kind::documents, std::vector{static_cast<std::uint32_t>(in.number())}, key);
        Counts words = read_table(in);
        keep_most_frequent(words);
        add_words(file, key, words, word_first, word_text, word_documents);
        Counts stems = read_table(in);
        keep_most_frequent(stems);
        add_words(file, key, stems, stem_first, stem_text, stem_documents);
        add_grams(file, key, stems);
    }
    if (!in.ok() || !in.at_end())
        return fail(ErrorCode::corrupt, "the word counts are damaged", "rebuild the index");
    file.add_text(Kind::languages, encode_names(names));
    return file.write(path, kFormat);
}

}  // namespace mea::index
