// DOCX: the body of word/document.xml with what its styles, numbering and notes say.
#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/language_tag.h"
#include "indexer/extract/left_out.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/office/office.h"
#include "indexer/extract/office/package.h"
#include "indexer/extract/office/word_chunks.h"
#include "indexer/extract/office/word_parts.h"
#include "indexer/extract/office/word_symbols.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

// What was deleted or moved away, what was hidden, what describes and what repeats.
constexpr std::array<std::string_view, 12> kSkipped = {
    "del",   "moveFrom", "instrText", "delText", "Fallback", "pPr",
    "tblPr", "tblGrid",  "trPr",      "tcPr",    "sdtPr",    "rt"};

bool is_skipped(std::string_view name) {
    return std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end();
}

bool is_raised(const pugi::xml_node& run) {
    return attribute_named(child_named(child_named(run, "rPr"), "vertAlign"), "val") ==
           "superscript";
}

struct Note {
    pugi::xml_node content;
    std::string number;
};

class Reader {
  public:
    Reader(WordParts& parts, WordChunks& chunks)
        : parts_(parts), styles_(parts.styles()), chunks_(chunks) {}

    std::vector<Passage> read() && {
        page_ = parts_.paged() ? 1 : 0;
        read_part(parts_.first_head(), true);
        read_part(parts_.document(), false);
        return std::move(passages_);
    }

  private:
    void read_part(const pugi::xml_node& part, bool head) {
        in_head_ = head;
        walk_tree(
            part, [this](const pugi::xml_node& node) { return enter(node); },
            [](const pugi::xml_node&) {});
        emit_boxes();
    }

    bool enter(const pugi::xml_node& node) {
        if (node.type() != pugi::node_element || is_skipped(local_name(node))) return false;
        const std::string_view name = local_name(node);
        if (name == "p") {
            add_paragraph(node);
            emit_boxes();
            return false;
        }
        // The tables of a letterhead frame its lines.
        if (name == "tbl" && !in_head_ && is_table(node)) {
            add_table(node);
            emit_boxes();
            return false;
        }
        if (name == "altChunk") {
            add_chunk(node);
            return false;
        }
        return true;
    }

    void add_chunk(const pugi::xml_node& chunk) {
        for (Passage& passage : chunks_.read(attribute_named(chunk, "id"))) {
            passage.page = page_;  // those it counts are its own
            passages_.push_back(std::move(passage));
        }
    }

    // What a run says itself goes before its style, and that before the style of the paragraph.
    bool is_hidden(const pugi::xml_node& run, bool otherwise) const {
        const pugi::xml_node properties = child_named(run, "rPr");
        if (const pugi::xml_node own = child_named(properties, "vanish")) return is_set(own);
        const pugi::xml_node style = child_named(properties, "rStyle");
        return (style && styles_.style(std::string(attribute_named(style, "val"))).hidden) ||
               otherwise;
    }

    // One column only frames text.
    static bool is_table(const pugi::xml_node& table) {
        bool wide = false;
        for_each_inside(table, "tr", [&](const pugi::xml_node& row) {
            std::size_t cells = 0;
            if (!wide) for_each_inside(row, "tc", [&](const pugi::xml_node&) { ++cells; });
            wide = wide || cells > 1;
        });
        return wide;
    }

    // Rows of a table and cells of a row, which may stand inside fields of a form and changes.
    template <typename Use>
    static void for_each_inside(const pugi::xml_node& element, std::string_view wanted,
                                const Use& use) {
        walk_tree(
            element,
            [&](const pugi::xml_node& node) {
                const std::string_view name = local_name(node);
                if (node.type() != pugi::node_element || is_skipped(name) || name == "tbl")
                    return false;
                if (name == wanted) use(node);
                return name != wanted;
            },
            [](const pugi::xml_node&) {});
    }

    // The text of a paragraph or a row; notes and boxes met on the way are set aside.
    std::string text_of_runs(const pugi::xml_node& element) {
        std::string text;
        const bool hidden = style_of(child_named(element, "pPr")).hidden;
        walk_tree(
            element,
            [&](const pugi::xml_node& node) {
                if (node.type() != pugi::node_element) return false;
                const std::string_view name = local_name(node);
                if (is_skipped(name) || (name == "r" && is_hidden(node, hidden))) return false;
                if (name == "t") {
                    if (raised_number_stands_apart(text, node.child_value()) &&
                        is_raised(node.parent()))
                        text.push_back(' ');
                    for (const pugi::xml_node part : node.children()) text += part.value();
                } else if (name == "txbxContent") {
                    boxes_.push_back(node);
                } else if (name == "footnoteReference" || name == "endnoteReference") {
                    add_note(name, attribute_named(node, "id"));
                } else if (name == "lastRenderedPageBreak" ||
                           (name == "br" && attribute_named(node, "type") == "page")) {
                    turn_page(name == "br", text.empty());
                } else if (name == "tab" || name == "br" || name == "cr" || name == "ptab") {
                    text.push_back(' ');
                } else if (name == "noBreakHyphen") {
                    text.push_back('-');
                } else if (name == "sym") {
                    utf8::append(text, symbol_of_word(attribute_named(node, "font"),
                                                      attribute_named(node, "char")));
                } else {
                    return true;
                }
                return false;
            },
            [](const pugi::xml_node&) {});
        return collapse(text);
    }

    // Word marks where a page began when it last showed the document; a break it was told to make
    // is such a place, too, and followed by such a mark.
    void turn_page(bool told, bool at_begin) {
        if (page_ == 0 || told) return;
        ++page_;
        if (at_begin) begin_page_ = page_;
    }

    void add_note(std::string_view kind, std::string_view id) {
        constexpr std::string_view kReference = "Reference";
        const pugi::xml_node note =
            parts_.note(kind.substr(0, kind.size() - kReference.size()), id);
        if (note) waiting_.push_back({note, std::to_string(++note_count_)});
    }

    void add_paragraph(const pugi::xml_node& paragraph) {
        const pugi::xml_node properties = child_named(paragraph, "pPr");
        const WordStyle& style = style_of(properties);
        Passage passage;
        begin_page_ = page_;
        const std::string text = std::exchange(joined_, {}) + text_of_runs(paragraph);
        const pugi::xml_node mark = child_named(properties, "rPr");
        const bool goes_on = child_named(mark, "del") || child_named(mark, "moveFrom");
        if (goes_on && text.empty()) return;  // all of it is gone, and counts no more
        std::string label = label_of(properties, style);
        // The mark between two paragraphs was deleted or moved: they are one.
        if (goes_on) {
            joined_ = text + " ";
            pending_label_ = std::move(label);
            return;
        }
        if (!pending_label_.empty()) label = std::exchange(pending_label_, {});
        passage.text = text;
        passage.page = begin_page_;
        passage.language = language_of_runs(paragraph);
        set_kind(properties, style, passage);
        set_number(label, passage);
        if (passage.text.empty()) return;
        append_in_pieces(passages_, std::move(passage));
        emit_notes();
    }

    static void set_kind(const pugi::xml_node& properties, const WordStyle& style,
                         Passage& passage) {
        std::uint32_t level = style.heading;
        if (const pugi::xml_node outline = child_named(properties, "outlineLvl"))
            level = to_number(attribute_named(outline, "val")) + 1;
        constexpr std::uint32_t kDeepest = 9;
        if (style.title) {
            passage.kind = PassageKind::title;
        } else if (level != 0 && level <= kDeepest) {
            passage.kind = PassageKind::heading;
            passage.level = level;
        }
    }

    const WordStyle& style_of(const pugi::xml_node& properties) const {
        return styles_.style(
            std::string(attribute_named(child_named(properties, "pStyle"), "val")));
    }

    std::string label_of(const pugi::xml_node& properties, const WordStyle& style) {
        std::string list = style.list;
        WordNumbering& numbering = parts_.numbering();
        std::uint32_t level = numbering.level_of_style(list, style.list_style, style.list_level);
        if (const pugi::xml_node own = child_named(properties, "numPr")) {
            // Either may be left to the style.
            if (const pugi::xml_node id = child_named(own, "numId"))
                list = attribute_named(id, "val");
            if (const pugi::xml_node depth = child_named(own, "ilvl"); depth || list != style.list)
                level = to_number(attribute_named(depth, "val"));
        }
        return list.empty() || list == "0" ? std::string() : numbering.next(list, level);
    }

    // As the other formats have it: "10." is "10".
    static void set_number(std::string label, Passage& passage) {
        if (!label.empty()) {
            passage.number = number_of_label(std::move(label));
            return;
        }
        take_number(passage);
    }

    // Only where it differs from the document's own.
    std::string language_of_runs(const pugi::xml_node& paragraph) const {
        for (const pugi::xml_node run : paragraph.children()) {
            if (local_name(run) != "r") continue;
            const pugi::xml_node properties = child_named(run, "rPr");
            const pugi::xml_node lang = child_named(properties, "lang");
            if (!lang) return {};
            const bool leftwards = child_named(properties, "rtl");
            const std::string tag = language_tag(attribute_named(lang, leftwards ? "bidi" : "val"));
            return primary_language(tag) == primary_language(styles_.language()) ? std::string()
                                                                                 : tag;
        }
        return {};
    }

    void add_table(const pugi::xml_node& table) {
        Passage passage;
        passage.kind = PassageKind::table;
        passage.page = page_;
        for_each_inside(table, "tr", [&](const pugi::xml_node& row) {
            if (child_named(child_named(row, "trPr"), "del")) return;
            std::string line;
            for_each_inside(row, "tc", [&](const pugi::xml_node& cell) {
                const std::string text = text_of_cell(cell);
                if (!text.empty()) line += (line.empty() ? "" : " | ") + text;
            });
            if (!line.empty()) passage.text += (passage.text.empty() ? "" : "\n") + line;
        });
        append_in_pieces(passages_, std::move(passage));
        emit_notes();
    }

    std::string text_of_cell(const pugi::xml_node& cell) {
        std::string text;
        walk_tree(
            cell,
            [&](const pugi::xml_node& node) {
                if (node.type() != pugi::node_element || is_skipped(local_name(node))) return false;
                if (local_name(node) == "altChunk") {
                    for (const Passage& passage : chunks_.read(attribute_named(node, "id")))
                        text += (text.empty() ? "" : " ") + passage.text;
                    return false;
                }
                if (local_name(node) != "p") return true;
                const std::string line = text_of_runs(node);
                const pugi::xml_node properties = child_named(node, "pPr");
                const std::string label = label_of(properties, style_of(properties));
                if (line.empty()) return false;
                text += (text.empty() ? "" : " ") + label + (label.empty() ? "" : " ") + line;
                return false;
            },
            [](const pugi::xml_node&) {});
        return text;
    }

    void emit_notes() {
        for (const Note& note : std::exchange(waiting_, {})) {
            Passage passage;
            passage.kind = PassageKind::note;
            passage.number = note.number;
            passage.page = page_;
            passage.text = text_of_cell(note.content);
            append_in_pieces(passages_, std::move(passage));
        }
    }

    // Boxes of text stand behind the paragraph they are anchored in. One inside another is found by
    // reading the outer one.
    void emit_boxes() {
        constexpr std::size_t kMostBoxes = 10'000;
        for (std::size_t at = 0; at < boxes_.size() && at < kMostBoxes; ++at) {
            const pugi::xml_node box = boxes_[at];
            walk_tree(
                box,
                [&](const pugi::xml_node& node) {
                    if (node.type() != pugi::node_element) return false;
                    if (local_name(node) == "altChunk") add_chunk(node);
                    if (local_name(node) != "p") return !is_skipped(local_name(node));
                    add_paragraph(node);
                    return false;
                },
                [](const pugi::xml_node&) {});
        }
        boxes_.clear();
    }

    WordParts& parts_;
    const WordStyles& styles_;
    WordChunks& chunks_;
    bool in_head_ = false;
    std::vector<Passage> passages_;
    std::vector<pugi::xml_node> boxes_;
    std::vector<Note> waiting_;
    std::string joined_;         // text of a paragraph that goes on in the next
    std::string pending_label_;  // its number
    std::uint32_t note_count_ = 0;
    std::uint32_t page_ = 0;
    std::uint32_t begin_page_ = 0;  // of the paragraph being read
};

}  // namespace

Result<OfficeText> docx_text(const ReadTask& task, const Package& package, Metadata& metadata) {
    Result<WordParts> parts = WordParts::read(package);
    if (!parts) return std::move(parts).forward();
    if (metadata.language.empty()) metadata.language = parts->styles().language();
    WordChunks chunks(task, package, parts->name());
    OfficeText text;
    text.passages = Reader(*parts, chunks).read();
    text.problems = std::move(chunks).problems();
    report_left_out(
        {{count_related(package, parts->name(), "comments", "comment"), "comments of reviewers"},
         {package.all_related_as(parts->name(), "diagramData").size(), "diagrams"},
         {package.all_related_as(parts->name(), "chart").size(), "charts"},
         {count_embedded(package, parts->name()), "embedded files"}},
        task.source, text.problems);
    return text;
}

}  // namespace mea::ingest
