#include "query/correct.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "index/terms.h"
#include "index/xapian_errors.h"
#include "query/edit_distance.h"
#include "query/han_run.h"
#include "query/postings.h"
#include "query/written_form.h"

namespace mea::query {
namespace {

constexpr std::uint32_t kWordsPerCheck = 4096;
constexpr std::size_t kLettersForTwo = 6;
constexpr std::size_t kMaxLetters = 40;

class Corrector {
  public:
    Corrector(const std::string& query, const std::vector<std::string>& languages,
              const index::Generation& generation, const index::Lease& lease,
              const Deadline& deadline)
        : query_(query),
          dictionary_(generation.dictionary()),
          lease_(lease),
          database_(lease.database()),
          deadline_(deadline) {
        if (dictionary_ == nullptr) return;
        for (const std::string& language : languages)
            if (dictionary_->words(language) != nullptr) known_.emplace_back(language, 0);
    }

    Result<std::vector<Correction>> run(const Node& root) {
        if (Status read = index::catch_xapian([&] { gather(root); }); !read)
            return std::move(read).forward();
        if (Status time = deadline_.check(); !time) return std::move(time).forward();
        if (unknown_.empty() || known_.empty()) return std::move(found_);
        const std::size_t best =
            std::max_element(known_.begin(), known_.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            })->second;
        std::erase_if(known_, [&](const auto& language) { return language.second < best; });
        for (const Word* word : unknown_)
            if (Status done = correct(*word); !done) return std::move(done).forward();
        return std::move(found_);
    }

  private:
    void gather(const Node& node) {
        if (node.sign == Sign::excluded) return;
        for (const Node& child : node.children) gather(child);
        const bool text = node.kind == NodeKind::words || node.kind == NodeKind::phrase ||
                          node.kind == NodeKind::exact;
        if (!text) return;
        HanRun run;
        for (const Word& word : node.words)
            if (word.han) run.add(word, query_, exists(word));
        run.settle();
        if (run.has_unknown() && found_.size() < kMaxCorrections)
            run.correct(query_, database_, &found_);
        for (const Word& word : node.words) {
            if (word.han || word.bigram || word.names_documents()) continue;
            if (deadline_.expired()) return;
            if (!exists(word)) {
                const bool wrong = !word.names_concept && !is_piece(node, word);
                if (wrong && unknown_.size() < kMaxCorrections) unknown_.push_back(&word);
                continue;
            }
            for (auto& [language, count] : known_)
                if (dictionary_->words(language)->documents_of(word.text) > 0) ++count;
        }
    }

    // In a form of its own: what expansion added says nothing about the word.
    bool exists(const Word& word) const {
        return std::any_of(word.forms.begin(), word.forms.end(), [this](const Form& form) {
            return (form.kind == FormKind::surface || form.kind == FormKind::stem ||
                    form.kind == FormKind::grouped) &&
                   database_.term_exists(std::string(whole_term(form.term)));
        });
    }

    // Of "info@unfccc.int" or "www.cbd.int/doc": nobody misspelt a word there.
    static bool is_piece(const Node& node, const Word& word) {
        const std::size_t begin = std::min(word.begin - node.text_begin, node.text.size());
        const std::size_t blank = node.text.find_last_of(" \t\n", begin);
        const std::size_t first = blank == std::string::npos ? 0 : blank + 1;
        const std::string_view token = std::string_view(node.text).substr(
            first, node.text.find_first_of(" \t\n", begin) - first);
        const std::size_t mark = token.find_first_of("@/\\_:=#&.");
        return mark != std::string_view::npos && mark + 1 < token.size();
    }

    Status correct(const Word& word) {
        const std::u32string wanted = code_points(word.text);
        const bool digits = std::any_of(word.text.begin(), word.text.end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
        if (wanted.size() < kMinCorrectedLetters || wanted.size() > kMaxLetters || digits)
            return {};
        const std::size_t most = wanted.size() < kLettersForTwo ? 1 : 2;
        // Distance, another first letter, frequency falling, place of the language.
        using Key = std::tuple<std::size_t, bool, std::int64_t, std::size_t>;
        std::optional<Key> best;
        Correction correction{
            word.begin, word.end, query_.substr(word.begin, word.end - word.begin), {}, {}};
        for (std::size_t place = 0; place < known_.size(); ++place) {
            const index::WordTable& words = *dictionary_->words(known_[place].first);
            for (std::uint32_t i = 0; i < words.size(); ++i) {
                if (i % kWordsPerCheck == 0)
                    if (Status time = deadline_.check(); !time) return time;
                const std::string_view candidate = words.word(i);
                if (!may_be_near(word.text, candidate, most)) continue;
                const std::u32string letters = code_points(candidate);
                const std::size_t limit = best ? std::min(most, std::get<0>(*best)) : most;
                const std::size_t distance = edit_distance(wanted, letters, limit);
                if (distance > limit) continue;
                const Key key{distance, letters.front() != wanted.front(),
                              -std::int64_t{words.documents(i)}, place};
                if (best && !(key < *best)) continue;
                best = key;
                correction.replacement = candidate;
                correction.language = known_[place].first;
            }
        }
        if (!best) return {};
        Result<std::string> written = written_form(correction.replacement, correction.language,
                                                   correction.word, lease_, deadline_);
        if (!written) return std::move(written).forward();
        correction.replacement = std::move(*written);
        found_.push_back(std::move(correction));
        return {};
    }

    // Whether the lengths allow it; no letter takes more than four bytes.
    static bool may_be_near(std::string_view a, std::string_view b, std::size_t most) {
        const std::size_t difference =
            a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
        return difference <= 4 * most;
    }

    const std::string& query_;
    const index::Dictionary* dictionary_;
    const index::Lease& lease_;
    const index::LiveDatabase& database_;
    const Deadline& deadline_;
    std::vector<std::pair<std::string, std::size_t>> known_;  // language, words it knows
    std::vector<const Word*> unknown_;
    std::vector<Correction> found_;
};

}  // namespace

Result<std::vector<Correction>> corrections(const Node& root, const std::string& query,
                                            const std::vector<std::string>& languages,
                                            const index::Generation& generation,
                                            const index::Lease& lease, const Deadline& deadline) {
    return Corrector(query, languages, generation, lease, deadline).run(root);
}

std::string corrected(const std::string& query, const std::vector<Correction>& corrections) {
    std::vector<Correction> last_first = corrections;
    std::sort(last_first.begin(), last_first.end(),
              [](const Correction& a, const Correction& b) { return a.begin > b.begin; });
    std::string text = query;
    for (const Correction& correction : last_first)
        if (correction.begin <= correction.end && correction.end <= text.size())
            text.replace(correction.begin, correction.end - correction.begin,
                         correction.replacement);
    return text;
}

}  // namespace mea::query
