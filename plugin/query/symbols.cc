#include "query/symbols.h"

#include <algorithm>

#include "index/terms.h"
#include "index/xapian_errors.h"
#include "query/abbreviated_id.h"
#include "query/typed_signs.h"

namespace mea::query {
namespace {

using index::Field;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name_byte(char c) {
    // Letters of other alphabets, too: 10/СР.21.
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// "15/4", "VI/12", "12.3", "2025-100": what numbered documents have, and few other words.
bool has_number_pair(std::string_view text) {
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const char before = text[i - 1];
        const char behind = text[i + 1];
        const bool named =
            is_name_byte(before) && is_name_byte(behind) && (is_digit(before) || is_digit(behind));
        const bool numbers = is_digit(before) && is_digit(behind);
        if (text[i] == '/' ? named : (text[i] == '.' || text[i] == '-') && numbers) return true;
    }
    return false;
}

// Named limit: documents with a symbol that are asked whether it is their own.
constexpr std::size_t kMaxBearers = 256;

using Documents = std::shared_ptr<const index::PostingEncoder>;

bool is_own_symbol(const index::VersionHeader& header, const std::string& term) {
    const auto is_it = [&](const std::string& symbol) {
        return !symbol.empty() && index::value_term(Field::symbol, symbol) == term;
    };
    return is_it(header.symbol) || std::any_of(header.cited_as.begin(), header.cited_as.end(),
                                               [&](const index::CitedAs& name) {
                                                   return name.own_symbol && is_it(name.id);
                                               });
}

// The documents whose own symbol the term is, where others only have it as a heading; nullptr where
// all are alike, or more than are asked.
Result<Documents> own_documents(const std::string& term, const index::LiveDatabase& database) {
    std::vector<index::DocumentNumber> bearers;
    const Status read = index::catch_xapian([&] {
        database.for_each_posting(term, [&](Xapian::docid document, Xapian::termcount) {
            bearers.push_back(document);
            return bearers.size() <= kMaxBearers;
        });
    });
    if (!read) return Unexpected{read.error()};
    if (bearers.size() < 2 || bearers.size() > kMaxBearers) return Documents();
    auto own = std::make_shared<index::PostingEncoder>();
    for (const index::DocumentNumber document : bearers) {
        const Result<index::VersionHeader> header = index::header_of(database, document);
        if (!header) return Unexpected{header.error()};
        if (is_own_symbol(*header, term)) own->add(document, 1);
    }
    if (own->documents() == 0 || own->documents() == bearers.size()) return Documents();
    own->finish();
    return Documents(std::move(own));
}

// What a text may spell, likeliest first: itself, as the vocabulary reads it, and as it would read
// it behind the name of each convention that documents are of or speak of.
class Readings {
  public:
    explicit Readings(const index::Generation& generation) : generation_(generation) {}

    // Calls `use` with each reading, which says whether it exists, until one of a kind does.
    // `alone`: without the names of conventions.
    template <typename Use>
    Status each(std::string_view typed, bool alone, const Use& use) const {
        Result<bool> found = use(typed);
        if (!found || *found) return status_of(found);
        const std::string text = with_plain_signs(typed);
        const Result<const vocabulary::Recogniser*> recogniser = generation_.recogniser();
        if (!recogniser) return Unexpected{recogniser.error()};
        if (*recogniser == nullptr) return {};
        found = use((*recogniser)->canonical_symbol(text));
        if (!found || *found || alone || !has_number_pair(text)) return status_of(found);
        for (const std::string& convention : conventions()) {
            std::vector<std::string> ids = (*recogniser)->decisions_of(convention, text);
            ids.push_back((*recogniser)->canonical_symbol(convention + " " + text));
            for (const std::string& id : ids)
                if (found = use(id); !found) return status_of(found);
        }
        return {};
    }

    // The document that `text` names for sure: a symbol and nothing else, or a decision, document
    // or notification beside the name of its convention or written as one convention alone writes
    // them. Without an id: none.
    Result<UnknownDocument> surely(std::string_view text) const {
        const Result<const vocabulary::Recogniser*> recogniser = generation_.recogniser();
        if (!recogniser) return Unexpected{recogniser.error()};
        if (*recogniser == nullptr || text.size() > kMaxNameBytes) return UnknownDocument{};
        const std::string capitals = in_capitals(text);
        const vocabulary::Facts facts = (*recogniser)->recognise_typed(capitals);
        if (text.find(' ') == std::string_view::npos &&
            std::count(text.begin(), text.end(), '/') > 1) {
            std::string symbol = whole_symbol(facts, text.size());
            if (symbol.empty() && begins_with_convention(facts, capitals))
                symbol = (*recogniser)->canonical_symbol(text);
            return UnknownDocument{std::move(symbol), true};
        }
        std::string id;
        bool sure = false;
        for (const vocabulary::Mention& mention : facts.mentions) {
            if (!is_document(mention.kind)) continue;
            if (!id.empty() && id != mention.id) return UnknownDocument{};
            id = mention.id;
            sure = mention.confidence >= kSure && facts.undecided.empty();
        }
        if (id.empty() && !facts.symbol.value.empty())
            id = (*recogniser)->canonical_symbol(facts.symbol.value);
        for (const vocabulary::Mention& mention : facts.mentions)
            if (mention.kind == vocabulary::MentionKind::convention)
                sure = sure || id.starts_with(mention.id + "/");
        return UnknownDocument{sure ? std::move(id) : std::string(), false};
    }

  private:
    // Named limit: bytes of what may be the name of a document.
    static constexpr std::size_t kMaxNameBytes = 256;

    // Confidence from which a form says by itself whose decision it is.
    static constexpr float kSure = 0.9F;

    // "XYZ/NOTIF/2025-9", whatever the vocabulary knows of its end: nothing else begins with the
    // name of a convention and has slashes and numbers.
    static bool begins_with_convention(const vocabulary::Facts& facts, std::string_view text) {
        return facts.mentions.size() == 1 &&
               facts.mentions.front().kind == vocabulary::MentionKind::convention &&
               facts.mentions.front().span.begin == 0 &&
               text.starts_with(facts.mentions.front().id + "/");
    }

    // As people print symbols.
    static std::string in_capitals(std::string_view text) {
        std::string capitals(text);
        for (char& c : capitals)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return capitals;
    }

    static bool is_document(vocabulary::MentionKind kind) {
        using vocabulary::MentionKind;
        return kind == MentionKind::decision || kind == MentionKind::symbol ||
               kind == MentionKind::notification;
    }

    // The symbol that all of a text of that size is.
    static std::string whole_symbol(const vocabulary::Facts& facts, std::size_t size) {
        const auto is_all = [&](const vocabulary::Span& span) {
            return span.begin == 0 && span.end == size;
        };
        for (const vocabulary::Mention& mention : facts.mentions)
            if (is_document(mention.kind) && is_all(mention.span)) return mention.id;
        return is_all(facts.symbol.evidence) ? facts.symbol.value : std::string();
    }

    // Named limit: conventions that a decision without one is looked for in.
    static constexpr std::size_t kMaxConventions = 64;

    static Status status_of(const Result<bool>& found) {
        return found ? Status() : Status(Unexpected{found.error()});
    }

    std::vector<std::string> conventions() const {
        std::vector<std::string> names;
        for (const Field field : {Field::convention, Field::mentions_convention}) {
            const index::FacetColumn* facet = generation_.columns().facet(field);
            for (std::uint32_t i = 0; facet != nullptr && i < facet->value_count(); ++i) {
                std::string name(facet->value(i));
                if (names.size() == kMaxConventions) return names;
                if (std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(std::move(name));
            }
        }
        return names;
    }

    const index::Generation& generation_;
};

class Symbols {
  public:
    Symbols(const index::Generation& generation, const index::LiveDatabase& database,
            const Deadline& deadline)
        : readings_(generation), database_(database), deadline_(deadline) {}

    Result<std::vector<std::string>> spelt(std::string_view text) const {
        if (Status time = deadline_.check(); !time) return std::move(time).forward();
        std::vector<std::string> terms;
        const Status read =
            readings_.each(text, false, [&](std::string_view id) { return add(id, &terms); });
        if (!read) return Unexpected{read.error()};
        return terms;
    }

    Status name_all(Node& root, std::string_view query) {
        root_begin_ = root.begin;
        root_end_ = root.end;
        return name(root, query);
    }

    std::vector<UnknownDocument> unknown() && { return std::move(unknown_); }

  private:
    Status name(Node& node, std::string_view query) {
        if (node.sign == Sign::excluded) return {};
        if (node.kind == NodeKind::list)
            if (Status named = name_runs(node, query); !named || !node.words.empty()) return named;
        if (node.kind == NodeKind::words && !node.in_title &&
            has_number_pair(with_plain_signs(node.text)))
            return add_word(node, node.begin, node.end, query);
        if (node.kind == NodeKind::value && node.field == Field::symbol) return rank_value(node);
        for (Node& child : node.children)
            if (Status named = name(child, query); !named) return named;
        return {};
    }

    // Named limit: bytes of words without a pair of numbers that may spell a symbol, CoP20 Doc. 32.
    static constexpr std::size_t kMaxSymbolBytes = 48;

    // Whether there is such a term.
    Result<bool> add(std::string_view symbol, std::vector<std::string>* terms) const {
        if (symbol.empty()) return false;
        std::string term = index::value_term(Field::symbol, symbol);
        Result<bool> exists = index::catch_xapian([&] { return database_.term_exists(term); });
        if (exists && *exists && std::find(terms->begin(), terms->end(), term) == terms->end())
            terms->push_back(std::move(term));
        return exists;
    }

    static bool is_bare(const Node& node) {
        return node.kind == NodeKind::words && node.sign == Sign::plain && !node.in_title;
    }

    // All words of a list together, or one with a pair of numbers and the word before it.
    Status name_runs(Node& list, std::string_view query) {
        std::vector<Node>& items = list.children;
        const bool bare = std::all_of(items.begin(), items.end(), is_bare);
        const std::string text = with_plain_signs(query.substr(list.begin, list.end - list.begin));
        if (bare && items.size() <= kMaxSymbolWords &&
            std::any_of(text.begin(), text.end(), is_digit)) {
            if (Status added = add_word(list, list.begin, list.end, query);
                !added || !list.words.empty())
                return added;
        }
        for (std::size_t i = 1; i < items.size(); ++i) {
            if (!is_bare(items[i - 1]) || !is_bare(items[i]) ||
                !has_number_pair(with_plain_signs(items[i].text)))
                continue;
            if (Status added = add_word(list, items[i - 1].begin, items[i].end, query); !added)
                return added;
        }
        return {};
    }

    Status add_word(Node& node, std::size_t begin, std::size_t end, std::string_view query) {
        const std::string text = with_plain_signs(query.substr(begin, end - begin));
        std::vector<std::string> terms;
        // The vocabulary, which takes time to load, is only asked for what may be a number.
        if (has_number_pair(text) ||
            (text.size() <= kMaxSymbolBytes && std::any_of(text.begin(), text.end(), is_digit))) {
            Result<std::vector<std::string>> found = spelt(text);
            if (!found) return std::move(found).forward();
            terms = std::move(*found);
        } else if (const Result<bool> added = add(text, &terms); !added) {
            return Unexpected{added.error()};
        }
        if (terms.empty()) return note_unknown(text, begin == root_begin_ && end == root_end_);
        return add_word(node, begin, end, text, std::move(terms));
    }

    Status add_word(Node& node, std::size_t begin, std::size_t end, const std::string& text,
                    std::vector<std::string> terms) {
        Word word;
        word.begin = begin;
        word.end = end;
        word.text = text;
        for (std::string& term : terms) {
            Form& form = word.forms.emplace_back();
            form.kind = FormKind::symbol;
            form.text = text;
            Result<Documents> own = own_documents(term, database_);
            if (!own) return std::move(own).forward();
            form.own = std::move(*own);
            form.term = std::move(term);
        }
        node.words.push_back(std::move(word));
        return {};
    }

    // symbol:X is a filter; of what it lets pass the document itself comes first, too.
    Status rank_value(Node& node) {
        Result<std::vector<std::string>> terms = spelt(node.text);
        if (!terms) return std::move(terms).forward();
        if (terms->empty()) return {};
        return add_word(node, node.begin, node.end, node.text, std::move(*terms));
    }

    // Words beside numbers that are no pair may still spell one: CoP20 Doc. 99, Resolution XV.99.
    Status note_unknown(const std::string& text, bool whole) {
        if (std::none_of(text.begin(), text.end(), is_digit) ||
            (!has_number_pair(text) && text.size() > kMaxSymbolBytes))
            return {};
        Result<UnknownDocument> document = readings_.surely(text);
        if (!document) return std::move(document).forward();
        document->whole = document->whole && whole;
        const bool told = std::any_of(unknown_.begin(), unknown_.end(),
                                      [&](const auto& other) { return other.id == document->id; });
        if (!document->id.empty() && !told) unknown_.push_back(std::move(*document));
        return {};
    }

    const Readings readings_;
    const index::LiveDatabase& database_;
    const Deadline& deadline_;
    std::size_t root_begin_ = 0;
    std::size_t root_end_ = 0;
    std::vector<UnknownDocument> unknown_;
};

}  // namespace

Result<std::vector<std::string>> symbol_terms(std::string_view text,
                                              const index::Generation& generation,
                                              const index::LiveDatabase& database,
                                              const Deadline& deadline) {
    return Symbols(generation, database, deadline).spelt(text);
}

Result<std::vector<index::TargetNumber>> cited_targets(std::string_view text,
                                                       const index::Generation& generation,
                                                       bool convention_named) {
    std::vector<index::TargetNumber> targets;
    const index::CitationGraph* graph = generation.citations();
    if (graph == nullptr) return targets;
    const Status read =
        Readings(generation).each(text, convention_named, [&](std::string_view id) -> Result<bool> {
            const auto target = graph->find(id);
            if (target) targets.push_back(*target);
            return target.has_value();
        });
    if (!read) return Unexpected{read.error()};
    if (!targets.empty() || convention_named) return targets;
    const std::string plain = with_plain_signs(text);
    for (index::TargetNumber i = 0; i < graph->target_count(); ++i)
        if (abbreviates(plain, graph->target(i))) targets.push_back(i);
    return targets;
}

Result<std::vector<UnknownDocument>> name_documents(Node& root, std::string_view query,
                                                    const index::Generation& generation,
                                                    const index::LiveDatabase& database,
                                                    const Deadline& deadline) {
    Symbols symbols(generation, database, deadline);
    if (Status named = symbols.name_all(root, query); !named) return std::move(named).forward();
    return std::move(symbols).unknown();
}

}  // namespace mea::query
