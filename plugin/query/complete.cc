#include "query/complete.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "index/stored_version.h"
#include "index/terms.h"
#include "query/complete_field.h"
#include "query/parse.h"
#include "query/refusals.h"
#include "query/typed_part.h"
#include "query/version_choice.h"
#include "text/attach.h"

namespace mea::query {
namespace {

using index::SuggestionEntry;
using index::SuggestionKind;

constexpr std::string_view kNoLanguage = "und";

// Time for finding out whether what is offered finds something; what could not be tried is not
// offered.
constexpr std::chrono::milliseconds kTrialTime{100};

class Completer {
  public:
    Completer(const index::Generation& generation, const index::Lease& lease,
              const CompleteRequest& request)
        : generation_(generation),
          lease_(lease),
          request_(request),
          languages_(generation.columns(),
                     {request.language.empty() ? request.display_language : request.language}) {}

    Result<std::vector<Suggestion>> run() {
        if (generation_.suggestions() == nullptr) return std::vector<Suggestion>{};
        for (const TypedPart& part : parts_) {
            if (part.field) {
                Result<std::vector<Suggestion>> values =
                    complete_field(generation_, lease_, request_, part);
                if (!values) return values;
                for (Suggestion& one : *values)
                    if (finds(one)) of_field_.push_back(std::move(one));
            }
            look_up(part);
        }
        return chosen();
    }

  private:
    struct Found {
        SuggestionEntry entry;
        const TypedPart* part = nullptr;
    };

    // Whether a name takes the place of all that is typed.
    static bool is_alone(const TypedPart& part) {
        return part.head.empty() || part.head == "\"" || part.head == "=\"";
    }

    static bool may_stand(SuggestionKind kind, const TypedPart& part) {
        if (part.field)
            return kind == SuggestionKind::title
                       ? part.field == index::Field::title
                       : kind == SuggestionKind::symbol && names_a_document(*part.field);
        if (kind == SuggestionKind::concept_label) return true;
        return kind == SuggestionKind::value ? part.run || !part.quoted : is_alone(part);
    }

    // Fields whose values are symbols.
    static bool names_a_document(index::Field field) {
        return field == index::Field::symbol || field == index::Field::part_of ||
               index::info(field).storage == index::Storage::graph;
    }

    void look_up(const TypedPart& part) {
        const index::Suggestions& all = *generation_.suggestions();
        std::map<std::string, std::vector<std::string>> folded;
        for (std::size_t list = 0; list < all.lists().size(); ++list) {
            const auto& [kind, language] = all.lists()[list];
            if (!may_stand(kind, part)) continue;
            auto [prefixes, fresh] = folded.try_emplace(language);
            if (fresh) prefixes->second = beginnings(part.typed, language);
            for (const std::string& prefix : prefixes->second)
                for (SuggestionEntry& entry : all.find(list, prefix, request_.limit))
                    // The words in front of it are typed already: a name does not repeat them.
                    if (entry.whole || (part.run && &prefix == &prefixes->second.front()))
                        found_[kind].push_back({entry, &part});
        }
    }

    // What is typed, and that with what its language writes to the front of a word: whoever types
    // the word means names that begin with its article, too.
    std::vector<std::string> beginnings(std::string_view typed, const std::string& language) const {
        std::vector<std::string> all{folded_prefix(typed, language)};
        if (language == kNoLanguage || all.front().empty()) return all;
        for (auto& attached :
             text::attached_beginnings(lease_.analyzer().profiles(), all.front(), language))
            all.push_back(std::move(attached.text));
        return all;
    }

    std::string folded_prefix(std::string_view typed, const std::string& language) const {
        if (language == kNoLanguage) return index::spelling_key(typed);
        std::string prefix = index::suggestion_text(lease_.analyzer(), typed, language);
        // A blank behind the last word means that it is whole; in Han text it means nothing.
        if (!prefix.empty() &&
            std::string_view(" \t\r\n").find(typed.back()) != std::string_view::npos &&
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
            return std::tuple(one.part->head.size(), !one.entry.whole,
                              !is_preferred(one.entry.language), !one.entry.exact,
                              255 - one.entry.weight, one.entry.text.size(),
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
                if (!finds(*suggestion)) continue;
                // The same thing by another of its names, or in another language.
                const bool named = !suggestion->work.empty() || !suggestion->value.empty();
                const std::string same = suggestion->field + '\n' + suggestion->value + '\n' +
                                         suggestion->work + '\n' +
                                         (named ? std::string() : suggestion->text);
                // By another name, to the same query.
                const bool repeats = kind == SuggestionKind::concept_label &&
                                     !known.insert("query\n" + suggestion->query).second;
                if (known.insert(same).second && !repeats)
                    made[kind].push_back(std::move(*suggestion));
            }
        }
        // Behind "field:" its values are meant.
        auto& values = made[SuggestionKind::value];
        values.insert(values.begin(), of_field_.begin(), of_field_.end());
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

    // Whether what is offered is a query that finds something. Bare words always do; what else
    // stands around them may not, and is tried.
    bool finds(Suggestion& one) const {
        if (!one.work.empty() || (one.query.empty() && !one.field.empty())) return true;
        SearchRequest request;
        request.query = one.query;
        const Result<Node> root = parse(one.query);
        if (!root) return false;
        if (one.field.empty() && means_words(one.query)) return true;
        request.language = request_.language;
        if (!one.field.empty()) request.filters = {{one.field, one.value}};
        request.limit = 0;
        request.all_facets = false;
        request.passages = false;
        const Result<SearchAnswer> answer = search(generation_, request, trial_);
        if (!answer || answer->total == 0) return false;
        if (one.kind == "word") one.count = answer->total;
        return true;
    }

    // What stays of the query when a value becomes a filter beside it.
    static std::string without_typed(const TypedPart& part) {
        return part.head.substr(0, part.head.size() - (part.quoted ? 1 : 0));
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
        suggestion.query = written_at(*found.part, label.text);
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
        suggestion.query = without_typed(*found.part);
        suggestion.count = found.entry.count;
        return suggestion;
    }

    // Of the version of a work that has a title in the language that comes first.
    Result<index::VersionHeader> shown_header(index::DocumentNumber document) const {
        Result<index::VersionHeader> shown = index::header_of(lease_.database(), document);
        const auto rank = [this](const index::VersionHeader& header) {
            return std::pair{header.title.empty(), languages_.place(header.language)};
        };
        const index::Columns& columns = generation_.columns();
        for (const index::DocumentNumber other : columns.documents_of(columns.work_of(document))) {
            if (!shown || rank(*shown) == std::pair{false, 0U}) break;
            Result<index::VersionHeader> header = index::header_of(lease_.database(), other);
            if (!header || rank(*header) < rank(*shown)) shown = std::move(header);
        }
        return shown;
    }

    Result<Suggestion> document_suggestion(const Found& found) const {
        const bool title = found.entry.kind == SuggestionKind::title;
        const Result<index::VersionHeader> header =
            title ? index::header_of(lease_.database(), found.entry.target)
                  : shown_header(found.entry.target);
        if (!header) return Unexpected{header.error()};
        Suggestion suggestion;
        suggestion.kind = title ? "title" : "symbol";
        suggestion.text = title ? header->title : header->symbol;
        suggestion.detail = title ? header->symbol : header->title;
        suggestion.language = header->language;
        suggestion.count = found.entry.count;
        if (title && found.entry.count > 1)
            suggestion.query = written_at({}, header->title);
        else if (found.part->field && found.part->field != index::Field::symbol && !title)
            suggestion.query = found.part->head +
                               (found.part->quoted ? header->symbol : as_phrase(header->symbol)) +
                               found.part->tail;
        else
            suggestion.work = header->work;
        return suggestion;
    }

    const index::Generation& generation_;
    const index::Lease& lease_;
    const CompleteRequest& request_;
    const std::vector<TypedPart> parts_ = typed_parts(request_.text);
    const Deadline trial_{kTrialTime};
    LanguageOrder languages_;
    std::map<SuggestionKind, std::vector<Found>> found_;
    std::vector<Suggestion> of_field_;
};

}  // namespace

Result<SearchAnswer> complete(const index::Generation& generation, const CompleteRequest& request) {
    const auto begin = std::chrono::steady_clock::now();
    if (request.text.size() > kMaxCompletedBytes)
        return refuse("text-bytes", {{"most", std::to_string(kMaxCompletedBytes)}});
    if (request.limit > kMaxSuggestions)
        return refuse("suggestions", {{"most", std::to_string(kMaxSuggestions)}});
    if (const auto invalid = utf8::first_invalid(request.text))
        return refuse("text-utf8", {{"byte", std::to_string(*invalid)}});
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
