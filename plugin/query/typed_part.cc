#include "query/typed_part.h"

#include <algorithm>

#include "query/lexer.h"
#include "query/parse.h"

namespace mea::query {
namespace {

bool is_bare_word(const Node& node) {
    return node.kind == NodeKind::words && node.sign == Sign::plain && !node.in_title &&
           node.language.empty();
}

bool has_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (blank_at(text, at) != 0) return true;
    return false;
}

// Reads the text up to its end, or to the phrase that has none.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text), lexer_(text) {}

    std::vector<TypedPart> run() {
        for (;;) {
            Result<Lexeme> next = lexer_.next();
            if (!next) return unclosed(next.error().position, {});
            switch (next->kind) {
                case LexemeKind::end:
                    return at_end();
                case LexemeKind::open:
                    ++depth_;
                    break;
                case LexemeKind::close:
                    if (depth_ == 0) return parts_;
                    --depth_;
                    break;
                case LexemeKind::field:
                    if (auto parts = value(*next)) return *parts;
                    is_prose_ = false;
                    break;
                case LexemeKind::text:
                    break;
                default:
                    is_prose_ = false;
            }
            follow(*next);
        }
    }

  private:
    // What a lexeme means for the words behind it.
    void follow(const Lexeme& lexeme) {
        if (lexeme.kind != LexemeKind::text) {
            run_begin_.reset();
            operand_ = lexeme.kind == LexemeKind::plus || lexeme.kind == LexemeKind::minus ||
                       lexeme.kind == LexemeKind::op_not || lexeme.kind == LexemeKind::op_near;
            return;
        }
        if (run_begin_) return;
        const bool exact = lexeme.text.size() > 1 && lexeme.text.front() == '=';
        run_begin_ = lexeme.begin + (exact ? 1 : 0);
        run_operand_ = operand_ || exact;
        operand_ = false;
    }

    // Null where more follows the value, or the text names no field.
    std::optional<std::vector<TypedPart>> value(const Lexeme& name) {
        const auto field = named_field(name.text);
        Result<Lexeme> value = lexer_.value();
        if (!value) {
            if (!field) return parts_;
            return unclosed(value.error().position, field, name.begin);
        }
        const bool at_end = value->end == text_.size();
        if (!at_end) return std::nullopt;
        if (!field || value->kind == LexemeKind::phrase) return parts_;
        TypedPart part{std::string(text_.substr(0, value->begin)), value->text, closing()};
        part.field = field;
        part.field_begin = name.begin;
        return std::vector{std::move(part)};
    }

    // Names have parentheses, too: "Report (revis".
    std::vector<TypedPart> at_end() {
        if (!run_begin_) return parts_;
        if (is_prose_ && text_.find('(') != std::string_view::npos)
            parts_.push_back({{}, text_, {}});
        return words(*run_begin_, text_.size(), {});
    }

    // Inside of a phrase that began at `position`; none behind another error.
    std::vector<TypedPart> unclosed(std::int64_t position, std::optional<index::Field> field,
                                    std::size_t field_begin = 0) {
        if (position < 0) return parts_;
        auto begin = static_cast<std::size_t>(position);
        if (text_.substr(begin).starts_with('=')) ++begin;
        if (!text_.substr(begin).starts_with('"')) return parts_;
        ++begin;
        if (!field || *field == index::Field::title) {
            words(begin, text_.size(), "\"");
        } else {
            parts_.push_back(
                {std::string(text_.substr(0, begin)), text_.substr(begin), "\"" + closing()});
        }
        for (TypedPart& part : parts_) {
            part.quoted = true;
            part.field = field;
            part.field_begin = field_begin;
        }
        return parts_;
    }

    // The whole run of words, and each of the last of them by itself.
    std::vector<TypedPart> words(std::size_t begin, std::size_t end, const std::string& tail) {
        const auto add = [&](std::size_t from) {
            TypedPart part{std::string(text_.substr(0, from)), text_.substr(from, end - from),
                           tail + closing()};
            part.operand = from == begin && run_operand_;
            part.run = from == begin;
            parts_.push_back(std::move(part));
        };
        std::vector<std::size_t> starts;
        for (std::size_t at = begin, before = 1; at < end;) {
            const std::size_t blank = blank_at(text_, at);
            if (blank == 0 && before != 0) starts.push_back(at);
            before = blank;
            at += std::max<std::size_t>(blank, 1);
        }
        if (starts.empty()) return parts_;
        add(begin);
        const std::size_t last = std::min(kMaxCompletedWords, starts.size() - 1);
        for (std::size_t i = starts.size() - last; i < starts.size(); ++i) add(starts[i]);
        return parts_;
    }

    std::string closing() const { return std::string(depth_, ')'); }

    std::string_view text_;
    Lexer lexer_;
    std::vector<TypedPart> parts_;
    std::optional<std::size_t> run_begin_;  // of the words that the text ends with
    bool run_operand_ = false;
    bool is_prose_ = true;  // nothing but words and parentheses so far
    bool operand_ = false;
    std::size_t depth_ = 0;
};

}  // namespace

std::vector<TypedPart> typed_parts(std::string_view text) {
    return Reader(text).run();
}

bool means_words(std::string_view text) {
    if (text.find_first_of("()") != std::string_view::npos) return false;
    const Result<Node> root = parse(text);
    if (!root || root->sign != Sign::plain) return false;
    return is_bare_word(*root) ||
           (root->kind == NodeKind::list &&
            std::all_of(root->children.begin(), root->children.end(), is_bare_word));
}

std::string as_phrase(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? ' ' : c;
    return quoted + '"';
}

std::string written_at(const TypedPart& part, std::string_view text) {
    std::string written(text);
    if (part.quoted) {
        std::replace(written.begin(), written.end(), '"', ' ');
    } else if ((part.operand && has_blank(text)) || !means_words(text)) {
        written = as_phrase(text);
    }
    return part.head + written + part.tail;
}

}  // namespace mea::query
