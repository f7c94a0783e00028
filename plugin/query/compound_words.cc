#include "query/compound_words.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "query/analyse.h"
#include "text/profile.h"
#include "text/profile_data.h"

namespace mea::query {
namespace {

// Letters of the first and of the second part: "e-mail" is written so, but "no-one" and "al-one"
// would be too many.
constexpr std::size_t kShortestFirst = 2;
constexpr std::size_t kShortestSecond = 4;
constexpr std::size_t kShortestWhole = 7;
constexpr std::size_t kLongestWhole = 64;  // bytes

bool is_hyphen(std::string_view text) {
    return text == "-" || text == "\u2010" || text == "\u2011";
}

// Of alphabets whose languages write words with hyphens.
bool has_hyphens(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (c >= 'a' && c <= 'z') || byte == 0xD0 || byte == 0xD1 || (byte & 0xC0U) == 0x80U;
    });
}

class Compounds {
  public:
    Compounds(const std::string& query, const std::vector<std::string>& languages,
              const index::Dictionary& dictionary, text::Analyzer& analyzer)
        : query_(query), languages_(languages), dictionary_(dictionary), analyzer_(analyzer) {}

    void add(Node& node) {
        if (node.sign == Sign::excluded) return;
        if (node.kind == NodeKind::words && !node.in_title) {
            if (node.words.size() == 1)
                part(node.words.front());
            else
                join(node);
        }
        for (Node& child : node.children) add(child);
    }

    std::vector<std::shared_ptr<ConceptLabel>> labels() && { return std::move(labels_); }

  private:
    std::uint32_t documents_of(std::string_view word) const {
        std::uint32_t most = 0;
        for (const std::string& language : languages_)
            if (const index::WordTable* words = dictionary_.words(language))
                most = std::max(most, words->documents_of(word));
        return most;
    }

    bool is_stop_word(std::string_view word) const {
        return std::any_of(languages_.begin(), languages_.end(), [&](const std::string& language) {
            return analyzer_.profiles().find(language).stop_words.contains(word);
        });
    }

    // Each word and the next one that a hyphen alone parts from it.
    void join(Node& node) {
        for (std::size_t i = 0; i + 1 < node.words.size(); ++i) {
            Word &first = node.words[i], &second = node.words[i + 1];
            if (first.end >= second.begin || first.han || second.han ||
                !is_hyphen(std::string_view(query_).substr(first.end, second.begin - first.end)))
                continue;
            const std::string whole = first.text + second.text;
            if (!has_hyphens(whole) || documents_of(whole) == 0) continue;
            for (const Word& word : analyse_text(whole, 0, false, analyzer_, languages_))
                for (Form form : word.forms) {
                    form.kind = FormKind::grouped;
                    first.forms.push_back(form);
                    second.forms.push_back(std::move(form));
                }
        }
    }

    // The two words whose rarer one more documents have than that of others.
    void part(Word& word) {
        const std::string& text = word.text;
        if (word.han || text.size() < kShortestWhole || text.size() > kLongestWhole ||
            !has_hyphens(text))
            return;
        std::uint32_t most = 0;
        std::size_t cut = 0;
        for (std::size_t at = kShortestFirst; at + kShortestSecond <= text.size(); ++at) {
            if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
            const std::string_view first = std::string_view(text).substr(0, at);
            const std::string_view second = std::string_view(text).substr(at);
            const std::uint32_t documents = std::min(documents_of(first), documents_of(second));
            if (documents <= most || is_stop_word(first) || is_stop_word(second)) continue;
            most = documents;
            cut = at;
        }
        if (most == 0) return;
        auto label = std::make_shared<ConceptLabel>();
        label->subject = text;
        label->text = text.substr(0, cut) + "-" + text.substr(cut);
        label->words = {{{text.substr(0, cut)}, 0}, {{text.substr(cut)}, 1}};
        word.forms.push_back({FormKind::label, {}, {}, label->text, {}, label->weight, label});
        labels_.push_back(std::move(label));
    }

    const std::string& query_;
    const std::vector<std::string>& languages_;
    const index::Dictionary& dictionary_;
    text::Analyzer& analyzer_;
    std::vector<std::shared_ptr<ConceptLabel>> labels_;
};

}  // namespace

std::vector<std::shared_ptr<ConceptLabel>> add_compound_words(
    Node& root, const std::string& query, const std::vector<std::string>& languages,
    const index::Dictionary* dictionary, text::Analyzer& analyzer) {
    if (dictionary == nullptr) return {};
    Compounds compounds(query, languages, *dictionary, analyzer);
    compounds.add(root);
    return std::move(compounds).labels();
}

}  // namespace mea::query
