#include "index/concept_writer.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "index/concept_format.h"
#include "index/concept_table.h"
#include "index/name_list.h"
#include "index/occurrence.h"
#include "index/text_list.h"

namespace mea::index {
namespace {

using namespace concept_format;
using vocabulary::Thesaurus;
using vocabulary::ThesaurusConcept;
using vocabulary::ThesaurusLabel;

// Lists of numbers as two sections.
class NumberLists {
  public:
    template <typename Numbers>
    void add(const Numbers& numbers) {
        numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
        first_.push_back(static_cast<std::uint32_t>(numbers_.size()));
    }
    void write(SectionWriter& file, Kind first, Kind elements, std::uint32_t key = 0) const {
        file.add(first, first_, key);
        file.add(elements, numbers_, key);
    }

  private:
    std::vector<std::uint32_t> first_ = {0}, numbers_;
};

// What the labels of one language are looked up by.
struct LanguageNames {
    std::map<std::string, std::vector<std::uint32_t>> labels;  // by name
    std::set<std::string> stems;
};

class ConceptWriter {
  public:
    ConceptWriter(const Thesaurus& thesaurus, std::shared_ptr<const text::ProfileSet> profiles,
                  const Dictionary& dictionary, const EarlierConcepts& earlier)
        : thesaurus_(thesaurus),
          analyzer_(std::move(profiles)),
          dictionary_(dictionary),
          earlier_(earlier) {}

    Status write(const std::filesystem::path& path) {
        for (const ThesaurusConcept& entry : thesaurus_.concepts)
            for (const ThesaurusLabel& label : entry.labels) names_.try_emplace(label.language);
        std::vector<std::string> languages;
        for (const auto& [language, names] : names_) languages.push_back(language);
        file_.add_text(Kind::languages, encode_names(languages));
        add_concepts(languages);
        std::uint32_t key = 0;
        for (const auto& [language, names] : names_) add_language(language, names, key++);
        return file_.write(path, kFormat);
    }

  private:
    void add_concepts(const std::vector<std::string>& languages) {
        TextListWriter ids, notations, texts;
        NumberLists broader_lists, narrower_lists, related_lists;
        std::vector<std::uint32_t> first = {0}, concepts;
        std::vector<std::uint16_t> marks;
        for (const ThesaurusConcept& entry : thesaurus_.concepts) {
            const std::uint32_t number = ids.size();
            ids.add(entry.id);
            notations.add(entry.notation);
            broader_lists.add(entry.broader);
            narrower_lists.add(entry.narrower);
            related_lists.add(entry.related);
            for (const ThesaurusLabel& label : entry.labels) {
                const auto place =
                    std::lower_bound(languages.begin(), languages.end(), label.language);
                const auto language = static_cast<std::uint16_t>(place - languages.begin());
                marks.push_back(static_cast<std::uint16_t>(
                    language | (label.preferred ? kPreferred : 0) | (label.name ? kName : 0)));
                concepts.push_back(number);
                add_name(label, texts.size());
                texts.add(label.text);
            }
            first.push_back(texts.size());
        }
        ids.write(file_, id_first, id_text);
        notations.write(file_, notation_first, notation_text);
        texts.write(file_, label_text_first, label_text);
        broader_lists.write(file_, broader_first, Kind::broader);
        narrower_lists.write(file_, narrower_first, Kind::narrower);
        related_lists.write(file_, related_first, Kind::related);
        file_.add(label_first, first);
        file_.add(label_language, marks);
        file_.add(label_concept, concepts);
    }

    void add_name(const ThesaurusLabel& label, std::uint32_t number) {
        const AnalysedName name = analysed_name(analyzer_, label.text, label.language);
        if (name.words.empty() || name.words.size() > kMaxLabelWords) return;
        LanguageNames& names = names_[label.language];
        names.labels[concept_name(name.words, name.han)].push_back(number);
        names.stems.insert(name.words.begin(), name.words.end());
        for (const std::string& word : name.folded)
            names.stems.emplace(analyzer_.stem(word, label.language));
    }

    void add_language(const std::string& language, const LanguageNames& names, std::uint32_t key) {
        TextListWriter texts, stems, words;
        NumberLists labels, form_lists;
        for (const auto& [name, numbers] : names.labels) {
            texts.add(name);
            labels.add(numbers);
        }
        const std::map<std::string, Forms> forms_of = find_forms(language, names.stems);
        for (const std::string& stem : names.stems) {
            stems.add(stem);
            std::vector<std::uint32_t> numbers;
            if (const auto found = forms_of.find(stem); found != forms_of.end()) {
                for (const auto& [frequency, word] : found->second) {
                    numbers.push_back(words.size());
                    words.add(word);
                }
            }
            form_lists.add(numbers);
        }
        texts.write(file_, name_first, name_text, key);
        labels.write(file_, name_label_first, name_labels, key);
        stems.write(file_, stem_first, stem_text, key);
        form_lists.write(file_, form_first, Kind::forms, key);
        words.write(file_, word_first, word_text, key);
    }

    // The words whose stems the earlier table tells; null when it does not: forms that were left
    // out of it may have become frequent.
    const WordTable* known_words(const std::string& language,
                                 const std::set<std::string>& stems) const {
        if (earlier_.table == nullptr) return nullptr;
        const bool all = std::all_of(stems.begin(), stems.end(), [&](const std::string& stem) {
            return earlier_.table->forms(language, stem).size() < kMaxLabelForms;
        });
        return all ? earlier_.dictionary->words(language) : nullptr;
    }

    // Words by falling number of documents.
    using Forms = std::vector<std::pair<std::int64_t, std::string_view>>;

    std::map<std::string, Forms> find_forms(const std::string& language,
                                            const std::set<std::string>& stems) {
        std::map<std::string, Forms> found;
        const WordTable* words = dictionary_.words(language);
        if (words == nullptr) return found;
        const auto add = [&](const std::string& stem, std::uint32_t number) {
            found[stem].emplace_back(-std::int64_t{words->documents(number)}, words->word(number));
        };
        const WordTable* known = known_words(language, stems);
        for (std::uint32_t i = 0, at = 0; i < words->size(); ++i) {
            const std::string_view word = words->word(i);
            if (known != nullptr) {
                while (at < known->size() && known->word(at) < word) ++at;
                if (at < known->size() && known->word(at) == word) continue;
            }
            const std::string stem(analyzer_.stem(word, language));
            if (stems.contains(stem)) add(stem, i);
        }
        if (known != nullptr) {
            for (const std::string& stem : stems)
                for (const std::string_view form : earlier_.table->forms(language, stem))
                    if (const std::uint32_t i = words->lower_bound(form);
                        i < words->size() && words->word(i) == form)
                        add(stem, i);
        }
        // Two dictionaries of a large index are what an update needs most memory for.
        dictionary_.drop_pages();
        if (known != nullptr) earlier_.dictionary->drop_pages();
        for (auto& [stem, forms] : found) {
            std::sort(forms.begin(), forms.end());
            if (forms.size() > kMaxLabelForms) forms.resize(kMaxLabelForms);
        }
        return found;
    }

    const Thesaurus& thesaurus_;
    text::Analyzer analyzer_;
    const Dictionary& dictionary_;
    const EarlierConcepts& earlier_;
    SectionWriter file_;
    std::map<std::string, LanguageNames> names_;
};

}  // namespace

Status write_concepts(const Thesaurus& thesaurus, std::shared_ptr<const text::ProfileSet> profiles,
                      const Dictionary& dictionary, const std::filesystem::path& path,
                      const EarlierConcepts& earlier) {
    return ConceptWriter(thesaurus, std::move(profiles), dictionary, earlier).write(path);
}

}  // namespace mea::index
