#include "query/match.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "index/terms.h"
#include "query/citations.h"
#include "query/lower.h"
#include "query/places.h"
#include "query/postings.h"
#include "query/values.h"

namespace mea::query {
namespace {

using index::Columns;
using index::Field;
using Sets = Result<BitSet>;

bool counts(const Word& word) {
    return !word.bigram && !word.dropped && !word.names_documents();
}

std::size_t content_words(const Node& node) {
    switch (node.kind) {
        case NodeKind::everything:
        case NodeKind::value:
        case NodeKind::range:
            return 0;
        case NodeKind::words:
            return static_cast<std::size_t>(
                std::count_if(node.words.begin(), node.words.end(),
                              [](const Word& word) { return counts(word) && !word.joined; }));
        case NodeKind::list: {
            std::size_t count = 0;
            for (const Node& child : node.children)
                if (child.sign == Sign::plain) count += content_words(child);
            return count;
        }
        case NodeKind::phrase:
            return node.words.empty() ? 0 : 1;
        default:
            return 1;
    }
}

class Evaluator {
  public:
    Evaluator(const index::Generation& generation, PostingReader& reader, Match mode,
              bool each_version, const Deadline& deadline, std::vector<Notice>* notices)
        : generation_(generation),
          columns_(generation.columns()),
          reader_(reader),
          mode_(mode),
          each_version_(each_version),
          deadline_(deadline),
          notices_(*notices) {}

    Result<MatchSet> run(const Node& root) {
        MatchSet result;
        result.has_list = content_words(root) > 1 &&
                          (root.kind == NodeKind::list || root.kind == NodeKind::words);
        Sets documents = asks_nothing(root) ? none() : joined(root, &result.all_words);
        if (!documents) return std::move(documents).forward();
        result.documents = std::move(*documents);
        return result;
    }

  private:
    static bool asks_nothing(const Node& root) {
        return is_empty(root) ||
               (root.kind == NodeKind::list &&
                std::all_of(root.children.begin(), root.children.end(), is_empty));
    }

    BitSet none() const { return BitSet(std::size_t{columns_.last_document()} + 1); }

    // Made once: lists and negations begin with it.
    const BitSet& everything() {
        if (everything_.size() == 0) everything_ = all_documents(columns_);
        return everything_;
    }

    // A node whose bare words may be joined by all or any.
    Sets joined(const Node& node, bool* all_words) {
        if (node.kind != NodeKind::list && node.kind != NodeKind::words) return single(node);
        const bool automatic = mode_ == Match::automatic && content_words(node) <= kAllWordsUpTo;
        if (mode_ == Match::all || automatic) {
            Sets all = list(node, true);
            if (!all || mode_ == Match::all || !all->empty()) {
                *all_words = true;
                return all;
            }
        }
        *all_words = false;
        return list(node, false);
    }

    Sets list(const Node& node, bool all) {
        if (node.kind == NodeKind::words) return words(node, all);
        BitSet result = everything();
        BitSet plain = none();
        bool any_plain = false;
        bool any_required = false;
        for (const Node& child : node.children) {
            if (is_empty(child)) continue;
            Sets documents =
                child.sign == Sign::plain && is_text(child) ? list_item(child, all) : single(child);
            if (!documents) return documents;
            if (child.sign == Sign::excluded) {
                result &= without(*documents);
            } else if (child.sign == Sign::required || !is_text(child) || all) {
                result &= *documents;
                any_required = any_required || child.sign == Sign::required;
            } else {
                any_plain = true;
                plain |= *documents;
            }
        }
        // Beside required words the others only rank.
        if (any_plain && !any_required) result &= plain;
        return with_named(node, std::move(result));
    }

    static bool is_text(const Node& node) {
        return node.kind != NodeKind::value && node.kind != NodeKind::range;
    }
    // Text without a word in it, "—", and a phrase of nothing ask for nothing.
    static bool is_empty(const Node& node) {
        return (node.kind == NodeKind::words &&
                std::none_of(node.words.begin(), node.words.end(), counts)) ||
               (node.kind == NodeKind::phrase && node.words.empty());
    }

    Sets list_item(const Node& node, bool all) {
        return node.kind == NodeKind::words ? words(node, all) : single(node);
    }

    Sets single(const Node& node) {
        if (Status time = deadline_.check(); !time) return std::move(time).forward();
        bool ignored = false;
        switch (node.kind) {
            case NodeKind::everything:
                return everything();
            case NodeKind::words:
                return operand(node);
            case NodeKind::list:
                return joined(node, &ignored);
            case NodeKind::exact:
            case NodeKind::prefix:
            case NodeKind::fuzzy:
                return words(node, true);
            case NodeKind::phrase:
            case NodeKind::near:
                return positional(node);
            case NodeKind::value:
                return value(node);
            case NodeKind::range:
                return range(node);
            case NodeKind::all_of:
            case NodeKind::any_of:
                return branches(node);
        }
        return none();
    }

    // What an operator or a sign is written to means all words of a text without blanks, as Chinese
    // is: -海洋保护 leaves no document out for a word of it. A single word may be any of its forms.
    Sets operand(const Node& node) {
        Sets all = words(node, true);
        if (!all || !all->empty() || content_words(node) > 1) return all;
        return words(node, false);
    }

    Sets branches(const Node& node) {
        BitSet result = node.kind == NodeKind::any_of ? none() : everything();
        for (const Node& child : node.children) {
            if (is_empty(child)) continue;
            Sets documents = single(child);
            if (!documents) return documents;
            if (child.sign == Sign::excluded) *documents = without(*documents);
            if (node.kind == NodeKind::any_of) {
                result |= *documents;
            } else {
                result &= *documents;
            }
        }
        return result;
    }

    Sets words(const Node& node, bool all) {
        std::optional<BitSet> result;
        for (auto word = node.words.begin(); word != node.words.end();) {
            const auto next = behind_token(node, word);
            const std::span token(word, next);
            word = next;
            if (!counts(token.front())) continue;
            Sets documents =
                token.size() > 1 ? written(node, token) : one_word(node, token.front(), all);
            if (!documents) return documents;
            if (!result)
                result = std::move(*documents);
            else if (all)
                *result &= *documents;
            else
                *result |= *documents;
        }
        if (!result) result = all ? everything() : none();
        return with_named(node, *std::move(result));
    }

    using WordPlace = std::vector<Word>::const_iterator;

    // Behind the word and those that are joined to it.
    static WordPlace behind_token(const Node& node, WordPlace word) {
        return std::find_if(std::next(word), node.words.end(),
                            [](const Word& other) { return !other.joined; });
    }

    // Documents in which the parts of a written token stand next to each other.
    Sets written(const Node& node, std::span<const Word> parts) {
        Node token;
        token.kind = NodeKind::phrase;
        token.in_title = node.in_title;
        token.words.assign(parts.begin(), parts.end());
        return positional(token);
    }

    // The documents whose symbol the words spell answer, too, whatever is in them.
    Sets with_named(const Node& node, BitSet documents) {
        for (const Word& word : node.words) {
            if (!word.names_documents()) continue;
            for (const Form& form : word.forms)
                if (Status added = add_term(form.term, &documents); !added)
                    return std::move(added).forward();
        }
        return documents;
    }

    // Counts stay those a reader can check: what is too unsure only ranks, and words with similar
    // letters find documents only where any word does.
    static bool answers(const Form& form, bool all) {
        return !form.ranks_only && (!all || form.kind != FormKind::related);
    }

    // Documents with the word in any of its forms; Han words also where the dictionary cut the
    // document's text otherwise but all pairs of characters around the word are there.
    Sets one_word(const Node& node, const Word& word, bool all) {
        BitSet documents = none();
        for (const Form& form : word.forms) {
            if (node.kind == NodeKind::exact && form.kind != FormKind::surface) continue;
            if (!answers(form, all)) continue;
            if (Status added = add(node, form, &documents); !added)
                return std::move(added).forward();
        }
        if (!word.han || node.kind != NodeKind::words) return documents;
        BitSet net = everything();
        bool cast = false;
        for (const Word& pair : node.words) {
            if (!pair.bigram || pair.end <= word.begin || pair.begin >= word.end) continue;
            BitSet with_pair = none();
            if (Status added = add(node, pair.forms.front(), &with_pair); !added)
                return std::move(added).forward();
            net &= with_pair;
            cast = true;
        }
        if (cast) documents |= net;
        return documents;
    }

    Status add(const Node& node, const Form& form, BitSet* documents) {
        if (form.kind == FormKind::label) {
            add_documents(form.label->encoded.postings(), documents);
            return {};
        }
        const std::string& term = node.in_title ? form.title_term : form.term;
        if (form.from.empty() || each_version_) return add_term(term, documents);
        BitSet found = none();
        if (Status added = add_term(term, &found); !added) return added;
        found &= without_version_in(form.from);
        *documents |= found;
        return {};
    }

    // Documents of works that have no version in the language.
    const BitSet& without_version_in(const std::string& language) {
        const auto [entry, added] = without_version_.try_emplace(language);
        if (!added) return entry->second;
        entry->second = everything();
        const index::FacetColumn* held = columns_.facet(Field::language);
        const auto ordinal = held == nullptr ? std::nullopt : held->find(language);
        if (ordinal)
            entry->second -=
                whole_works(works_with(*held, sets_with(*held, {*ordinal}), columns_.work_count()));
        return entry->second;
    }

    Status add_term(const std::string& term, BitSet* documents) {
        const Result<index::TermPostings> postings = reader_.read(term);
        if (!postings) return Unexpected{postings.error()};
        add_documents(*postings, documents);
        return {};
    }

    // A phrase that names a concept also finds its other names.
    Sets positional(const Node& node) {
        Sets documents = documents_with(places_of(node), none().size(), reader_, deadline_);
        if (!documents || node.words.empty()) return documents;
        for (const Form& form : node.words.front().forms)
            if (form.kind == FormKind::label)
                add_documents(form.label->encoded.postings(), &*documents);
        return documents;
    }

    Sets value(const Node& node) {
        const index::FieldInfo& field = index::info(node.field);
        if (field.storage == index::Storage::date) return range(node);
        if (field.storage == index::Storage::term) return term_value(node);
        if (field.storage == index::Storage::graph) return citing(node);
        const index::FacetColumn* facet = columns_.facet(node.field);
        if (facet == nullptr) return none();
        const Result<std::vector<std::uint32_t>> ordinals =
            resolve_value(generation_, *facet, node.text);
        if (!ordinals) return Unexpected{ordinals.error()};
        if (ordinals->empty()) {
            notices_.push_back(unknown_value(field.name, node.text));
            return none();
        }
        return whole_works(works_with(*facet, sets_with(*facet, *ordinals), columns_.work_count()));
    }

    Sets term_value(const Node& node) {
        if (node.field == Field::symbol) {
            Sets documents = documents_with_symbol(node.text, generation_, reader_);
            if (!documents) return documents;
            if (documents->empty()) notices_.push_back(unknown_value("symbol", node.text));
            return whole_works(works_of(columns_, *documents));
        }
        BitSet documents = none();
        if (Status added = add_term(index::value_term(node.field, node.text), &documents); !added)
            return std::move(added).forward();
        if (node.field == Field::id) return documents;
        return whole_works(works_of(columns_, documents));
    }

    Sets citing(const Node& node) {
        bool known = false;
        Sets works = works_by_citation(node.field, node.text, generation_, reader_, &known);
        if (!works) return works;
        if (!known) notices_.push_back(unknown_value(index::info(node.field).name, node.text));
        return whole_works(*works);
    }

    Sets range(const Node& node) {
        const Result<NumberRange> range =
            parse_range(node.field, node.text, static_cast<std::int64_t>(node.text_begin));
        if (!range) return Unexpected{range.error()};
        if (node.field == Field::date) return whole_works(works_dated(columns_, *range));
        const index::FacetColumn* years = columns_.facet(node.field);
        if (years == nullptr) return none();
        return whole_works(
            works_with(*years, sets_with(*years, years_in(*years, *range)), columns_.work_count()));
    }

    // NOT is about works: one version with the word is enough to leave the work out, so that a
    // query and its negation share no work.
    BitSet without(const BitSet& documents) {
        BitSet rest = everything();
        rest -= whole_works(works_of(columns_, documents));
        return rest;
    }

    BitSet whole_works(const BitSet& works) const { return documents_of_works(columns_, works); }

    const index::Generation& generation_;
    const Columns& columns_;
    PostingReader& reader_;
    Match mode_;
    bool each_version_;
    const Deadline& deadline_;
    std::vector<Notice>& notices_;
    BitSet everything_;
    std::map<std::string, BitSet> without_version_;  // by language
};

}  // namespace

Result<MatchSet> match(const Node& root, const index::Generation& generation, PostingReader& reader,
                       Match mode, bool each_version, const Deadline& deadline,
                       std::vector<Notice>* notices) {
    return Evaluator(generation, reader, mode, each_version, deadline, notices).run(root);
}

}  // namespace mea::query
