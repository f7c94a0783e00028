#include "index/dictionary_writer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <utility>

#include <xxhash.h>

#include "base/bytes.h"
#include "index/count_table.h"
#include "index/dictionary_format.h"
#include "index/name_list.h"

namespace mea::index {
namespace {

using namespace dictionary_format;
// What an entry costs beside its characters: itself, its slots and the room vectors grow into.
constexpr std::size_t kEntryBytes = 80;

// Words or stems as the dictionary has them.
struct Words {
    std::vector<std::uint32_t> first = {0}, documents;
    std::string text;

    std::size_t size() const { return documents.size(); }
    std::string_view word(std::size_t number) const {
        return std::string_view(text).substr(first[number], first[number + 1] - first[number]);
    }
};

// Words with no more documents are left out, so that `kMaxDictionaryWords` or fewer remain.
std::uint64_t threshold(ByteReader counts) {
    CountTableReader table(counts);
    if (table.left() <= kMaxDictionaryWords) return 0;
    std::vector<std::uint64_t> frequencies;
    while (table.next()) frequencies.push_back(table.count());
    if (frequencies.size() <= kMaxDictionaryWords) return 0;
    const auto cut = frequencies.begin() + static_cast<std::ptrdiff_t>(kMaxDictionaryWords);
    std::nth_element(frequencies.begin(), cut, frequencies.end(), std::greater<>());
    return *cut;
}

Words read_words(ByteReader& in) {
    const std::uint64_t rare = threshold(in);
    Words words;
    CountTableReader table(in);
    while (table.next()) {
        if (table.count() <= rare) continue;
        words.text.append(table.word());
        words.first.push_back(static_cast<std::uint32_t>(words.text.size()));
        words.documents.push_back(static_cast<std::uint32_t>(table.count()));
    }
    return words;
}

void add_words(SectionWriter& file, std::uint32_t key, const Words& words, Kind first_kind,
               Kind text_kind, Kind documents_kind) {
    file.add(first_kind, words.first, key);
    file.add_text(text_kind, words.text, key);
    file.add(documents_kind, words.documents, key);
}

// The stems of each gram, the grams ascending: places are counted before they are filled, so that
// nothing is sorted but the grams.
struct Grams {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> first, holders;
};

Grams collect_grams(const Words& stems) {
    Grams grams;
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (std::size_t number = 0; number < stems.size(); ++number)
        for (const std::uint64_t gram : grams_of(stems.word(number))) ++counts[gram];
    for (const auto& [gram, count] : counts) grams.keys.push_back(gram);
    std::sort(grams.keys.begin(), grams.keys.end());
    std::uint32_t sum = 0;
    for (const std::uint64_t gram : grams.keys) {
        grams.first.push_back(sum);
        std::uint32_t& count = counts[gram];
        sum += count;
        count = grams.first.back();  // from now on: where its next stem goes
    }
    grams.first.push_back(sum);
    grams.holders.resize(sum);
    for (std::size_t number = 0; number < stems.size(); ++number)
        for (const std::uint64_t gram : grams_of(stems.word(number)))
            grams.holders[counts[gram]++] = static_cast<std::uint32_t>(number);
    return grams;
}

void add_grams(SectionWriter& file, std::uint32_t key, const Words& stems) {
    const Grams grams = collect_grams(stems);
    std::vector<std::uint32_t> first;
    std::vector<float> norms(stems.size(), 0.0F);
    ByteWriter lists;
    for (std::size_t gram = 0; gram < grams.keys.size(); ++gram) {
        const std::uint32_t begin = grams.first[gram], end = grams.first[gram + 1];
        const float weight = gram_weight(stems.size(), end - begin);
        first.push_back(static_cast<std::uint32_t>(lists.bytes().size()));
        lists.number(end - begin);
        std::uint32_t before = 0;
        for (std::uint32_t at = begin; at < end; ++at) {
            lists.number(grams.holders[at] - before);
            before = grams.holders[at];
            norms[before] += weight * weight;
        }
    }
    first.push_back(static_cast<std::uint32_t>(lists.bytes().size()));
    for (float& norm : norms) norm = std::sqrt(norm);
    file.add(gram_keys, grams.keys, key);
    file.add(gram_first, first, key);
    file.add_text(gram_stems, lists.bytes(), key);
    file.add(stem_norms, norms, key);
}

}  // namespace

std::uint32_t WordCounts::Language::entry_of(std::string_view wanted) {
    const std::uint64_t hash = XXH3_64bits(wanted.data(), wanted.size());
    const std::uint32_t known =
        numbers.find(hash, [&](std::uint32_t number) { return string(entries[number]) == wanted; });
    if (known != SlotTable::kNone) return known;
    const std::uint32_t number = numbers.add(hash);
    Entry& entry = entries.emplace_back();
    entry.begin = text.size();
    entry.size = static_cast<std::uint32_t>(wanted.size());
    entry.stem = number;
    text.append(wanted);
    return number;
}

void WordCounts::count(Count& count) const {
    if (count.last_document == document_) return;
    count.last_document = document_;
    ++count.documents;
}

void WordCounts::add(std::string_view language, std::string_view word, std::string_view stem) {
    auto found = languages_.find(language);
    if (found == languages_.end())
        found = languages_.emplace(std::string(language), Language{}).first;
    Language& table = found->second;
    const std::size_t entries = table.entries.size(), bytes = table.text.size();
    count(table.documents);
    const std::uint32_t number = table.entry_of(word);
    std::uint32_t stem_number = table.entries[number].stem;
    // A word nearly always has the stem it had before.
    if (table.string(table.entries[stem_number]) != stem) stem_number = table.entry_of(stem);
    table.entries[number].stem = stem_number;
    count(table.entries[number].as_word);
    count(table.entries[stem_number].as_stem);
    memory_ += (table.entries.size() - entries) * kEntryBytes + table.text.size() - bytes;
}

void WordCounts::end_document() {
    ++document_;
}

std::string WordCounts::encode() const {
    ByteWriter out;
    out.number(languages_.size());
    std::vector<std::pair<std::string_view, const Entry*>> sorted;
    for (const auto& [name, language] : languages_) {
        out.string(name);
        out.number(language.documents.documents);
        sorted.clear();
        sorted.reserve(language.entries.size());
        for (const Entry& entry : language.entries)
            sorted.emplace_back(language.string(entry), &entry);
        std::sort(sorted.begin(), sorted.end());
        CountTableWriter words, stems;
        for (const auto& [string, entry] : sorted) {
            if (entry->as_word.documents != 0) words.add(string, entry->as_word.documents);
            if (entry->as_stem.documents != 0) stems.add(string, entry->as_stem.documents);
        }
        words.write(out);
        stems.write(out);
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
        add_words(file, key, read_words(in), word_first, word_text, word_documents);
        const Words stems = read_words(in);
        add_words(file, key, stems, stem_first, stem_text, stem_documents);
        add_grams(file, key, stems);
    }
    if (!in.ok() || !in.at_end())
        return fail(ErrorCode::corrupt, "the word counts are damaged", "rebuild the index");
    file.add_text(Kind::languages, encode_names(names));
    return file.write(path, kFormat);
}

}  // namespace mea::index
