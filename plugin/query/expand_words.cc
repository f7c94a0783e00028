#include "query/expand_words.h"

#include <algorithm>
#include <cmath>

#include "index/dictionary.h"
#include "index/terms.h"
#include "index/translations.h"
#include "query/edit_distance.h"
#include "query/postings.h"

namespace mea::query {
namespace {

// Letters below which words that share them have nothing else in common ("lion" and "million").
constexpr std::size_t kLeastLetters = 5;

// Whether `other` has `stem` at its beginning or end, as compounds do, or is another spelling of
// it: one letter differs, not the first. Words that only look alike rank, but do not answer.
bool is_variant(std::string_view stem, std::string_view other) {
    const std::u32string letters = code_points(stem), others = code_points(other);
    if (letters.size() < kLeastLetters || others.size() < kLeastLetters) return false;
    if (other.starts_with(stem) || other.ends_with(stem)) return true;
    return letters.front() == others.front() && edit_distance(letters, others, 1) <= 1;
}

class WordExpander {
  public:
    WordExpander(const index::Generation& generation, const Ranking& ranking, LeftOut& left_out,
                 const Deadline& deadline, std::vector<Notice>* notices)
        : dictionary_(generation.dictionary()),
          translations_(generation.translations()),
          held_(generation.columns().facet(index::Field::language)),
          ranking_(ranking),
          left_out_(left_out),
          deadline_(deadline),
          notices_(*notices) {}

    // `told`: the words also find what is added, not only rank by it.
    Status expand(Node& node, bool told = true) {
        if (node.sign == Sign::excluded) return {};  // by the word itself
        told = told && node.kind != NodeKind::near;
        if (node.kind == NodeKind::words && !node.in_title)
            for (Word& word : node.words) {
                if (Status time = deadline_.check(); !time) return time;
                if (!word.dropped && !word.part) expand(word, told);
            }
        for (Node& child : node.children)
            if (Status done = expand(child, told); !done) return done;
        return {};
    }

  private:
    void expand(Word& word, bool told) {
        // The forms grow while they are read: only those of the analysis are expanded.
        const std::vector<Form> analysed = word.forms;
        std::vector<std::string> shown;
        for (const Form& form : analysed) {
            const bool stem = form.kind == FormKind::stem && form.term != form.text;
            const bool han = word.han && form.kind == FormKind::surface;
            if (stem && dictionary_ != nullptr) add_related(word, form);
            if ((stem || han) && translations_ != nullptr && ranking_.translated > 0)
                add_translations(word, form, &shown);
        }
        if (!shown.empty() && told) tell(word, shown);
    }

    void tell(const Word& word, const std::vector<std::string>& names) {
        std::string all;
        for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
        notices_.push_back(
            {"expansion", word.text, all,
             "'" + word.text + "' also finds its learned translations: " + all + "."});
    }

    void add_related(Word& word, const Form& form) const {
        const index::WordTable* stems = dictionary_->stems(form.language);
        if (stems == nullptr) return;
        const double often = ranking_.related_frequency * dictionary_->documents(form.language);
        if (stems->documents_of(form.text) > often) return;
        for (const index::RelatedStem& related : dictionary_->related(
                 form.language, form.text, ranking_.related_limit, ranking_.related_similarity))
            add_stem(word, FormKind::related, form.language, related.stem,
                     ranking_.related * related.similarity, !is_variant(form.text, related.stem));
    }

    void add_translations(Word& word, const Form& form, std::vector<std::string>* shown) const {
        for (const std::string& to : translations_->languages()) {
            // The vocabulary teaches languages that no document has.
            if (to == form.language || (held_ != nullptr && !held_->find(to))) continue;
            const auto found = translations_->of(form.language, form.text, to);
            if (found.empty()) continue;
            // The names that the thesaurus has in that language are surer.
            const bool named =
                std::find(word.named_in.begin(), word.named_in.end(), to) != word.named_in.end();
            for (const index::Translation& translation : found) {
                const std::string name = to + ":" + std::string(translation.term);
                if (left_out_.contains(name)) continue;
                const bool answers = !named && translation.weight >= ranking_.translated_match;
                add_stem(word, FormKind::translated, to, translation.term,
                         translation_weight(translation.weight, found.front().weight), !answers,
                         form.language);
                if (!answers) continue;
                if (std::find(shown->begin(), shown->end(), name) == shown->end())
                    shown->push_back(name);
            }
        }
    }

    // A word keeps most of its weight in its second and third translation; what was hardly learned
    // counts little altogether.
    double translation_weight(double weight, double best) const {
        return ranking_.translated * std::pow(weight / best, ranking_.translated_share) *
               std::min(1.0, best / ranking_.translated_sure);
    }

    static void add_stem(Word& word, FormKind kind, const std::string& language,
                         std::string_view stem, double weight, bool ranks_only,
                         const std::string& from = {}) {
        const auto add = [&](std::string term) {
            const bool known = std::any_of(word.forms.begin(), word.forms.end(),
                                           [&](const Form& form) { return form.term == term; });
            if (known) return;
            Form form{kind, std::move(term), {}, std::string(stem), language};
            form.weight = weight;
            form.ranks_only = ranks_only;
            form.from = from;
            word.forms.push_back(std::move(form));
        };
        add(index::stem_term(language, stem));
        add(term_in_language(index::word_term(stem), language));
    }

    const index::Dictionary* dictionary_;
    const index::Translations* translations_;
    const index::FacetColumn* held_;  // languages of documents
    const Ranking& ranking_;
    LeftOut& left_out_;
    const Deadline& deadline_;
    std::vector<Notice>& notices_;
};

}  // namespace

Status expand_words(Node& root, const index::Generation& generation, const Ranking& ranking,
                    LeftOut& left_out, const Deadline& deadline, std::vector<Notice>* notices) {
    return WordExpander(generation, ranking, left_out, deadline, notices).expand(root);
}

}  // namespace mea::query
