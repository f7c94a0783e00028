#include "appliance/cli/layout.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace mea::appliance {
namespace {

std::size_t width_of(UChar32 c) {
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
            return 0;
        default:
            break;
    }
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_direction_control(UChar32 c) {
    return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

bool is_blank(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

// One character of a text as a terminal may have it.
struct Character {
    std::size_t begin = 0;  // in the text it comes from
    UChar32 code = 0;
    std::size_t width = 0;
};

// The character at `*at`, moved behind it; U+FFFD for a malformed sequence.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
UChar32 next_character(std::string_view text, std::size_t* at) {
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(text.data(), *at, text.size(), code);
    return code;
}
#pragma GCC diagnostic pop

// Calls `use` for each character that is printed.
template <typename Use>
void for_each_character(std::string_view text, Use&& use) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        UChar32 code = next_character(text, &at);
        if (is_direction_control(code)) continue;
        if (is_blank(code)) code = ' ';
        use(Character{begin, code, width_of(code)});
    }
}

void append(std::string& out, UChar32 code) {
    char buffer[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(buffer, size, code);
    out.append(buffer, static_cast<std::size_t>(size));
}

// Collects characters into lines.
class Lines {
  public:
    Lines(std::size_t width, Marks marks) : width_(width), marks_(marks) {}

    void add(const Character& character, bool highlighted) {
        if (character.code == ' ') {
            finish_word();
            blank_ = !line_.empty();
            blank_highlighted_ = highlighted;
            return;
        }
        if (character.width == 2) finish_word();
        word_.push_back({character, highlighted});
        word_width_ += character.width;
        if (character.width == 2) finish_word();
    }

    std::vector<std::string> take() && {
        finish_word();
        finish_line();
        return std::move(lines_);
    }

  private:
    struct Letter {
        Character character;
        bool highlighted = false;
    };

    void finish_word() {
        if (word_.empty()) return;
        if (!line_.empty() && line_width_ + (blank_ ? 1 : 0) + word_width_ > width_) finish_line();
        if (blank_ && !line_.empty()) {
            // A blank inside one highlight is part of it; between two it is not.
            mark(blank_highlighted_ && word_.front().highlighted);
            line_ += ' ';
            ++line_width_;
        }
        for (const Letter& letter : word_) {
            mark(letter.highlighted);
            append(line_, letter.character.code);
        }
        line_width_ += word_width_;
        word_.clear();
        word_width_ = 0;
        blank_ = false;
    }

    void mark(bool highlighted) {
        if (highlighted == marked_) return;
        line_ += highlighted ? marks_.begin : marks_.end;
        marked_ = highlighted;
    }

    void finish_line() {
        if (line_.empty()) return;
        mark(false);
        lines_.push_back(isolated(std::move(line_)));
        line_.clear();
        line_width_ = 0;
        blank_ = false;
    }

    std::size_t width_;
    Marks marks_;
    std::vector<std::string> lines_;
    std::string line_;
    std::size_t line_width_ = 0;
    std::vector<Letter> word_;
    std::size_t word_width_ = 0;
    bool blank_ = false;  // between line_ and word_
    bool blank_highlighted_ = false;
    bool marked_ = false;
};

}  // namespace

std::size_t columns(std::string_view text) {
    std::size_t sum = 0;
    for_each_character(text, [&](const Character& character) { sum += character.width; });
    return sum;
}

bool has_right_to_left(std::string_view text) {
    bool found = false;
    for_each_character(text, [&](const Character& character) {
        const UCharDirection direction = u_charDirection(character.code);
        found = found || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    });
    return found;
}

std::string printable(std::string_view text) {
    std::string out;
    for_each_character(text, [&](const Character& character) { append(out, character.code); });
    return out;
}

std::string isolated(std::string text) {
    if (!has_right_to_left(text)) return text;
    return "\u2068" + std::move(text) + "\u2069";
}

std::vector<std::string> lines_of(std::string_view text, const mea_range* highlights,
                                  std::uint64_t highlight_count, std::size_t width, Marks marks) {
    Lines lines(width, marks);
    std::uint64_t next = 0;
    for_each_character(text, [&](const Character& character) {
        while (next < highlight_count && highlights[next].end <= character.begin) ++next;
        const bool inside = next < highlight_count && highlights[next].begin <= character.begin;
        lines.add(character, inside);
    });
    return std::move(lines).take();
}

}  // namespace mea::appliance
