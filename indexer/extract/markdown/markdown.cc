#include "indexer/extract/markdown/markdown.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>
#include <utility>

#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "indexer/extract/language_tag.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/written_date.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kSample = 64 * 1024;
constexpr std::size_t kMaxHeading = 6;
constexpr std::size_t kMaxInline = 2000;  // bytes of a link or a tag; what is longer is none

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

// Level of "## Heading"; 0: it is none.
std::uint32_t heading_level(std::string_view line) {
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    return marks >= 1 && marks <= kMaxHeading && marks < line.size() && line[marks] == ' '
               ? static_cast<std::uint32_t>(marks)
               : 0;
}

bool has_front_matter(std::string_view text) {
    if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return false;
    const std::string_view head = text.substr(0, kSample);
    const std::size_t end = head.find("\n---", 3);
    return end != std::string_view::npos &&
           head.substr(0, end).find(": ") != std::string_view::npos;
}

std::size_t find_near(std::string_view line, char wanted, std::size_t from) {
    const std::size_t found = line.substr(from, kMaxInline).find(wanted);
    return found == std::string_view::npos ? found : from + found;
}

// Appends what "&amp;" or "&#233;" stands for; returns its size, 0 when it stands for nothing.
std::size_t append_reference(std::string_view text, std::string& out) {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = text.substr(0, kLongest).find(';');
    if (end == std::string_view::npos || end < 3) return 0;
    const std::string name(text.substr(1, end - 1));
    std::uint32_t point = 0;
    if (name[0] == '#') {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        const char* digits = name.data() + (hex ? 2 : 1);
        const char* last = name.data() + name.size();
        if (std::from_chars(digits, last, point, hex ? 16 : 10).ptr != last) return 0;
    } else if (const htmlEntityDesc* known =
                   htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()))) {
        point = known->value;
    }
    constexpr std::uint32_t kFirstPrinted = 0x20;
    if (point < kFirstPrinted || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return 0;
    constexpr std::uint32_t kNoBreak = 0xA0;
    utf8::append(out, point == kNoBreak ? U' ' : static_cast<char32_t>(point));
    return end + 1;
}

// Text without the marks inside a line: emphasis, code, links, images, tags, references to notes.
std::string plain(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '\\' && at + 1 < line.size() &&
            std::ispunct(static_cast<unsigned char>(line[at + 1]))) {
            out.push_back(line[++at]);
        } else if (c == '*' || c == '`' ||
                   (c == '_' && (out.empty() || out.back() == ' ' || at + 1 == line.size() ||
                                 line[at + 1] == ' ' || line[at + 1] == '_')) ||
                   (c == '!' && at + 1 < line.size() && line[at + 1] == '[')) {
            continue;
        } else if (c == '[') {
            const std::size_t end = find_near(line, ']', at);
            if (end == std::string_view::npos) {
                out.push_back(c);
                continue;
            }
            if (line[at + 1] != '^') out += plain(line.substr(at + 1, end - at - 1));
            at = end;
            if (at + 1 < line.size() && line[at + 1] == '(') {
                const std::size_t close = find_near(line, ')', at);
                if (close != std::string_view::npos) at = close;
            }
        } else if (c == '<' && at + 1 < line.size() &&
                   (std::isalpha(static_cast<unsigned char>(line[at + 1])) ||
                    line[at + 1] == '/')) {
            const std::size_t end = find_near(line, '>', at);
            if (end == std::string_view::npos)
                out.push_back(c);
            else
                at = end;
        } else if (const std::size_t size = c == '&' ? append_reference(line.substr(at), out) : 0;
                   size != 0) {
            at += size - 1;
        } else {
            out.push_back(c);
        }
    }
    return collapse(out);
}

constexpr std::string_view kCommentBegin = "<!--";
constexpr std::string_view kCommentEnd = "-->";

class Reader {
  public:
    explicit Reader(Metadata& metadata) : metadata_(metadata) {}

    std::vector<Passage> read(std::string_view text) && {
        if (has_front_matter(text)) read_front_matter(text);
        if (const std::size_t end = text.rfind(kCommentEnd); end != std::string_view::npos)
            last_comment_end_ = text.data() + end;
        while (!text.empty()) {
            const std::string_view line = take_line(text);
            if (code_ || (!in_comment_ && line.find(kCommentBegin) == std::string_view::npos)) {
                read_line(line);
                continue;
            }
            const std::string rest = without_comments(line);
            if (!trimmed(rest).empty()) read_line(rest);
        }
        flush();
        return std::move(passages_);
    }

  private:
    // The line without remarks of its writer, which may go on from the line before and in the next.
    // One that nothing ends is text.
    std::string without_comments(std::string_view line) {
        std::string out;
        while (!line.empty()) {
            const std::string_view mark = in_comment_ ? kCommentEnd : kCommentBegin;
            std::size_t at = std::min(line.find(mark), line.size());
            if (!in_comment_ && line.data() + at >= last_comment_end_) at = line.size();
            if (!in_comment_) out += line.substr(0, at);
            if (at == line.size()) break;
            line.remove_prefix(at + mark.size());
            in_comment_ = !in_comment_;
        }
        return out;
    }

    void read_front_matter(std::string_view& text) {
        take_line(text);
        while (!text.empty()) {
            const std::string_view line = take_line(text);
            if (line.starts_with("---")) return;
            const std::size_t colon = std::min(line.find(':'), line.size());
            const std::string_view name = trimmed(line.substr(0, colon));
            std::string_view value = trimmed(line.substr(std::min(colon + 1, line.size())));
            if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
                value.back() == value.front())
                value = value.substr(1, value.size() - 2);
            if (name == "title") metadata_.title = value;
            if (name == "date") metadata_.date = written_date(value);
            if (name == "lang" || name == "language") metadata_.language = language_tag(value);
            if (name == "symbol") metadata_.symbol = value;
            if (name == "url") metadata_.url = value;
        }
    }

    void read_line(std::string_view line) {
        if (trimmed(line).starts_with("```") || trimmed(line).starts_with("~~~")) {
            flush();
            code_ = !code_;
            return;
        }
        if (code_) return add(line, false);
        while (line.starts_with('>')) line = trimmed(line.substr(1));
        const std::string_view bare = trimmed(line);
        if (bare.empty()) return flush();
        if (const std::uint32_t level = heading_level(bare); level != 0) {
            flush();
            level_ = level;
            add(bare.substr(level), false);
            return flush();
        }
        if (bare.find_first_not_of("=-") == std::string_view::npos && bare.size() > 2) {
            // A line under a single line makes it a heading; alone it only separates.
            if (lines_ == 1 && !table_) level_ = bare.front() == '=' ? 1 : 2;
            return flush();
        }
        if (bare.starts_with('|')) return add_row(bare);
        if (table_) flush();
        if (bare.starts_with("[^") && bare.find("]:") != std::string_view::npos) {
            flush();
            note_ = bare.substr(2, bare.find("]:") - 2);
            return add(bare.substr(bare.find("]:") + 2), false);
        }
        const bool item =
            bare.starts_with("- ") || bare.starts_with("* ") || bare.starts_with("+ ");
        add(item ? bare.substr(2) : bare, item || split_number(bare).size != 0);
    }

    void add_row(std::string_view row) {
        if (!table_) flush();
        if (row.find_first_not_of("|:- ") == std::string_view::npos) return;
        table_ = true;
        std::string cells;
        while (!row.empty()) {
            row.remove_prefix(1);
            const std::size_t end = std::min(row.find('|'), row.size());
            const std::string cell = plain(row.substr(0, end));
            if (!cell.empty()) cells += (cells.empty() ? "" : " | ") + cell;
            row.remove_prefix(end);
        }
        text_ += (text_.empty() ? "" : "\n") + cells;
    }

    void add(std::string_view line, bool begins) {
        if (begins) flush();
        const std::string text = code_ ? std::string(line) : plain(line);
        if (!text.empty()) text_ += (text_.empty() ? "" : " ") + text;
        ++lines_;
    }

    void flush() {
        Passage passage;
        passage.text = std::exchange(text_, {});
        const std::uint32_t level = std::exchange(level_, 0);
        const std::string note = std::exchange(note_, {});
        lines_ = 0;
        if (std::exchange(table_, false)) {
            passage.kind = PassageKind::table;
        } else if (!note.empty()) {
            passage.kind = PassageKind::note;
            passage.number = note;
        } else {
            if (level != 0) passage.kind = PassageKind::heading;
            passage.level = level;
            take_number(passage);
        }
        append_in_pieces(passages_, std::move(passage));
    }

    Metadata& metadata_;
    std::vector<Passage> passages_;
    std::string text_;  // of the block being read
    std::string note_;
    std::size_t lines_ = 0;
    std::uint32_t level_ = 0;
    bool table_ = false;
    bool code_ = false;
    bool in_comment_ = false;
    const char* last_comment_end_ = nullptr;  // in the text; null: it has none
};

}  // namespace

bool is_markdown(std::string_view text) {
    if (has_front_matter(text)) return true;
    text = text.substr(0, kSample);
    std::size_t headings = 0;
    std::size_t other = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = take_line(rest);
        if (heading_level(line) != 0) ++headings;
        if (line.starts_with("```") || line.find("](") != std::string_view::npos ||
            line.find("**") != std::string_view::npos)
            ++other;
    }
    return headings >= 2 || (headings == 1 && other != 0);
}

std::vector<Passage> markdown_passages(std::string_view text, Metadata& metadata) {
    return Reader(metadata).read(text);
}

}  // namespace mea::ingest
