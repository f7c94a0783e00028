#include "query/expand.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "index/terms.h"
#include "index/xapian_errors.h"
#include "query/edit_distance.h"

namespace mea::query {
namespace {

constexpr std::size_t kTermsPerCheck = 1024;

struct Found {
    std::string text;
    Xapian::doccount documents = 0;
};

// Reads the terms that begin with `start` and keeps those `wanted` accepts.
template <typename Wanted>
Result<std::vector<Found>> scan(const Xapian::Database& database, const std::string& start,
                                std::size_t stream_prefix, const Deadline& deadline, bool* capped,
                                const Wanted& wanted) {
    std::vector<Found> found;
    const Status read = index::catch_xapian([&] {
        std::size_t seen = 0;
        for (auto it = database.allterms_begin(start); it != database.allterms_end(start); ++it) {
            if (++seen > kMaxScannedTerms) {
                *capped = true;
                return;
            }
            if (seen % kTermsPerCheck == 0 && deadline.expired()) return;
            std::string text = (*it).substr(stream_prefix);
            if (wanted(text)) found.push_back({std::move(text), it.get_termfreq()});
        }
    });
    if (!read) return Unexpected{read.error()};
    if (Status time = deadline.check(); !time) return std::move(time).forward();
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.text < b.text;
    });
    if (found.size() > kMaxExpandedTerms) {
        *capped = true;
        found.resize(kMaxExpandedTerms);
    }
    return found;
}

class Expander {
  public:
    Expander(const Xapian::Database& database, const Deadline& deadline,
             std::vector<Notice>* notices)
        : database_(database), deadline_(deadline), notices_(*notices) {}

    Status expand(Node& node) {
        for (Node& child : node.children)
            if (Status done = expand(child); !done) return done;
        if (node.kind != NodeKind::prefix && node.kind != NodeKind::fuzzy) return {};
        // Of several words, "l'evalu*", the last one is meant; the others stay as they are.
        const auto last = std::find_if(node.words.rbegin(), node.words.rend(),
                                       [](const Word& word) { return !word.bigram; });
        if (last == node.words.rend()) return {};
        return node.kind == NodeKind::prefix ? prefix(node, *last) : fuzzy(node, *last);
    }

  private:
    Status prefix(const Node& node, Word& word) {
        if (!word.han && code_points(word.text).size() < kMinPrefix)
            return fail(ErrorCode::limit,
                        "a prefix needs at least kMinPrefix, " + std::to_string(kMinPrefix) +
                            " characters before the '*'",
                        "write more of the word", static_cast<std::int64_t>(node.begin));
        return replace(node, word, FormKind::prefix, word.text,
                       [](const std::string&) { return true; });
    }

    Status fuzzy(const Node& node, Word& word) {
        const std::u32string wanted = code_points(word.text);
        std::string start;
        utf8::append(start, wanted.front());
        return replace(node, word, FormKind::fuzzy, start, [&](const std::string& text) {
            return edit_distance(wanted, code_points(text), node.distance) <= node.distance;
        });
    }

    template <typename Wanted>
    Status replace(const Node& node, Word& word, FormKind kind, const std::string& start,
                   const Wanted& wanted) {
        bool capped = false;
        const std::string begin =
            node.in_title ? index::title_word_term(start) : index::word_term(start);
        Result<std::vector<Found>> found =
            scan(database_, begin, begin.size() - start.size(), deadline_, &capped, wanted);
        if (!found) return std::move(found).forward();
        word.forms.clear();
        for (const Found& term : *found)
            word.forms.push_back({kind,
                                  index::word_term(term.text),
                                  node.in_title ? index::title_word_term(term.text) : std::string{},
                                  term.text,
                                  {}});
        if (capped)
            notices_.push_back({"capped", word.text, std::to_string(found->size()),
                                "'" + word.text +
                                    "' stands for more words than can be searched; "
                                    "the " +
                                    std::to_string(found->size()) +
                                    " most frequent ones were taken."});
        return {};
    }

    const Xapian::Database& database_;
    const Deadline& deadline_;
    std::vector<Notice>& notices_;
};

}  // namespace

Status expand_patterns(Node& root, const Xapian::Database& database, const Deadline& deadline,
                       std::vector<Notice>* notices) {
    return Expander(database, deadline, notices).expand(root);
}

}  // namespace mea::query
