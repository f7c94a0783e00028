#include "query/parse.h"

#include <algorithm>
#include <utility>

#include "query/lexer.h"
#include "query/range_text.h"
#include "query/refusals.h"
#include "query/typed_signs.h"

namespace mea::query {
namespace {

using index::Field;

std::int64_t at(std::size_t place) {
    return static_cast<std::int64_t>(place);
}

std::string known_fields() {
    std::string names;
    for (const index::FieldInfo& field : index::kFields)
        if (field.filter) names += (names.empty() ? "" : ", ") + std::string(field.name);
    return names;
}

// Children of one kind side by side; a single child stands for itself.
Node joined(NodeKind kind, std::vector<Node> children) {
    if (children.size() == 1 && children[0].sign == Sign::plain) return std::move(children[0]);
    Node node;
    node.kind = kind;
    node.begin = children.front().begin;
    node.end = children.back().end;
    node.children = std::move(children);
    return node;
}

class Parser {
  public:
    explicit Parser(std::string_view text) : query_(text), lexer_(text) {}

    Result<Node> run() {
        if (Status first = advance(); !first) return std::move(first).forward();
        if (current_.kind == LexemeKind::end) {
            Node node;
            node.kind = NodeKind::everything;
            return node;
        }
        Result<Node> node = alternatives(0);
        if (!node) return node;
        if (current_.kind == LexemeKind::close)
            return refuse("group-closed", {}, at(current_.begin));
        // As the query of whoever wants to see all; beside words it is only a sign.
        if (node->kind == NodeKind::words && node->text == "*" && !node->in_title)
            node->kind = NodeKind::everything;
        return node;
    }

  private:
    Status advance() {
        Result<Lexeme> next = lexer_.next();
        if (!next) return std::move(next).forward();
        current_ = *next;
        return {};
    }

    Unexpected expected_item(const std::string& after) const {
        if (after.empty()) return refuse("item", {}, at(current_.begin));
        return refuse("item-after", {{"operator", after}}, at(current_.begin));
    }

    // and { OR and }
    Result<Node> alternatives(std::size_t depth) {
        return chain(LexemeKind::op_or, NodeKind::any_of, "OR", [&] { return conjunction(depth); });
    }

    // list { AND list }
    Result<Node> conjunction(std::size_t depth) {
        return chain(LexemeKind::op_and, NodeKind::all_of, "AND", [&] { return list(depth); });
    }

    template <typename Part>
    Result<Node> chain(LexemeKind op, NodeKind kind, const std::string& name, Part&& part) {
        std::vector<Node> parts;
        for (;;) {
            if (!starts_item()) return expected_item(parts.empty() ? std::string() : name);
            Result<Node> next = part();
            if (!next) return next;
            parts.push_back(std::move(*next));
            if (current_.kind != op) return joined(kind, std::move(parts));
            if (Status moved = advance(); !moved) return std::move(moved).forward();
        }
    }

    bool starts_item() const {
        switch (current_.kind) {
            case LexemeKind::end:
            case LexemeKind::close:
            case LexemeKind::op_and:
            case LexemeKind::op_or:
            case LexemeKind::op_near:
                return false;
            default:
                return true;
        }
    }

    Result<Node> list(std::size_t depth) {
        std::vector<Node> items;
        while (starts_item()) {
            Result<Node> next = item(depth);
            if (!next) return next;
            items.push_back(std::move(*next));
        }
        return joined(NodeKind::list, std::move(items));
    }

    Result<Node> item(std::size_t depth) {
        Sign sign = Sign::plain;
        const std::size_t begin = current_.begin;
        if (current_.kind == LexemeKind::plus) sign = Sign::required;
        if (current_.kind == LexemeKind::minus || current_.kind == LexemeKind::op_not)
            sign = Sign::excluded;
        if (sign != Sign::plain) {
            const std::string name(current_.text);
            if (Status moved = advance(); !moved) return std::move(moved).forward();
            if (!starts_unit()) return expected_item(name);
        }
        Result<Node> node = nearness(depth);
        if (!node) return node;
        if (sign == Sign::plain) return node;
        if (node->sign != Sign::plain) {
            // A parenthesis that holds one signed item keeps that sign inside.
            std::vector<Node> inner;
            inner.push_back(std::move(*node));
            node = joined(NodeKind::list, std::move(inner));
        }
        node->sign = sign;
        node->begin = begin;
        return node;
    }

    bool starts_unit() const {
        return starts_item() && current_.kind != LexemeKind::plus &&
               current_.kind != LexemeKind::minus && current_.kind != LexemeKind::op_not;
    }

    // unit { NEAR unit }
    Result<Node> nearness(std::size_t depth) {
        Result<Node> first = unit(depth);
        if (!first || current_.kind != LexemeKind::op_near) return first;
        Node near;
        near.kind = NodeKind::near;
        near.begin = first->begin;
        near.children.push_back(std::move(*first));
        near.distance = current_.number;
        while (current_.kind == LexemeKind::op_near) {
            const std::size_t place = current_.begin;
            if (current_.number != near.distance)
                return refuse("near-distances", {{"before", std::to_string(near.distance)}},
                              at(place));
            if (Status moved = advance(); !moved) return std::move(moved).forward();
            if (!starts_unit()) return refuse("near-word", {}, at(current_.begin));
            Result<Node> next = unit(depth);
            if (!next) return next;
            near.children.push_back(std::move(*next));
            for (const Node& side : near.children)
                if (side.kind != NodeKind::words && side.kind != NodeKind::exact)
                    return refuse("near-sides", {}, at(place));
        }
        near.end = near.children.back().end;
        return near;
    }

    Result<Node> unit(std::size_t depth) {
        if (++items_ > kMaxItems)
            return refuse("items", {{"most", std::to_string(kMaxItems)}}, at(current_.begin));
        switch (current_.kind) {
            case LexemeKind::open:
                return group(depth);
            case LexemeKind::phrase:
                return phrase(current_);
            case LexemeKind::field:
                return field();
            default:
                return word(current_, false);
        }
    }

    Result<Node> group(std::size_t depth) {
        const Lexeme open = current_;
        if (depth == kMaxNesting)
            return refuse("nesting", {{"most", std::to_string(kMaxNesting)}}, at(open.begin));
        if (Status moved = advance(); !moved) return std::move(moved).forward();
        if (current_.kind == LexemeKind::close)
            return refuse("group-empty", {}, at(current_.begin));
        Result<Node> inner = alternatives(depth + 1);
        if (!inner) return inner;
        if (current_.kind != LexemeKind::close) return refuse("group-open", {}, at(open.begin));
        if (Status moved = advance(); !moved) return std::move(moved).forward();
        return inner;
    }

    Result<Node> phrase(const Lexeme& lexeme) {
        if (lexeme.end < query_.size() && query_[lexeme.end] == '~')
            return refuse("phrase-tilde", {}, at(lexeme.end));
        Node node;
        node.kind = NodeKind::phrase;
        node.begin = lexeme.begin;
        node.end = lexeme.end;
        node.text = lexeme.text;
        node.language = in_small_letters(lexeme.language);
        node.text_begin = offset_of(lexeme.text);
        if (Status moved = advance(); !moved) return std::move(moved).forward();
        return node;
    }

    // word, =word, word*, word~, word~n
    Result<Node> word(const Lexeme& lexeme, bool in_title) {
        Node node;
        node.begin = lexeme.begin;
        node.end = lexeme.end;
        node.in_title = in_title;
        node.language = in_small_letters(lexeme.language);
        std::string_view text = lexeme.text;
        const std::size_t tilde = text.rfind('~');
        const TypedSign first = sign_at(text, 0), last = last_sign(text);
        if (first.sign == '=' && text.size() > first.bytes) {
            node.kind = NodeKind::exact;
            text.remove_prefix(first.bytes);
            if (Status sound = check_exact(text, in_title); !sound)
                return std::move(sound).forward();
        } else if (last.sign == '*' && text.size() > last.bytes) {
            node.kind = NodeKind::prefix;
            text.remove_suffix(last.bytes);
        } else if (last.sign == '~' && last.wide() && text.size() > last.bytes) {
            // Before a number it is the dash of a range.
            node.kind = NodeKind::fuzzy;
            node.distance = 1;
            text.remove_suffix(last.bytes);
        } else if (tilde != std::string_view::npos && tilde > 0 && tilde + 2 >= text.size()) {
            const std::string_view digits = text.substr(tilde + 1);
            node.kind = NodeKind::fuzzy;
            node.distance = digits.empty() ? 1 : static_cast<std::uint32_t>(digits[0] - '0');
            if (node.distance < 1 || node.distance > kMaxFuzzy)
                return refuse("fuzzy", {{"most", std::to_string(kMaxFuzzy)}},
                              at(lexeme.begin + tilde));
            text = text.substr(0, tilde);
        }
        node.text = text;
        node.text_begin = offset_of(text);
        if (Status moved = advance(); !moved) return std::move(moved).forward();
        return node;
    }

    // What else of the grammar is written to a word that stands behind '=' is not passed over.
    Status check_exact(std::string_view text, bool in_title) const {
        const std::size_t tilde = text.rfind('~');
        if (tilde != std::string_view::npos && tilde > 0 && tilde + 2 >= text.size())
            return refuse("exact-fuzzy", {{"word", std::string(text.substr(0, tilde))}},
                          at(offset_of(text) + tilde));
        const std::size_t colon = text.find(':');
        if (in_title || colon == std::string_view::npos) return {};
        const auto field = named_field(text.substr(0, colon));
        if (!field) return {};
        const std::string behind(text.substr(colon + 1));
        return refuse("exact-field",
                      {{"instead", std::string(text.substr(0, colon)) +
                                       (*field == Field::title ? ":=" : ":") + behind}},
                      at(offset_of(text) - 1));
    }

    Result<Node> field() {
        const Lexeme name = current_;
        const auto known = named_field(name.text);
        const bool may_be_text = !index::find_field(name.text);
        Result<Lexeme> value = lexer_.value();
        if (!value) return std::move(value).forward();
        if (value->kind == LexemeKind::text && value->text.empty() && may_be_text) {
            // "note: ..." and "Date: ..." in running text are words.
            Lexeme text = name;
            text.end = name.begin + name.text.size();
            return word(text, false);
        }
        if (!known || !index::info(*known).filter)
            return refuse("field", {{"field", std::string(name.text)}, {"fields", known_fields()}},
                          at(name.begin));
        if (value->kind == LexemeKind::text && sign_at(value->text, 0).sign == '(')
            return refuse("one-value", {{"field", std::string(name.text)}}, at(value->begin));
        if (value->text.empty())
            return refuse("value", {{"field", std::string(name.text)}}, at(value->begin));
        if (Status sound = check_sign(name, *value); !sound) return std::move(sound).forward();
        value->begin = name.begin;
        if (*known == Field::title) return title(*value);
        return filter(*known, *value);
    }

    // A sign behind the colon is one that was meant for the field.
    static Status check_sign(const Lexeme& name, const Lexeme& value) {
        const TypedSign first = sign_at(value.text, 0);
        if (value.kind != LexemeKind::text || (first.sign != '-' && first.sign != '+') ||
            value.text.size() == first.bytes)
            return {};
        return refuse("value-sign",
                      {{"field", std::string(name.text)},
                       {"sign", std::string(1, first.sign)},
                       {"value", std::string(value.text.substr(first.bytes))}},
                      at(value.begin));
    }

    Result<Node> title(const Lexeme& value) {
        if (value.kind != LexemeKind::phrase) return word(value, true);
        Result<Node> node = phrase(value);
        if (node) node->in_title = true;
        return node;
    }

    Result<Node> filter(Field field, const Lexeme& value) {
        Node node;
        node.kind = NodeKind::value;
        node.field = field;
        node.begin = value.begin;
        node.end = value.end;
        node.text = value.text;
        node.text_begin = offset_of(value.text);
        if (index::info(field).range)
            if (Status read = read_bounds(&node); !read) return std::move(read).forward();
        if (Status moved = advance(); !moved) return std::move(moved).forward();
        if (index::info(field).range)
            if (Status whole = check_range_ends(node); !whole) return std::move(whole).forward();
        return node;
    }

    // "year:2020 .. 2024" is no year with two words, nor "year:2020.. 2024" an open range with one.
    Status check_range_ends(const Node& low) {
        constexpr std::string_view kDots = "..";
        if (low.kind == NodeKind::range) {
            if (current_.kind != LexemeKind::text || !low.text.ends_with(kDots) ||
                !parse_range(low.field, current_.text, -1))
                return {};
            return refuse("range-end",
                          {{"field", std::string(index::info(low.field).name)},
                           {"low", low.text},
                           {"high", std::string(current_.text)}},
                          at(current_.begin));
        }
        if (current_.kind != LexemeKind::text || !current_.text.starts_with(kDots)) return {};
        const std::size_t begin = current_.begin;
        std::string high(current_.text.substr(kDots.size()));
        if (high.empty()) {
            if (Status moved = advance(); !moved) return moved;
            if (current_.kind == LexemeKind::text) high = current_.text;
        }
        return refuse("range-blanks",
                      {{"field", std::string(index::info(low.field).name)},
                       {"low", low.text},
                       {"high", high}},
                      at(begin));
    }

    static Status read_bounds(Node* node) {
        const auto position = at(node->text_begin);
        const Result<NumberRange> numbers = parse_range(node->field, node->text, position);
        if (!numbers) return Unexpected{numbers.error()};
        const Result<RangeText> range = read_range(node->text, position);
        if (!range.value().is_range) return {};
        node->kind = NodeKind::range;
        node->low = range.value().low;
        node->high = range.value().high;
        node->open_low = range.value().open_low;
        node->open_high = range.value().open_high;
        return {};
    }

    std::size_t offset_of(std::string_view part) const {
        return static_cast<std::size_t>(part.data() - query_.data());
    }

    std::string_view query_;
    Lexer lexer_;
    Lexeme current_;
    std::size_t items_ = 0;
};

}  // namespace

Result<Node> parse(std::string_view text) {
    return Parser(text).run();
}

}  // namespace mea::query
