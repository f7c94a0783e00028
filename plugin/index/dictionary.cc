#include "index/dictionary.h"

#include <algorithm>
#include <unordered_map>

#include "base/bytes.h"
#include "base/utf8.h"
#include "index/dictionary_format.h"
#include "index/name_list.h"

namespace mea::index {
namespace {

using namespace dictionary_format;

Unexpected damaged(const std::string& what) {
    return fail(ErrorCode::corrupt, "the dictionaries are damaged: " + what,
                "roll back or rebuild the index");
}

bool sorted_words(const WordTable& table) {
    for (std::uint32_t i = 1; i < table.size(); ++i)
        if (table.word(i - 1) >= table.word(i)) return false;
    return true;
}

}  // namespace

std::vector<std::uint64_t> dictionary_format::grams_of(std::string_view stem) {
    constexpr char32_t kBegin = 2, kEnd = 3;
    std::vector<char32_t> letters = {kBegin};
    for (std::size_t i = 0; i < stem.size();) letters.push_back(utf8::decode(stem, &i));
    if (letters.size() - 1 < kMinLetters) return {};
    letters.push_back(kEnd);
    std::vector<std::uint64_t> grams;
    grams.reserve(letters.size() - 2);
    for (std::size_t i = 2; i < letters.size(); ++i)
        grams.push_back(std::uint64_t{letters[i - 2]} << 42 | std::uint64_t{letters[i - 1]} << 21 |
                        letters[i]);
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    return grams;
}

std::uint32_t WordTable::lower_bound(std::string_view text) const {
    std::uint32_t low = 0, high = size();
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (word(middle) < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::uint32_t WordTable::documents_of(std::string_view text) const {
    const std::uint32_t number = lower_bound(text);
    return number < size() && word(number) == text ? documents_[number] : 0;
}

Result<std::shared_ptr<const Dictionary>> Dictionary::open(const std::filesystem::path& path) {
    auto file = SectionFile::open(path, kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<Dictionary> dictionary(new Dictionary(std::move(*file)));
    if (Status status = dictionary->read(); !status) return std::move(status).forward();
    return std::shared_ptr<const Dictionary>(std::move(dictionary));
}

Status Dictionary::read() {
    auto names = decode_names(file_.text(Kind::languages));
    if (!names || !std::is_sorted(names->begin(), names->end()))
        return damaged("the list of languages");
    languages_ = std::move(*names);
    for (std::uint32_t key = 0; key < languages_.size(); ++key) {
        auto language = read_language(key);
        if (!language) return std::move(language).forward();
        tables_.push_back(*language);
    }
    return {};
}

Result<Dictionary::Language> Dictionary::read_language(std::uint32_t key) const {
    Language language;
    const auto table = [&](WordTable& words, Kind first, Kind text, Kind documents_kind) {
        words.first_ = file_.get<std::uint32_t>(first, key);
        words.text_ = file_.text(text, key);
        words.documents_ = file_.get<std::uint32_t>(documents_kind, key);
        return words.first_.size() == words.documents_.size() + 1 &&
               partitions(words.first_, words.text_.size()) && sorted_words(words);
    };
    if (!table(language.words, word_first, word_text, word_documents))
        return damaged("a list of words");
    if (!table(language.stems, stem_first, stem_text, stem_documents))
        return damaged("a list of stems");
    const auto count = file_.get<std::uint32_t>(Kind::documents, key);
    if (count.size() != 1) return damaged("a number of documents");
    language.documents = count[0];
    language.grams = file_.get<std::uint64_t>(gram_keys, key);
    language.gram_first = file_.get<std::uint32_t>(Kind::gram_first, key);
    language.gram_stems = file_.text(Kind::gram_stems, key);
    language.norms = file_.get<float>(stem_norms, key);
    const std::uint32_t stems = language.stems.size();
    const bool sound = language.gram_first.size() == language.grams.size() + 1 &&
                       partitions(language.gram_first, language.gram_stems.size()) &&
                       std::is_sorted(language.grams.begin(), language.grams.end()) &&
                       language.norms.size() == stems;
    if (!sound) return damaged("a table of grams");
    return language;
}

const Dictionary::Language* Dictionary::find(std::string_view language) const {
    const auto found = std::lower_bound(languages_.begin(), languages_.end(), language);
    if (found == languages_.end() || *found != language) return nullptr;
    return &tables_[static_cast<std::size_t>(found - languages_.begin())];
}

std::uint32_t Dictionary::documents(std::string_view language) const {
    const Language* found = find(language);
    return found == nullptr ? 0 : found->documents;
}

const WordTable* Dictionary::words(std::string_view language) const {
    const Language* found = find(language);
    return found == nullptr ? nullptr : &found->words;
}

const WordTable* Dictionary::stems(std::string_view language) const {
    const Language* found = find(language);
    return found == nullptr ? nullptr : &found->stems;
}

std::vector<RelatedStem> Dictionary::related(std::string_view language, std::string_view stem,
                                             std::size_t limit, float minimum) const {
    std::vector<RelatedStem> related;
    const Language* tables = find(language);
    if (tables == nullptr || limit == 0) return related;
    std::unordered_map<std::uint32_t, float> products;
    double own = 0;
    for (const std::uint64_t gram : grams_of(stem)) {
        const auto found = std::lower_bound(tables->grams.begin(), tables->grams.end(), gram);
        if (found == tables->grams.end() || *found != gram) {
            // A gram no stem has lengthens the query's vector like the rarest one.
            const float weight = gram_weight(tables->stems.size(), 1);
            own += weight * weight;
            continue;
        }
        const auto place = static_cast<std::size_t>(found - tables->grams.begin());
        const std::uint32_t begin = tables->gram_first[place], end = tables->gram_first[place + 1];
        ByteReader stems_of_gram(tables->gram_stems.substr(begin, end - begin));
        const auto holders = static_cast<std::size_t>(stems_of_gram.number());
        const float weight = gram_weight(tables->stems.size(), std::max<std::size_t>(1, holders));
        own += weight * weight;
        // The file's checksum was right; what is damaged nevertheless is left out.
        std::uint64_t number = 0;
        while (!stems_of_gram.at_end()) {
            number += stems_of_gram.number();
            if (!stems_of_gram.ok() || number >= tables->stems.size()) break;
            products[static_cast<std::uint32_t>(number)] += weight * weight;
        }
    }
    const auto own_norm = static_cast<float>(std::sqrt(own));
    for (const auto& [number, product] : products) {
        const float similarity = product / (own_norm * tables->norms[number]);
        if (similarity < minimum || tables->stems.word(number) == stem) continue;
        related.push_back(
            {tables->stems.word(number), similarity, tables->stems.documents(number)});
    }
    const auto better = [](const RelatedStem& a, const RelatedStem& b) {
        return a.similarity != b.similarity ? a.similarity > b.similarity : a.stem < b.stem;
    };
    const std::size_t kept = std::min(limit, related.size());
    std::partial_sort(related.begin(), related.begin() + static_cast<std::ptrdiff_t>(kept),
                      related.end(), better);
    related.resize(kept);
    return related;
}

}  // namespace mea::index
