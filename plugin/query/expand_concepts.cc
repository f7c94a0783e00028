#include "query/expand_concepts.h"

#include <algorithm>
#include <map>
#include <set>

#include "index/occurrence.h"
#include "query/analyse.h"
#include "query/lower.h"
#include "query/spelt_names.h"

namespace mea::query {
namespace {

using index::ConceptLabelView;
using index::ConceptTable;
using Labels = std::vector<std::shared_ptr<ConceptLabel>>;

// What a word is looked up by in a language; empty where that language does not read it.
std::string lookup_text(const Word& word, const std::string& language) {
    if (word.han) return word.text;
    std::string text;
    for (const Form& form : word.forms) {
        if (form.language != language) continue;
        if (form.kind == FormKind::stem) return form.text;
        if (form.kind == FormKind::surface) text = form.text;
    }
    return text;
}

// Whether two words of one stem differ in endings of grammar alone, as "country" and "countries" do
// and "developing" and "developed" do not. Endings of other scripts are longer and say less.
bool is_inflection(std::string_view word, std::string_view form) {
    constexpr std::size_t kLongestEndings = 4;  // letters of both together
    const auto [a, b] = std::mismatch(word.begin(), word.end(), form.begin(), form.end());
    const std::string_view endings[] = {{a, word.end()}, {b, form.end()}};
    const auto is_latin = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    return !is_latin(word) || !is_latin(form) || endings[0].empty() || endings[1].empty() ||
           endings[0].size() + endings[1].size() <= kLongestEndings;
}

// A name that words of the query spell.
struct Named {
    std::size_t words = 0;
    std::string language;
    std::vector<std::uint32_t> concepts;
    std::set<std::uint32_t> labels;  // the ones that are spelt
};

class ConceptExpander {
  public:
    ConceptExpander(std::string_view query, const std::vector<std::string>& languages,
                    const ConceptChoice& choice, LeftOut& left_out, const Ranking& ranking,
                    const ConceptTable& table, text::Analyzer& analyzer, const Deadline& deadline,
                    std::vector<Notice>& notices)
        : query_(query),
          languages_(languages),
          choice_(choice),
          left_out_(left_out),
          ranking_(ranking),
          table_(table),
          analyzer_(analyzer),
          deadline_(deadline),
          notices_(notices) {}

    Result<Labels> run(Node& root) {
        expand(root);
        if (Status time = deadline_.check(); !time) return std::move(time).forward();
        if (left_ > 0)
            notices_.push_back({"capped-names", std::string(query_), std::to_string(labels_.size()),
                                "The concepts of the query have more names than " +
                                    std::to_string(kMaxQueryLabels) + "; the rest was left out."});
        return std::move(labels_);
    }

  private:
    void expand(Node& node) {
        if (node.sign == Sign::excluded || node.in_title) return;
        switch (node.kind) {
            case NodeKind::words: {
                std::vector<Word*> words;
                gather(node, &words);
                expand(words);
                break;
            }
            case NodeKind::phrase: {
                std::vector<Word*> words;
                gather(node, &words);
                const Named named = longest_name(words, 0);
                if (named.words == words.size() && !words.empty()) add(words, 0, named);
                break;
            }
            case NodeKind::list:
                expand_list(node);
                break;
            case NodeKind::all_of:
            case NodeKind::any_of:
                for (Node& child : node.children) expand(child);
                break;
            default:
                break;
        }
    }

    // Bare words side by side are read together.
    void expand_list(Node& list) {
        std::vector<Word*> words;
        for (Node& child : list.children) {
            const bool bare =
                child.kind == NodeKind::words && !child.in_title && child.sign != Sign::excluded;
            if (bare) {
                gather(child, &words);
                continue;
            }
            expand(words);
            words.clear();
            expand(child);
        }
        expand(words);
    }

    static void gather(Node& node, std::vector<Word*>* words) {
        for (Word& word : node.words) {
            const bool left_out = node.kind == NodeKind::phrase ? word.stop : word.dropped;
            if (!word.bigram && !left_out) words->push_back(&word);
        }
    }

    void expand(const std::vector<Word*>& words) {
        for (std::size_t at = 0; at < words.size() && !deadline_.expired();) {
            const Named named = words[at]->joined ? Named() : longest_name(words, at);
            if (named.words == 0) {
                ++at;
                continue;
            }
            add(words, at, named);
            at += named.words;
        }
    }

    // The longest name that begins with the word `at`; of equally long ones, that of the likeliest
    // language.
    Named longest_name(const std::vector<Word*>& words, std::size_t at) const {
        Named best;
        for (const std::string& language : languages_) {
            std::vector<std::string> texts;
            bool han = true;
            for (std::size_t end = at; end < words.size(); ++end) {
                // "Accord de Paris" where English, which has no stop word "de", is asked too.
                if (end > at && is_stop(*words[end], language)) continue;
                texts.push_back(lookup_text(*words[end], language));
                han = han && words[end]->han;
                const std::string name = index::concept_name(texts, han);
                if (texts.back().empty() || !table_.begins_name(language, name)) break;
                // The COP of COP16 is no name by itself.
                if (end + 1 < words.size() && words[end + 1]->joined) continue;
                if (end - at + 1 <= best.words) continue;
                if (const auto labels = spelt(*words[end], texts.size(), language, name);
                    !labels.empty())
                    best = named(end - at + 1, language, labels);
            }
        }
        return best;
    }

    bool is_stop(const Word& word, const std::string& language) const {
        bool stop = false;
        if (!word.han)
            index::for_each_occurrence(analyzer_, word.text, language, text::Purpose::query,
                                       [&](const index::Occurrence& seen) { stop = seen.stop; });
        return stop;
    }

    // The labels that `name`, of so many words of which `last` is the last, spells.
    std::vector<std::uint32_t> spelt(const Word& last, std::size_t words,
                                     const std::string& language, const std::string& name) const {
        const std::span<const std::uint32_t> found = table_.named(language, name);
        std::vector<std::uint32_t> labels(found.begin(), found.end());
        if (words > 1) return labels;
        const std::string_view written = query_.substr(last.begin, last.end - last.begin);
        std::erase_if(labels, [&](std::uint32_t label) {
            const SpeltName demands(table_.label(label), analyzer_);
            return !demands.allows(last.text) ||
                   (!has_capitals(written) && demands.is_word_too(table_, analyzer_));
        });
        return labels;
    }

    Named named(std::size_t words, const std::string& language,
                std::span<const std::uint32_t> labels) const {
        Named found{words, language, {}, {labels.begin(), labels.end()}};
        for (const std::uint32_t label : labels) {
            const std::uint32_t number = table_.label(label).concept_number;
            const bool known = std::find(found.concepts.begin(), found.concepts.end(), number) !=
                               found.concepts.end();
            if (!known && found.concepts.size() < kMaxConceptsPerName)
                found.concepts.push_back(number);
        }
        return found;
    }

    void add(const std::vector<Word*>& words, std::size_t at, const Named& named) {
        for (std::size_t i = at; i < at + named.words; ++i) words[i]->names_concept = true;
        if (!choice_.expand) return;
        const Word& last = *words[at + named.words - 1];
        const std::string subject(query_.substr(words[at]->begin, last.end - words[at]->begin));
        std::set<std::string> texts;  // a scientific name is the same in all languages
        for (const std::uint32_t label : named.labels) texts.emplace(table_.label(label).text);
        Labels found;
        std::set<std::string> languages;
        for (const std::uint32_t number : named.concepts) {
            add_concept(number, subject, ranking_.label, named, &texts, &found, &languages);
            if (!choice_.narrower) continue;
            std::set<std::string> ignored;
            for (const std::uint32_t below : narrower(number))
                add_concept(below, subject, ranking_.narrower_label, named, &texts, &found,
                            &ignored);
        }
        for (std::size_t word = at; word < at + named.words; ++word)
            words[word]->named_in.assign(languages.begin(), languages.end());
        for (const std::shared_ptr<ConceptLabel>& label : found)
            for (std::size_t word = at; word < at + named.words; ++word)
                words[word]->forms.push_back(
                    {FormKind::label, {}, {}, label->text, label->language, label->weight, label});
    }

    // All concepts below `top`, the nearest first.
    std::vector<std::uint32_t> narrower(std::uint32_t top) const {
        std::vector<std::uint32_t> found = {top};
        for (std::size_t i = 0; i < found.size(); ++i)
            for (const std::uint32_t below : table_.narrower(found[i]))
                if (found.size() <= kMaxNarrower &&
                    std::find(found.begin(), found.end(), below) == found.end())
                    found.push_back(below);
        found.erase(found.begin());
        return found;
    }

    // Appends its names to `found`, and the languages of those and of names that are left out. A
    // concept that the query names again keeps its labels.
    void add_concept(std::uint32_t number, const std::string& subject, double weight,
                     const Named& named, std::set<std::string>* texts, Labels* found,
                     std::set<std::string>* languages) {
        const std::string id(table_.id(number));
        const bool off = left_out_.contains_concept(id);
        const ConceptTable::Range range = table_.labels(number);
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const ConceptLabelView seen = table_.label(i);
            if (named.labels.contains(i) || texts->contains(std::string(seen.text))) continue;
            const std::string shown = std::string(seen.language) + ":" + std::string(seen.text);
            const bool left_out = left_out_.contains(shown) || off;
            if (const auto made = made_.find({i, weight}); made != made_.end() && !left_out) {
                texts->emplace(seen.text);
                languages->emplace(seen.language);
                found->push_back(made->second);
                continue;
            }
            if (labels_.size() == kMaxQueryLabels) {
                ++left_;
                continue;
            }
            if (deadline_.expired()) return;
            std::vector<LabelWord> words = label_words(table_, seen, analyzer_);
            if (words.empty()) continue;
            languages->emplace(seen.language);
            if (left_out) continue;
            texts->emplace(seen.text);
            labels_.push_back(
                std::make_shared<ConceptLabel>(ConceptLabel{id,
                                                            subject,
                                                            std::string(seen.language),
                                                            std::string(seen.text),
                                                            weight,
                                                            std::move(words),
                                                            {}}));
            made_.emplace(std::pair(i, weight), labels_.back());
            found->push_back(labels_.back());
        }
    }

    std::string_view query_;
    const std::vector<std::string>& languages_;
    const ConceptChoice& choice_;
    LeftOut& left_out_;
    const Ranking& ranking_;
    const ConceptTable& table_;
    text::Analyzer& analyzer_;
    const Deadline& deadline_;
    std::vector<Notice>& notices_;
    Labels labels_;
    std::map<std::pair<std::uint32_t, double>, std::shared_ptr<ConceptLabel>> made_;
    std::size_t left_ = 0;
};

}  // namespace

std::vector<LabelWord> label_words(const index::ConceptTable& table,
                                   const index::ConceptLabelView& label, text::Analyzer& analyzer) {
    const std::string language(label.language);
    const std::vector<Word> analysed = analyse_text(label.text, 0, false, analyzer, {language});
    std::vector<const Word*> chosen = phrase_words(analysed);
    const auto is_stop = [](const Word* word) { return word->stop; };
    const bool faint = std::all_of(chosen.begin(), chosen.end(), is_stop);
    // A thesaurus may call something "the": that would find every document.
    if (faint && chosen.size() == 1) return {};
    // "Least" tells "least developed" from "developed"; between words others may stand in its
    // place.
    if (!faint) {
        const auto last = std::prev(chosen.end());
        chosen.erase(std::remove_if(std::next(chosen.begin()), last, is_stop), last);
    }
    const SpeltName demands(label, analyzer);
    std::vector<LabelWord> words;
    for (const Word* word : chosen) {
        LabelWord& place = words.emplace_back();
        place.offset = word->position - chosen.front()->position;
        place.texts.push_back(word->text);
        const auto stem =
            std::find_if(word->forms.begin(), word->forms.end(),
                         [](const Form& form) { return form.kind == FormKind::stem; });
        if (stem == word->forms.end() || (!faint && word->stop)) continue;
        std::set<std::string_view> forms;
        const std::string folded(analyzer.stem(word->text, language));
        for (const std::string& key : {stem->text, folded})
            for (const std::string_view form : table.forms(language, key))
                if (demands.allows(form) && is_inflection(word->text, form)) forms.insert(form);
        if (forms.empty()) return {};
        forms.erase(word->text);
        place.texts.insert(place.texts.end(), forms.begin(), forms.end());
    }
    return words;
}

Result<Labels> expand_concepts(Node& root, std::string_view query,
                               const std::vector<std::string>& languages,
                               const ConceptChoice& choice, LeftOut& left_out,
                               const Ranking& ranking, const index::Generation& generation,
                               text::Analyzer& analyzer, const Deadline& deadline,
                               std::vector<Notice>* notices) {
    if (generation.concepts() == nullptr) return Labels{};
    return ConceptExpander(query, languages, choice, left_out, ranking, *generation.concepts(),
                           analyzer, deadline, *notices)
        .run(root);
}

}  // namespace mea::query
