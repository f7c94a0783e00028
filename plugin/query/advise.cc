#include "query/advise.h"

#include <algorithm>
#include <optional>

#include "query/correct.h"
#include "query/parse.h"
#include "query/read_query.h"
#include "query/understand.h"

namespace mea::query {
namespace {

class Adviser {
  public:
    Adviser(const index::Generation& generation, const SearchRequest& request,
            const Deadline& deadline)
        : generation_(generation), request_(request), deadline_(deadline) {
        request_.limit = 0;
        request_.offset = 0;
        request_.cursor.clear();
        request_.facets.clear();
        request_.all_facets = false;
        request_.passages = false;
    }

    Result<SearchAnswer> run() {
        // Also finds what is wrong with the request, before anything is advised.
        Result<SearchAnswer> asked = search(generation_, request_, deadline_);
        if (!asked) return asked;
        for (const auto step : {&Adviser::spelling, &Adviser::looser, &Adviser::words,
                                &Adviser::filters, &Adviser::wider})
            if (Status done = (this->*step)(); !done) {
                if (done.error().code == ErrorCode::deadline) break;
                return std::move(done).forward();
            }
        asked->suggestions = std::move(found_);
        return asked;
    }

  private:
    // The works of another request; nothing when enough was counted.
    Result<std::optional<std::uint64_t>> count(const SearchRequest& other) {
        if (counted_ == kMaxAdvice) return std::optional<std::uint64_t>();
        ++counted_;
        const Result<SearchAnswer> answer = search(generation_, other, deadline_);
        if (!answer) return Unexpected{answer.error()};
        return std::optional<std::uint64_t>(answer->total);
    }

    Status offer(Suggestion suggestion, const SearchRequest& other, bool always = false) {
        const Result<std::optional<std::uint64_t>> works = count(other);
        if (!works) return Unexpected{works.error()};
        suggestion.count = works->value_or(0);
        if (suggestion.count > 0 || (always && *works)) found_.push_back(std::move(suggestion));
        return {};
    }

    Status spelling() {
        const Result<index::Lease> lease = generation_.lease();
        if (!lease) return Unexpected{lease.error()};
        std::vector<Notice> ignored;
        const Result<Understood> understood = understand({request_.query, request_.language, false},
                                                         generation_, *lease, deadline_, &ignored);
        if (!understood) return Unexpected{understood.error()};
        const Result<std::vector<Correction>> wrong =
            corrections(understood->root, request_.query, understood->languages, generation_,
                        *lease, deadline_);
        if (!wrong) return Unexpected{wrong.error()};
        if (wrong->empty()) return {};
        SearchRequest other = request_;
        other.query = corrected(request_.query, *wrong);
        Suggestion suggestion;
        suggestion.kind = "spelling";
        suggestion.text = suggestion.query = other.query;
        suggestion.language = wrong->front().language;
        return offer(std::move(suggestion), other);
    }

    static bool is_joined(const Node& root) {
        return root.kind == NodeKind::list || root.kind == NodeKind::all_of;
    }

    // The words of a part that says how they must stand or be written; empty for other parts.
    std::string loosened(const Node& node) const {
        if (node.sign == Sign::excluded) return {};
        switch (node.kind) {
            case NodeKind::phrase:
                return node.text;
            case NodeKind::near: {
                std::string words;
                for (const Node& child : node.children)
                    words += (words.empty() ? "" : " ") + child.text;
                return words;
            }
            case NodeKind::exact:
                break;
            case NodeKind::words:
            case NodeKind::prefix:
            case NodeKind::fuzzy:
                if (!node.in_title) return {};
                break;
            default:
                return {};
        }
        return request_.query.substr(node.text_begin, node.end - node.text_begin);
    }

    Status looser() {
        std::optional<Error> reason;
        const Result<Node> root = read_query(request_.query, &reason);
        if (!root) return Unexpected{root.error()};
        const std::size_t parts = is_joined(*root) ? root->children.size() : 1;
        for (std::size_t i = 0; i < parts && counted_ < kMaxAdvice; ++i) {
            const Node& part = is_joined(*root) ? root->children[i] : *root;
            const std::string words = loosened(part);
            if (words.empty()) continue;
            if (Status time = deadline_.check(); !time) return time;
            SearchRequest other = request_;
            other.query = &part == &*root ? words : replaced(*root, part, words);
            // Without a word in it, " ", it would be every document.
            const Result<Node> looser = parse(other.query);
            if (!looser || looser->kind == NodeKind::everything) continue;
            Suggestion suggestion;
            suggestion.kind = "looser";
            suggestion.text = words;
            suggestion.query = other.query;
            if (Status done = offer(std::move(suggestion), other); !done) return done;
        }
        return {};
    }

    Status word(const Node& node) {
        SearchRequest alone = request_;
        alone.query = source(node);
        alone.filters.clear();
        Suggestion suggestion;
        suggestion.kind = "word";
        suggestion.text = suggestion.query = alone.query;
        return offer(std::move(suggestion), alone, true);
    }

    // What stands side by side, or between AND, at the top of the query; what stands alone where
    // its spelling is no way on. However long the query is, no more is read of it than what is
    // counted.
    Status words() {
        std::optional<Error> reason;
        const Result<Node> root = read_query(request_.query, &reason);
        if (!root) return Unexpected{root.error()};
        if (!is_joined(*root) || root->children.size() < 2)
            return root->kind == NodeKind::everything || !found_.empty() ? Status() : word(*root);
        for (const Node& child : root->children) {
            if (counted_ == kMaxAdvice) return {};
            if (child.sign == Sign::excluded) continue;
            if (Status done = word(child); !done) return done;
        }
        for (const Node& child : root->children) {
            if (counted_ == kMaxAdvice) return {};
            if (Status time = deadline_.check(); !time) return time;
            SearchRequest other = request_;
            other.query = replaced(*root, child, {});
            if (other.query.empty() || !parse(other.query)) continue;
            Suggestion suggestion;
            suggestion.kind = "without-word";
            suggestion.text = source(child);
            suggestion.query = other.query;
            if (Status done = offer(std::move(suggestion), other); !done) return done;
        }
        return {};
    }

    std::string source(const Node& node) const {
        return request_.query.substr(node.begin, node.end - node.begin);
    }

    // The parts as they are written, signs included, with what joined them; `part` as `words`, or
    // not at all.
    std::string replaced(const Node& root, const Node& part, const std::string& words) const {
        std::string text;
        const bool all = root.kind == NodeKind::all_of;
        for (const Node& child : root.children) {
            const std::string written = &child != &part         ? closed(child)
                                        : all && !words.empty() ? '(' + words + ')'
                                                                : words;
            if (!text.empty() && !written.empty()) text += all ? " AND " : " ";
            text += written;
        }
        return text;
    }

    // A group's place in the query leaves out its parentheses, or the last one.
    std::string closed(const Node& node) const {
        std::string written = source(node);
        const bool group = node.kind == NodeKind::list || node.kind == NodeKind::all_of ||
                           node.kind == NodeKind::any_of;
        if (!group) return written;
        const auto opened = std::count(written.begin(), written.end(), '(');
        const auto shut = std::count(written.begin(), written.end(), ')');
        if (opened == shut && node.sign == Sign::plain) return '(' + written + ')';
        return opened > shut ? written + ')' : written;
    }

    Status filters() {
        for (std::size_t i = 0; i < request_.filters.size(); ++i) {
            SearchRequest other = request_;
            other.filters.erase(other.filters.begin() + static_cast<std::ptrdiff_t>(i));
            Suggestion suggestion;
            suggestion.kind = "without-filter";
            suggestion.field = request_.filters[i].field;
            suggestion.value = request_.filters[i].value;
            suggestion.query = request_.query;
            if (Status done = offer(std::move(suggestion), other); !done) return done;
        }
        if (request_.filters.size() < 2) return {};
        SearchRequest other = request_;
        other.filters.clear();
        Suggestion suggestion;
        suggestion.kind = "without-filters";
        suggestion.query = request_.query;
        return offer(std::move(suggestion), other);
    }

    Status wider() {
        if (request_.query.empty()) return {};
        if (request_.match == Match::all) {
            SearchRequest other = request_;
            other.match = Match::any;
            Suggestion suggestion;
            suggestion.kind = "any-word";
            suggestion.query = request_.query;
            if (Status done = offer(std::move(suggestion), other); !done) return done;
        }
        if (request_.language.empty()) return {};
        SearchRequest other = request_;
        other.language.clear();
        Suggestion suggestion;
        suggestion.kind = "every-language";
        suggestion.query = request_.query;
        return offer(std::move(suggestion), other);
    }

    const index::Generation& generation_;
    SearchRequest request_;
    const Deadline& deadline_;
    std::vector<Suggestion> found_;
    std::size_t counted_ = 0;
};

}  // namespace

Result<SearchAnswer> advise(const index::Generation& generation, const SearchRequest& request,
                            const Deadline& deadline) {
    return Adviser(generation, request, deadline).run();
}

}  // namespace mea::query
