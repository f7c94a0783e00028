#include "indexer/extract/pdf/marks.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/extract/letters.h"

namespace mea::ingest {
namespace {

constexpr char kBegin = '\x0E';
constexpr char kEnd = '\x0F';
constexpr std::array<std::string_view, 4> kSigns = {"*", "\u2020", "\u2021", "\u00A7"};

bool is_plain(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// With a letter of any script, not with a mark that closes a sentence.
bool begins_word(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    return byte >= 0x80 || std::isalpha(byte) != 0;
}

}  // namespace

bool is_note_mark(std::string_view text) {
    if (text.empty()) return false;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return true;
    while (!text.empty()) {
        const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view known) {
            return text.starts_with(known);
        });
        if (sign == kSigns.end()) return false;
        text.remove_prefix(sign->size());
    }
    return true;
}

std::string inline_mark(std::string_view mark) {
    return kBegin + std::string(mark) + kEnd;
}

std::string resolve_marks(std::string_view text,
                          const std::function<bool(std::string_view)>& is_note) {
    std::string out;
    while (!text.empty()) {
        const std::size_t begin = text.find(kBegin);
        out += text.substr(0, begin);
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin + 1);
        const std::size_t end = std::min(text.find(kEnd), text.size());
        const std::string_view mark = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (is_note(mark)) {
            if (out.ends_with(' ') && text.starts_with(' ')) text.remove_prefix(1);
            if (is_plain(out.empty() ? ' ' : out.back()) && is_plain(text.empty() ? ' ' : text[0]))
                out.push_back(' ');  // only the mark was between two words
            continue;
        }
        while (out.ends_with(' ')) out.pop_back();
        const bool apart = raised_number_stands_apart(out, mark);
        if (apart) out.push_back(' ');
        out += mark;
        if (apart && !text.empty() && begins_word(text)) out.push_back(' ');
    }
    return out;
}

}  // namespace mea::ingest
