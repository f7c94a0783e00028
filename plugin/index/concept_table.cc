#include "index/concept_table.h"

#include <algorithm>

#include "index/concept_format.h"
#include "index/name_list.h"
#include "index/occurrence.h"

namespace mea::index {
namespace {

using namespace concept_format;

}  // namespace

AnalysedName analysed_name(text::Analyzer& analyzer, std::string_view text,
                           std::string_view language) {
    AnalysedName content, all;
    content.han = all.han = true;
    for_each_occurrence(analyzer, text, analysis_language(analyzer.profiles(), language),
                        text::Purpose::query, [&](const Occurrence& seen) {
                            if (seen.kind == text::TokenKind::han_bigram) return;
                            all.words.emplace_back(seen.is_han() ? seen.word : seen.stem);
                            all.folded.emplace_back(seen.word);
                            all.han = all.han && seen.is_han();
                            if (seen.stop) return;
                            content.words.push_back(all.words.back());
                            content.folded.push_back(all.folded.back());
                            content.han = content.han && seen.is_han();
                        });
    return content.words.empty() ? all : content;
}

std::string concept_name(const std::vector<std::string>& words, bool han) {
    std::string name;
    for (const std::string& word : words) {
        if (!name.empty() && !han) name += ' ';
        name += word;
    }
    return name;
}

Result<std::shared_ptr<const ConceptTable>> ConceptTable::open(const std::filesystem::path& path) {
    auto file = SectionFile::open(path, kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<ConceptTable> table(new ConceptTable(std::move(*file)));
    if (Status read = table->read(); !read) return std::move(read).forward();
    return std::shared_ptr<const ConceptTable>(std::move(table));
}

Status ConceptTable::read() {
    auto names = decode_names(file_.text(Kind::languages));
    if (!names || !std::is_sorted(names->begin(), names->end()))
        return fail(ErrorCode::corrupt, "the concepts are damaged: the list of languages",
                    "roll back or rebuild the index");
    languages_ = std::move(*names);
    ids_ = TextList(file_, id_first, id_text);
    notations_ = TextList(file_, notation_first, notation_text);
    labels_ = TextList(file_, label_text_first, label_text);
    label_language_ = file_.get<std::uint16_t>(label_language);
    label_first_ = file_.get<std::uint32_t>(label_first);
    label_concept_ = file_.get<std::uint32_t>(label_concept);
    for (std::uint32_t key = 0; key < languages_.size(); ++key)
        tables_.push_back({TextList(file_, name_first, name_text, key),
                           TextList(file_, stem_first, stem_text, key),
                           TextList(file_, word_first, word_text, key),
                           file_.get<std::uint32_t>(name_label_first, key),
                           file_.get<std::uint32_t>(name_labels, key),
                           file_.get<std::uint32_t>(form_first, key),
                           file_.get<std::uint32_t>(Kind::forms, key)});
    return {};
}

const ConceptTable::Language* ConceptTable::find(std::string_view language) const {
    const auto place = std::lower_bound(languages_.begin(), languages_.end(), language);
    if (place == languages_.end() || *place != language) return nullptr;
    return &tables_[static_cast<std::size_t>(place - languages_.begin())];
}

ConceptTable::Range ConceptTable::labels(std::uint32_t concept_number) const {
    if (concept_number + std::size_t{1} >= label_first_.size()) return {};
    const Range range{label_first_[concept_number], label_first_[concept_number + 1]};
    return range.begin <= range.end && range.end <= labels_.size() ? range : Range{};
}

ConceptLabelView ConceptTable::label(std::uint32_t number) const {
    if (number >= labels_.size() || number >= label_language_.size() ||
        number >= label_concept_.size())
        return {};
    const std::uint16_t marks = label_language_[number];
    const std::uint16_t language = marks & ~(kPreferred | kName);
    return {
        language < languages_.size() ? std::string_view(languages_[language]) : std::string_view(),
        labels_.at(number), label_concept_[number], (marks & kPreferred) != 0,
        (marks & kName) != 0};
}

std::string_view ConceptTable::name(std::uint32_t concept_number, std::string_view language) const {
    std::string_view english, any;
    const Range range = labels(concept_number);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const ConceptLabelView seen = label(i);
        if (seen.language == language) return seen.text;
        if (english.empty() && seen.language == "en") english = seen.text;
        if (any.empty()) any = seen.text;
    }
    return english.empty() ? any : english;
}

std::span<const std::uint32_t> ConceptTable::broader(std::uint32_t concept_number) const {
    return list_at(file_.get<std::uint32_t>(broader_first), file_.get<std::uint32_t>(Kind::broader),
                   concept_number);
}

std::span<const std::uint32_t> ConceptTable::narrower(std::uint32_t concept_number) const {
    return list_at(file_.get<std::uint32_t>(narrower_first),
                   file_.get<std::uint32_t>(Kind::narrower), concept_number);
}

std::span<const std::uint32_t> ConceptTable::related(std::uint32_t concept_number) const {
    return list_at(file_.get<std::uint32_t>(related_first), file_.get<std::uint32_t>(Kind::related),
                   concept_number);
}

std::span<const std::uint32_t> ConceptTable::named(std::string_view language,
                                                   std::string_view name) const {
    const Language* table = find(language);
    if (table == nullptr) return {};
    const std::uint32_t place = table->names.lower_bound(name);
    if (place == table->names.size() || table->names.at(place) != name) return {};
    return list_at(table->name_label_first, table->name_labels, place);
}

bool ConceptTable::begins_name(std::string_view language, std::string_view name) const {
    const Language* table = find(language);
    if (table == nullptr) return false;
    const std::uint32_t place = table->names.lower_bound(name);
    return place < table->names.size() && table->names.at(place).starts_with(name);
}

std::vector<std::string_view> ConceptTable::forms(std::string_view language,
                                                  std::string_view stem) const {
    const Language* table = find(language);
    if (table == nullptr) return {};
    const std::uint32_t place = table->stems.lower_bound(stem);
    if (place == table->stems.size() || table->stems.at(place) != stem) return {};
    std::vector<std::string_view> words;
    for (const std::uint32_t word : list_at(table->form_first, table->forms, place))
        words.push_back(table->words.at(word));
    return words;
}

}  // namespace mea::index
