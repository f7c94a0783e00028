#include "indexer/extract/text_passages.h"

#include <algorithm>
#include <string>
#include <utility>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/text_lines.h"

namespace mea::ingest {
namespace {

constexpr std::uint32_t kMaxHeadingCharacters = 120;
constexpr std::string_view kSoftHyphen = "\u00AD";

// "| a | | b |" as "a | b"; empty for the row of dashes under a Markdown head.
std::string cells_of(std::string_view row) {
    std::string text;
    bool rule = true;
    while (!row.empty()) {
        const std::size_t bar = std::min(row.find('|'), row.size());
        std::string_view cell = row.substr(0, bar);
        row.remove_prefix(std::min(bar + 1, row.size()));
        while (cell.starts_with(' ')) cell.remove_prefix(1);
        while (cell.ends_with(' ')) cell.remove_suffix(1);
        if (cell.empty()) continue;
        rule = rule && cell.find_first_not_of(":-") == std::string_view::npos;
        if (!text.empty()) text += " | ";
        text += cell;
    }
    return rule ? std::string() : text;
}

// Where to cut `text` so that at most `limit` bytes stay in front.
std::size_t cut_point(std::string_view text, std::size_t limit) {
    const std::string_view head = utf8::cut(text, limit);
    for (const std::string_view mark : {". ", "\u3002", "; ", " "}) {
        const std::size_t at = head.rfind(mark);
        if (at != std::string_view::npos && at > head.size() / 2) return at + mark.size();
    }
    return head.size();
}

class Splitter {
  public:
    explicit Splitter(std::string_view text)
        : lines_(split_lines(text)), wrapping_(find_wrapping(lines_)) {}

    std::vector<Passage> split() && {
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            const TextLine& line = lines_[at];
            if (line.text.empty()) {
                flush();
                blank_before_ = true;
            } else if (line.table_row) {
                add_row(line);
            } else {
                add_line(line, at);
            }
        }
        flush();
        if (!pending_number_.empty()) emit(PassageKind::paragraph, pending_number_, 0, {});
        return std::move(passages_);
    }

  private:
    void add_row(const TextLine& line) {
        if (!open_.table_row) flush();
        const std::string cells = cells_of(line.text);
        if (cells.empty()) return;
        if (open_.text.empty()) {
            open_ = line;
            open_.text.clear();
        } else {
            open_.text.push_back('\n');
        }
        open_.text += cells;
    }

    void add_line(const TextLine& line, std::size_t index) {
        if (open_.table_row || open_.text.empty() || !continues(line)) {
            flush();
            open_ = line;
            joined_ = false;
            isolated_ = (blank_before_ || index == 0) &&
                        (index + 1 == lines_.size() || lines_[index + 1].text.empty());
        } else {
            join(line);
        }
        blank_before_ = false;
        last_length_ = line.characters;
    }

    // Whether `line` goes on with the paragraph that is open.
    bool continues(const TextLine& line) const {
        if (split_number(line.text).size != 0 || begins_item(line.text)) return false;
        if (begins_lower(line.text) && !ends_sentence(open_.text)) return true;
        return wrapping_.wrapped && last_length_ >= wrapping_.full;
    }

    void join(const TextLine& line) {
        joined_ = true;
        if (open_.text.ends_with(kSoftHyphen)) {
            open_.text.resize(open_.text.size() - kSoftHyphen.size());
        } else if (!open_.text.ends_with('-') && !(ends_han(open_.text) && begins_han(line.text))) {
            open_.text.push_back(' ');
        }
        open_.text += line.text;
    }

    void flush() {
        if (open_.text.empty()) {
            open_ = {};
            return;
        }
        if (open_.table_row) {
            emit(PassageKind::table, open_.text, open_.page, {});
        } else {
            flush_paragraph();
        }
        open_ = {};
    }

    void flush_paragraph() {
        const ParagraphNumber found = split_number(open_.text);
        std::string_view text = open_.text;
        const bool heading = is_heading(found);
        std::string number = std::exchange(pending_number_, {});
        // A letter or Roman numeral with a full stop numbers headings only: "J. Smith" is a name.
        if (found.size != 0 && (heading || !found.section)) {
            if (!number.empty()) emit(PassageKind::paragraph, number, open_.page, {});
            number = found.number;
            text.remove_prefix(found.size);
            if (text.empty()) {
                pending_number_ = number;  // its paragraph is in the next line
                return;
            }
        }
        emit(heading ? PassageKind::heading : PassageKind::paragraph, text, open_.page, number);
        if (heading) passages_.back().level = is_capitals(text) || found.section ? 1 : 2;
    }

    bool is_heading(const ParagraphNumber& number) const {
        if (joined_ || open_.characters > kMaxHeadingCharacters) return false;
        const std::string_view text = std::string_view(open_.text).substr(number.size);
        if (text.empty() || begins_lower(text) || closes_clause(text)) return false;
        const std::size_t colon = text.find(": ");
        if (colon != std::string_view::npos && colon < 12) return false;
        const std::uint32_t words = count_words(text);
        if (words == 0 || words > 15) return false;
        if (number.section || (is_capitals(text) && words > 1)) return true;
        return isolated_ && number.size == 0 && !begins_digit(text);
    }

    void emit(PassageKind kind, std::string_view text, std::uint32_t page,
              const std::string& number) {
        Passage passage;
        passage.kind = kind;
        passage.number = number;
        passage.page = page;
        passage.text = std::string(text);
        append_in_pieces(passages_, std::move(passage));
    }

    std::vector<TextLine> lines_;
    Wrapping wrapping_;
    std::vector<Passage> passages_;
    TextLine open_;  // the paragraph or table being read
    std::string pending_number_;
    std::uint32_t last_length_ = 0;
    bool blank_before_ = true;
    bool joined_ = false;
    bool isolated_ = false;
};

}  // namespace

void append_in_pieces(std::vector<Passage>& passages, Passage passage) {
    while (passage.text.size() > kMaxPassageBytes) {
        const std::size_t size = cut_point(passage.text, kMaxPassageBytes);
        Passage piece = passage;
        piece.text.resize(size);
        passages.push_back(std::move(piece));
        passage.text.erase(0, size);
    }
    if (!passage.text.empty()) passages.push_back(std::move(passage));
}

bool take_number(Passage& passage) {
    const ParagraphNumber number = split_number(passage.text);
    if (number.size == 0 || number.size >= passage.text.size() ||
        (number.section && passage.kind != PassageKind::heading))
        return false;
    passage.number = number.number;
    passage.text.erase(0, number.size);
    return true;
}

std::vector<Passage> split_passages(std::string_view text) {
    return Splitter(text).split();
}

}  // namespace mea::ingest
