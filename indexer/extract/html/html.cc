#include "indexer/extract/html/html.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/grouping_space.h"
#include "indexer/extract/html/boilerplate.h"
#include "indexer/extract/html/html_list.h"
#include "indexer/extract/html/html_metadata.h"
#include "indexer/extract/html/html_tree.h"
#include "indexer/extract/language_tag.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

// Elements inside a line; every other begins and ends a block.
constexpr std::array<std::string_view, 47> kInline = {
    "a",   "abbr",  "acronym", "b",     "bdi",     "bdo",    "big",       "cite", "code",  "data",
    "dfn", "ruby",  "rb",      "em",    "font",    "i",      "ins",       "kbd",  "label", "mark",
    "q",   "s",     "samp",    "small", "span",    "strike", "strong",    "sub",  "sup",   "time",
    "tt",  "u",     "var",     "wbr",   "o:p",     "math",   "semantics", "mrow", "mi",    "mn",
    "mo",  "mtext", "msup",    "msub",  "msubsup", "mfrac",  "msqrt"};

bool is_inline(std::string_view name) {
    return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

// What is for programs, what was deleted, and how signs are read aloud.
bool is_no_text(std::string_view name) {
    constexpr std::array<std::string_view, 7> kNames = {"script", "style", "template", "head",
                                                        "del",    "rt",    "rp"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// 1 to 6 for h1 to h6, else 0.
std::uint32_t heading_level(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
               ? static_cast<std::uint32_t>(name[1] - '0')
               : 0;
}

bool is_raised(const xmlNode* element) {
    if (name_of(element) == "sup") return true;
    const std::string_view style = attribute_of(element, "style");
    return style.find("vertical-align") != std::string_view::npos &&
           style.find("super") != std::string_view::npos;
}

// A raised link to a note: its digits must not stick to the word in front.
bool is_note_link(const xmlNode* element) {
    if (!is_raised(element)) return false;
    const xmlNode* child = element->children;
    while (child != nullptr && is_element(child)) {
        if (name_of(child) == "a") return true;
        child = child->children;
    }
    return false;
}

// A raised number that nothing links, and which must not stick either.
bool is_apart(const xmlNode* element, std::string_view before) {
    if (!is_raised(element)) return false;
    const xmlNode* child = element->children;
    while (child != nullptr && is_element(child)) child = child->children;
    return child != nullptr && raised_number_stands_apart(before, content_of(child));
}

class Reader {
  public:
    Reader(const xmlNode* part, bool whole_page) : part_(part), whole_page_(whole_page) {}

    std::vector<Passage> read() && {
        walk_html(
            part_, [this](const xmlNode* node) { return enter(node); },
            [this](const xmlNode* node) { leave(node); });
        flush();
        return std::move(passages_);
    }

  private:
    bool enter(const xmlNode* node) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            text_ += content_of(node);
            return false;
        }
        if (!is_element(node) || ++depth_ > kMaxHtmlDepth || skipped(node)) {
            if (is_element(node)) --depth_;
            return false;
        }
        const std::string_view name = name_of(node);
        if (!attribute_of(node, "lang").empty()) languages_.push_back(node);
        if (is_inline(name)) {
            if (is_note_link(node) || is_apart(node, text_)) text_.push_back(' ');
            return true;
        }
        if (name == "br") {
            text_.push_back(preformatted_ == nullptr ? ' ' : '\n');
            return true;
        }
        begin_block(node, name);
        return true;
    }

    bool skipped(const xmlNode* node) const {
        const std::string_view name = name_of(node);
        if (is_no_text(name)) return true;
        if (!whole_page_) return false;
        if (is_boilerplate(node)) return true;
        if (is_language_choice(node)) return true;
        // Outside the part that the page itself calls its document.
        return (name == "ul" || name == "ol") && name_of(part_) == "html" && is_link_list(node);
    }

    void begin_block(const xmlNode* node, std::string_view name) {
        if (table_ != nullptr) {
            if (name == "td" || name == "th") {
                end_cell();
            } else if (name == "tr") {
                end_row();
            } else {
                text_.push_back(' ');
            }
            return;
        }
        flush();
        if (name == "ol" || name == "ul" || name == "menu") lists_.emplace_back(node);
        if (name == "li") number_ = lists_.empty() ? std::string() : lists_.back().next(node);
        if (name == "pre" && preformatted_ == nullptr) preformatted_ = node;
        if (name == "table" && is_data_table(node)) {
            table_ = node;
        } else if (const std::uint32_t level = heading_level(name); level != 0) {
            kind_ = PassageKind::heading;
            level_ = level;
        }
    }

    // A table with a table, a heading or many paragraphs in a cell lays out the page; so does one
    // of a single column, and of a single row with a cell of several paragraphs.
    static bool is_data_table(const xmlNode* table) {
        constexpr std::size_t kMaxSeen = 20'000;
        constexpr std::size_t kMaxParagraphs = 4;  // of a cell
        bool layout = false;
        bool wide = false;  // two cells in a row
        std::size_t seen = 0;
        std::size_t rows = 0;
        std::size_t cells = 0;  // of the row
        std::size_t paragraphs = 0;
        std::size_t most = 0;  // paragraphs of a cell
        walk_html(
            table,
            [&](const xmlNode* node) {
                const std::string_view name = is_element(node) ? name_of(node) : "";
                if (name == "tr") ++rows, cells = 0;
                if (name == "td" || name == "th") ++cells, paragraphs = 0;
                if (name == "p") ++paragraphs;
                wide = wide || cells > 1;
                most = std::max(most, paragraphs);
                layout = layout || name == "table" || heading_level(name) != 0 ||
                         paragraphs > kMaxParagraphs;
                return !layout && ++seen < kMaxSeen;
            },
            [](const xmlNode*) {});
        return !layout && wide && (rows > 1 || most < 2);
    }

    void leave(const xmlNode* node) {
        if (!is_element(node)) return;
        --depth_;
        const std::string_view name = name_of(node);
        if (node == table_) {
            end_row();
            finish_table();
        } else if (table_ != nullptr) {
            if (name == "td" || name == "th")
                end_cell();
            else if (name == "tr" || name == "caption")
                end_row();
        } else if (!is_inline(name) && name != "br") {
            flush();
        }
        if (node == preformatted_) preformatted_ = nullptr;
        if (name == "li" && table_ == nullptr) number_.clear();
        if (!lists_.empty() && lists_.back().element() == node) lists_.pop_back();
        if (!languages_.empty() && languages_.back() == node) languages_.pop_back();
    }

    void end_cell() {
        const std::string cell = collapse(text_);
        text_.clear();
        if (!cell.empty()) row_ += (row_.empty() ? "" : " | ") + cell;
    }

    void end_row() {
        end_cell();
        if (!row_.empty()) rows_ += (rows_.empty() ? "" : "\n") + row_;
        row_.clear();
    }

    void finish_table() {
        table_ = nullptr;
        Passage passage;
        passage.kind = PassageKind::table;
        passage.text = std::move(rows_);
        rows_.clear();
        passage.language = language();
        append_in_pieces(passages_, std::move(passage));
    }

    std::string language() const {
        return languages_.empty() ? std::string()
                                  : language_tag(attribute_of(languages_.back(), "lang"));
    }

    // Text whose lines the page itself has broken.
    void flush_preformatted() {
        for (Passage& passage : split_passages(text_)) {
            passage.language = language();
            passages_.push_back(std::move(passage));
        }
        text_.clear();
    }

    void flush() {
        if (preformatted_ != nullptr) return flush_preformatted();
        Passage passage;
        passage.text = collapse(text_);
        text_.clear();
        passage.kind = kind_;
        passage.level = level_;
        kind_ = PassageKind::paragraph;
        level_ = 0;
        if (passage.text.empty()) return;
        passage.language = language();
        std::string counted = std::exchange(number_, {});
        if (!take_number(passage)) passage.number = std::move(counted);
        append_in_pieces(passages_, std::move(passage));
    }

    const xmlNode* part_;
    bool whole_page_;
    std::vector<Passage> passages_;
    std::vector<const xmlNode*> languages_;  // elements that say theirs, the innermost last
    std::string text_;                       // of the block being read
    PassageKind kind_ = PassageKind::paragraph;
    std::uint32_t level_ = 0;
    std::vector<HtmlList> lists_;  // that are open, the innermost last
    std::string number_;           // of the item that begins
    const xmlNode* preformatted_ = nullptr;
    const xmlNode* table_ = nullptr;
    std::string row_;
    std::string rows_;
    std::uint32_t depth_ = 0;
};

// U+00A0 is a space like any other to everything behind, but in "10 000".
void plain_spaces(std::vector<Passage>& passages) {
    constexpr std::string_view kNoBreak = "\u00A0";
    for (Passage& passage : passages)
        for (std::size_t at = passage.text.find(kNoBreak); at != std::string::npos;
             at = passage.text.find(kNoBreak, at)) {
            const bool kept = grouping_space(passage.text, at) != 0;
            if (!kept) passage.text.replace(at, kNoBreak.size(), " ");
            at += kept ? kNoBreak.size() : 1;
        }
}

}  // namespace

Extraction read_html(const ReadTask& task) {
    const Result<HtmlTree> tree = HtmlTree::parse(task.bytes);
    const xmlNode* root = tree ? tree->root() : nullptr;
    if (root == nullptr)
        return failure(ProblemKind::structure, task.source, "the HTML holds no element",
                       "check that the file is complete");
    Record record;
    record.source = task.source;
    record.format = "html";
    record.metadata = read_html_metadata(root);
    record.passages = Reader(document_part(root), true).read();
    // A page that is all navigation to our eyes: better all of it than nothing.
    if (record.passages.empty()) record.passages = Reader(root, false).read();
    if (record.passages.empty())
        return failure(ProblemKind::empty, task.source, "the page holds no text",
                       "its text may be made by a script; give what the script shows");
    plain_spaces(record.passages);
    Extraction extraction;
    extraction.records.push_back(std::move(record));
    return extraction;
}

std::vector<Passage> html_passages(std::string_view html) {
    const Result<HtmlTree> tree = HtmlTree::parse(html);
    const xmlNode* root = tree ? tree->root() : nullptr;
    if (root == nullptr) return {};
    std::vector<Passage> passages = Reader(root, false).read();
    plain_spaces(passages);
    return passages;
}

}  // namespace mea::ingest
