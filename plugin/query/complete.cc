#include "query/complete.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "index/stored_version.h"
#include "index/terms.h"
#include "index/xapian_errors.h"

namespace mea::query {
namespace {

using index::SuggestionEntry;
using index::SuggestionKind;

constexpr std::string_view kNoLanguage = "und";

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// A text as a query that means its words: in quotation marks where it would say more than that.
std::string as_query(std::string_view text) {
    bool plain = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = at == 0 || is_blank(text[at - 1]);
        const std::string_view rest = text.substr(at);
        if (std::string_view("\"():*~<>=").find(text[at]) != std::string_view::npos) plain = false;
        if (begins && (text[at] == '-' || text[at] == '+')) plain = false;
        if (begins && (rest.starts_with("AND ") || rest.starts_with("OR ") ||
                       rest.starts_with("NOT ") || rest.starts_with("NEAR")))
            plain = false;
    }
    if (plain) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? ' ' : c;
    return quoted + '"';
}

class Completer {
  public:
    Completer(const index::Generation& generation, const index::Lease& lease,
              const CompleteRequest& request)
        : generation_(generation), lease_(lease), request_(request) {}

    Result<std::vector<Suggestion>> run() {
        if (generation_.suggestions() == nullptr) return std::vector<Suggestion>{};
        look_up(request_.text, {});
        // "finance for inv": the last words may begin something by themselves.
        std::size_t begin = request_.text.size();
        for (std::size_t words = 0; words < kMaxCompletedWords; ++words) {
            while (begin > 0 && is_blank(request_.text[begin - 1])) --begin;
            while (begin > 0 && !is_blank(request_.text[begin - 1])) --begin;
            if (begin == 0) break;
            look_up(std::string_view(request_.text).substr(begin), request_.text.substr(0, begin));
        }
        return chosen();
    }

  private:
    struct Found {
        SuggestionEntry entry;
        std::string head;  // of the text, in front of what is completed
    };

    void look_up(std::string_view typed, const std::string& head) {
        const index::Suggestions& all = *generation_.suggestions();
        std::map<std::string, std::string> folded;
        for (std::size_t list = 0; list < all.lists().size(); ++list) {
            const auto& [kind, language] = all.lists()[list];
            if (!head.empty() && kind != SuggestionKind::concept_label &&
                kind != SuggestionKind::value)
                continue;
            auto [prefix, fresh] = folded.try_emplace(language);
            if (fresh) prefix->second = folded_prefix(typed, language);
            for (SuggestionEntry& entry : all.find(list, prefix->second, request_.limit))
                found_[kind].push_back({entry, head});
        }
    }

    std::string folded_prefix(std::string_view typed, const std::string& language) const {
        if (language == kNoLanguage) return index::spelling_key(typed);
        std::string prefix = index::suggestion_text(lease_.analyzer(), typed, language);
        // A blank behind the last word means that it is whole; in Han text it means nothing.
        if (!prefix.empty() && is_blank(typed.back()) &&
            static_cast<unsigned char>(prefix.back()) < 0x80)
            prefix += ' ';
        return prefix;
    }

    bool is_preferred(std::string_view language) const {
        if (!request_.language.empty()) return language == request_.language;
        return language == request_.display_language;
    }

    // Longer beginnings before shorter ones, names that begin so before those that have it inside,
    // then the reader's language, what is typed itself, and the weightiest.
    // Last the text: numbers of documents say when they were added.
    void sort(std::vector<Found>& found) const {
        const auto key = [this](const Found& one) {
            return std::tuple(one.head.size(), !one.entry.whole, !is_preferred(one.entry.language),
                              !one.entry.exact, 255 - one.entry.weight, one.entry.text.size(),
                              std::string_view(one.entry.text), one.entry.target);
        };
        std::sort(found.begin(), found.end(),
                  [&](const Found& a, const Found& b) { return key(a) < key(b); });
    }

    Result<std::vector<Suggestion>> chosen() {
        static constexpr SuggestionKind kOrder[] = {SuggestionKind::concept_label,
                                                    SuggestionKind::value, SuggestionKind::symbol,
                                                    SuggestionKind::title};
        std::map<SuggestionKind, std::vector<Suggestion>> made;
        for (const SuggestionKind kind : kOrder) {
            sort(found_[kind]);
            std::set<std::string> known;
            for (const Found& found : found_[kind]) {
                if (made[kind].size() == request_.limit) break;
                Result<Suggestion> suggestion = make(found);
                if (!suggestion) return std::move(suggestion).forward();
                // The same thing by another of its names, or in another language.
                const bool named = !suggestion->work.empty() || !suggestion->value.empty();
                const std::string same = suggestion->field + '\n' + suggestion->value + '\n' +
                                         suggestion->work + '\n' +
                                         (named ? std::string() : suggestion->text);
                if (known.insert(same).second) made[kind].push_back(std::move(*suggestion));
            }
        }
        return shared_out(made, kOrder);
    }

    // Each kind gets its share; what one does not need the others get.
    template <typename Order>
    std::vector<Suggestion> shared_out(std::map<SuggestionKind, std::vector<Suggestion>>& made,
                                       const Order& order) const {
        std::map<SuggestionKind, std::size_t> taken;
        std::size_t left = request_.limit;
        for (bool more = true; more && left > 0;) {
            more = false;
            for (const SuggestionKind kind : order) {
                if (left == 0 || taken[kind] == made[kind].size()) continue;
                ++taken[kind];
                --left;
                more = true;
            }
        }
        std::vector<Suggestion> suggestions;
        for (const SuggestionKind kind : order)
            std::move(made[kind].begin(),
                      made[kind].begin() + static_cast<std::ptrdiff_t>(taken[kind]),
                      std::back_inserter(suggestions));
        return suggestions;
    }

    Result<Suggestion> make(const Found& found) const {
        switch (found.entry.kind) {
            case SuggestionKind::concept_label:
                return concept_suggestion(found);
            case SuggestionKind::value:
                return value_suggestion(found);
            default:
                return document_suggestion(found);
        }
    }

    Suggestion concept_suggestion(const Found& found) const {
        Suggestion suggestion;
        suggestion.kind = "concept";
        const index::ConceptTable* concepts = generation_.concepts();
        if (concepts == nullptr) return suggestion;
        const index::ConceptLabelView label = concepts->label(found.entry.target);
        suggestion.text = label.text;
        suggestion.language = label.language;
        suggestion.query = found.head + as_query(label.text);
        suggestion.value = concepts->id(label.concept_number);
        const std::string_view shown =
            concepts->name(label.concept_number, request_.display_language);
        if (shown != label.text) suggestion.detail = shown;
        return suggestion;
    }

    Suggestion value_suggestion(const Found& found) const {
        Suggestion suggestion;
        suggestion.kind = "value";
        suggestion.field = index::info(found.entry.field).name;
        const index::FacetColumn* facet = generation_.columns().facet(found.entry.field);
        if (facet == nullptr || found.entry.target >= facet->value_count()) return suggestion;
        suggestion.value = facet->value(found.entry.target);
        suggestion.text = facet->label(found.entry.target, request_.display_language);
        suggestion.language = request_.display_language;
        suggestion.detail = facet->own_label(request_.display_language);
        suggestion.query = found.head;
        suggestion.count = found.entry.count;
        return suggestion;
    }

    Result<index::VersionHeader> header_of(index::DocumentNumber document) const {
        Result<std::string> bytes = index::catch_xapian(
            [&] { return lease_.database().get_document(document).get_value(index::kHeaderSlot); });
        if (!bytes) return std::move(bytes).forward();
        return index::decode_header(*bytes);
    }

    // Of the version that a symbol was found in, or another of its work in the reader's language.
    Result<index::VersionHeader> shown_header(index::DocumentNumber document) const {
        Result<index::VersionHeader> found = header_of(document);
        if (!found || is_preferred(found->language)) return found;
        const index::Columns& columns = generation_.columns();
        for (const index::DocumentNumber other : columns.documents_of(columns.work_of(document))) {
            Result<index::VersionHeader> header = header_of(other);
            if (!header || (is_preferred(header->language) && !header->title.empty()))
                return header;
        }
        return found;
    }

    Result<Suggestion> document_suggestion(const Found& found) const {
        const bool title = found.entry.kind == SuggestionKind::title;
        const Result<index::VersionHeader> header =
            title ? header_of(found.entry.target) : shown_header(found.entry.target);
        if (!header) return Unexpected{header.error()};
        Suggestion suggestion;
        suggestion.kind = title ? "title" : "symbol";
        suggestion.text = title ? header->title : header->symbol;
        suggestion.detail = title ? header->symbol : header->title;
        suggestion.language = header->language;
        suggestion.count = found.entry.count;
        if (title && found.entry.count > 1)
            suggestion.query = as_query(header->title);
        else
            suggestion.work = header->work;
        return suggestion;
    }

    const index::Generation& generation_;
    const index::Lease& lease_;
    const CompleteRequest& request_;
    std::map<SuggestionKind, std::vector<Found>> found_;
};

}  // namespace

Result<SearchAnswer> complete(const index::Generation& generation, const CompleteRequest& request) {
    const auto begin = std::chrono::steady_clock::now();
    if (request.text.size() > kMaxCompletedBytes)
        return fail(ErrorCode::limit,
                    "the text is longer than " + std::to_string(kMaxCompletedBytes) + " bytes");
    if (request.limit > kMaxSuggestions)
        return fail(ErrorCode::limit,
                    "more than " + std::to_string(kMaxSuggestions) + " were asked for");
    if (const auto invalid = utf8::first_invalid(request.text))
        return fail(ErrorCode::argument,
                    "the text is not UTF-8 at byte " + std::to_string(*invalid));
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    SearchAnswer answer;
    answer.generation = generation.number();
    Result<std::vector<Suggestion>> found = Completer(generation, *lease, request).run();
    if (!found) return std::move(found).forward();
    answer.suggestions = std::move(*found);
    answer.elapsed_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return answer;
}

}  // namespace mea::query
