#include "query/expand.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "index/terms.h"
#include "index/xapian_errors.h"
#include "query/edit_distance.h"
#include "query/refusals.h"
#include "text/attach.h"

namespace mea::query {
namespace {

constexpr std::size_t kTermsPerCheck = 1024;

struct Found {
    std::string text;
    Xapian::doccount documents = 0;
};

// Reads terms by their beginnings and keeps those that are wanted.
class TermScan {
  public:
    // `stream`: the prefix of the terms, which is no part of their words.
    TermScan(const index::LiveDatabase& database, std::string_view stream, const Deadline& deadline)
        : database_(database), stream_(stream), deadline_(deadline) {}

    template <typename Wanted>
    Status read(const std::string& start, const Wanted& wanted) {
        const std::string begin = stream_ + start;
        const Status read = index::catch_xapian([&] {
            for (auto it = database_.allterms_begin(begin); it != database_.allterms_end(begin);
                 ++it) {
                if (++seen_ > kMaxScannedTerms) {
                    capped_ = true;
                    return;
                }
                if (seen_ % kTermsPerCheck == 0 && deadline_.expired()) return;
                std::string text = (*it).substr(stream_.size());
                if (!wanted(text)) continue;
                if (const auto documents = database_.get_termfreq(*it, it.get_termfreq()))
                    found_.push_back({std::move(text), documents});
            }
        });
        return read ? deadline_.check() : read;
    }

    // The most frequent ones, each once.
    std::vector<Found> take() {
        std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
            return a.documents != b.documents ? a.documents > b.documents : a.text < b.text;
        });
        const auto same = [](const Found& a, const Found& b) { return a.text == b.text; };
        found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
        if (found_.size() > kMaxExpandedTerms) {
            capped_ = true;
            found_.resize(kMaxExpandedTerms);
        }
        return std::move(found_);
    }
    bool capped() const { return capped_; }

  private:
    const index::LiveDatabase& database_;
    const std::string stream_;
    const Deadline& deadline_;
    std::vector<Found> found_;
    std::size_t seen_ = 0;
    bool capped_ = false;
};

std::string stream_of(const Node& node) {
    return std::string(node.in_title ? index::info(index::Field::title).prefix : "");
}

class Expander {
  public:
    Expander(const index::LiveDatabase& database, const text::ProfileSet& profiles,
             const Deadline& deadline, std::vector<Notice>* notices)
        : database_(database), profiles_(profiles), deadline_(deadline), notices_(*notices) {}

    Status expand(Node& node) {
        for (Node& child : node.children)
            if (Status done = expand(child); !done) return done;
        if (node.kind == NodeKind::words || node.kind == NodeKind::phrase)
            return lone_character(node);
        if (node.kind != NodeKind::prefix && node.kind != NodeKind::fuzzy) return {};
        // Of several words, "l'evalu*", the last one is meant; the others stay as they are.
        const auto last = std::find_if(node.words.rbegin(), node.words.rend(),
                                       [](const Word& word) { return !word.bigram; });
        if (last == node.words.rend()) return {};
        return node.kind == NodeKind::prefix ? prefix(node, *last) : fuzzy(node, *last);
    }

  private:
    Status prefix(const Node& node, Word& word) {
        // Behind other words, "CBD/COP/DEC/15/4*", these bound what is found.
        if (!word.han && node.words.size() == 1 && code_points(word.text).size() < kMinPrefix)
            return refuse("prefix", {{"least", std::to_string(kMinPrefix)}},
                          static_cast<std::int64_t>(node.begin));
        TermScan scan(database_, stream_of(node), deadline_);
        const auto any = [](const std::string&) { return true; };
        if (Status read = scan.read(word.text, any); !read) return read;
        std::set<std::string> languages;
        for (const Form& form : word.forms) languages.insert(form.language);
        for (const std::string& language : languages)
            for (const auto& [start, letters] :
                 text::attached_beginnings(profiles_, word.text, language)) {
                const auto long_enough = [least = letters](const std::string& text) {
                    return utf8::count(text) >= least;
                };
                if (Status read = scan.read(start, long_enough); !read) return read;
            }
        replace(node, word, FormKind::prefix, scan);
        return {};
    }

    Status fuzzy(const Node& node, Word& word) {
        const std::u32string wanted = code_points(word.text);
        std::string start;
        utf8::append(start, wanted.front());
        TermScan scan(database_, stream_of(node), deadline_);
        Status read = scan.read(start, [&](const std::string& text) {
            return edit_distance(wanted, code_points(text), node.distance) <= node.distance;
        });
        if (read) replace(node, word, FormKind::fuzzy, scan);
        return read;
    }

    // Beside others the pairs around it find it.
    Status lone_character(Node& node) {
        if (node.words.size() != 1 || !node.words.front().han || node.words.front().length != 1)
            return {};
        Word& word = node.words.front();
        TermScan scan(database_, stream_of(node), deadline_);
        for (const std::string_view lead : kHanLeads)
            if (Status read = scan.read(std::string(lead),
                                        [&](const std::string& text) {
                                            return text.find(word.text) != std::string::npos;
                                        });
                !read)
                return read;
        replace(node, word, FormKind::containing, scan);
        return {};
    }

    void replace(const Node& node, Word& word, FormKind kind, TermScan& scan) {
        word.forms.clear();
        for (const Found& term : scan.take())
            word.forms.push_back({kind,
                                  index::word_term(term.text),
                                  node.in_title ? index::title_word_term(term.text) : std::string{},
                                  term.text,
                                  {}});
        if (!scan.capped()) return;
        const std::string count = std::to_string(word.forms.size());
        notices_.push_back({"capped", word.text, count,
                            "'" + word.text + "' stands for more words than can be searched; the " +
                                count + " most frequent ones were taken."});
    }

    // First bytes of the characters from U+3000 to U+9FFF, and of those beyond U+FFFF.
    static constexpr std::string_view kHanLeads[] = {"\xE3", "\xE4", "\xE5", "\xE6",
                                                     "\xE7", "\xE8", "\xE9", "\xF0"};

    const index::LiveDatabase& database_;
    const text::ProfileSet& profiles_;
    const Deadline& deadline_;
    std::vector<Notice>& notices_;
};

}  // namespace

Status expand_patterns(Node& root, const index::LiveDatabase& database,
                       const text::ProfileSet& profiles, const Deadline& deadline,
                       std::vector<Notice>* notices) {
    return Expander(database, profiles, deadline, notices).expand(root);
}

}  // namespace mea::query
