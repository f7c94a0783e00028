// ODT, ODP and ODS: content.xml, with the numbering of its list styles.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/extract/left_out.h"
#include "indexer/extract/office/odf_numbering.h"
#include "indexer/extract/office/office.h"
#include "indexer/extract/office/package.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr std::array<std::string_view, 7> kSkipped = {
    "tracked-changes",  "annotation", "scripts",       "font-face-decls",
    "automatic-styles", "forms",      "sequence-decls"};
constexpr std::uint32_t kMostSpaces = 16;
constexpr std::size_t kMostBoxes = 10'000;

class Reader {
  public:
    explicit Reader(OdfNumbering numbering) : numbering_(std::move(numbering)) {}

    std::vector<Passage> read(const pugi::xml_node& body, bool paged) && {
        page_ = paged ? 1 : 0;
        walk(body);
        return std::move(passages_);
    }

  private:
    void walk(const pugi::xml_node& part) {
        walk_tree(
            part, [this](const pugi::xml_node& node) { return enter(node); },
            [this](const pugi::xml_node& node) { leave(node); });
    }

    bool enter(const pugi::xml_node& node) {
        if (node.type() != pugi::node_element) return false;
        const std::string_view name = local_name(node);
        if (std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end()) return false;
        if (name == "p" || name == "h") {
            add_paragraph(node, name == "h");
            return false;
        }
        // A table in a cell is text of the cell, so that tables in tables cost no stack.
        if (name == "table" && !in_cell_ && is_table(node)) {
            add_table(node);
            return false;
        }
        if (name == "list") {
            numbering_.open_list(node);
        } else if (name == "list-item") {
            numbering_.open_item(node);
        } else if ((name == "soft-page-break" && page_ != 0) || name == "page") {
            ++page_;  // "page": of a presentation
        } else if (name == "notes") {
            speaker_ = node;
        } else if (name == "frame" && attribute_named(node, "class") == "title") {
            slide_title_ = node;
        }
        return true;
    }

    void leave(const pugi::xml_node& node) {
        numbering_.close(node);
        if (node == speaker_) speaker_ = {};
        if (node == slide_title_) slide_title_ = {};
    }

    // Remarks, readings, pictures and what these are called: not what the paragraph says.
    static bool is_beside_text(const pugi::xml_node& node) {
        const std::string_view name = local_name(node);
        return name == "annotation" || name == "ruby-text" || name == "binary-data" ||
               name == "desc" || (name == "title" && local_name(node.parent()) == "frame");
    }

    std::string text_of_paragraph(const pugi::xml_node& paragraph) {
        std::string text;
        walk_tree(
            paragraph,
            [&](const pugi::xml_node& node) {
                if (is_text(node)) {
                    text += node.value();
                    return false;
                }
                const std::string_view name = local_name(node);
                if (name == "note") {
                    notes_.push_back(node);
                } else if (name == "text-box") {
                    boxes_.push_back(node);
                } else if (is_beside_text(node)) {
                    return false;
                } else if (name == "s") {
                    text.append(std::min(to_number(attribute_named(node, "c"), 1), kMostSpaces),
                                ' ');
                } else if (name == "tab" || name == "line-break") {
                    text.push_back(' ');
                } else if (name == "soft-page-break") {
                    if (page_ != 0) ++page_;
                } else {
                    return true;
                }
                return false;
            },
            [](const pugi::xml_node&) {});
        return collapse(text);
    }

    void add_paragraph(const pugi::xml_node& paragraph, bool heading) {
        add_text(paragraph, heading);
        // Boxes of text stand behind the paragraph they are anchored in; reading one may find
        // another inside.
        if (in_box_) return;
        in_box_ = true;
        for (std::size_t at = 0; at < boxes_.size() && at < kMostBoxes; ++at) {
            const pugi::xml_node box = boxes_[at];  // the vector grows below
            walk(box);
        }
        boxes_.clear();
        in_box_ = false;
    }

    void add_text(const pugi::xml_node& paragraph, bool heading) {
        Passage passage;
        passage.page = page_;
        passage.text = text_of_paragraph(paragraph);
        if (passage.text.empty()) return;
        const std::uint32_t level = to_number(attribute_named(paragraph, "outline-level"), 1);
        std::string label = numbering_.next();
        if (speaker_) {
            passage.kind = PassageKind::note;
        } else if (heading || slide_title_) {
            passage.kind = PassageKind::heading;
            passage.level = level;
            if (heading && label.empty() && attribute_named(paragraph, "is-list-header") != "true")
                label = numbering_.next_heading(level);
        } else if (attribute_named(paragraph, "style-name") == "Title") {
            passage.kind = PassageKind::title;
        }
        set_number(label, passage);
        append_in_pieces(passages_, std::move(passage));
        for (const pugi::xml_node note : std::exchange(notes_, {})) {
            Passage below;
            below.kind = PassageKind::note;
            below.page = page_;
            below.number = text_of(child_named(note, "note-citation"));
            below.text = text_of(child_named(note, "note-body"));
            append_in_pieces(passages_, std::move(below));
        }
    }

    static void set_number(const std::string& label, Passage& passage) {
        if (label.empty()) {
            take_number(passage);
            return;
        }
        passage.number = number_of_label(label);
    }

    // One column only frames text, but for a sheet.
    static bool is_table(const pugi::xml_node& table) {
        if (is_sheet(table)) return true;
        bool wide = false;
        walk_tree(
            table,
            [&](const pugi::xml_node& node) {
                const std::string_view name = local_name(node);
                if (name == "table-row") {
                    const pugi::xml_node first = child_named(node, "table-cell");
                    for (pugi::xml_node other = first.next_sibling(); other && !wide;
                         other = other.next_sibling())
                        wide = local_name(other).ends_with("table-cell");
                }
                return !wide && name != "table-row" && node.type() == pugi::node_element;
            },
            [](const pugi::xml_node&) {});
        return wide;
    }

    static bool is_sheet(const pugi::xml_node& table) {
        return local_name(table.parent()) == "spreadsheet";
    }

    void add_table(const pugi::xml_node& table) {
        std::vector<Passage> behind;  // notes of its cells
        if (is_sheet(table)) ++page_;
        Passage passage;
        passage.kind = PassageKind::table;
        passage.page = page_;
        walk_tree(
            table,
            [&](const pugi::xml_node& node) {
                if (node.type() != pugi::node_element || local_name(node) == "shapes") return false;
                if (local_name(node) != "table-row") return true;
                const std::string line = row_text(node, behind);
                if (!line.empty()) passage.text += (passage.text.empty() ? "" : "\n") + line;
                return false;
            },
            [](const pugi::xml_node&) {});
        if (is_sheet(table) && !passage.text.empty()) {
            Passage heading;
            heading.kind = PassageKind::heading;
            heading.level = 1;
            heading.page = page_;
            heading.text = collapse(attribute_named(table, "name"));
            append_in_pieces(passages_, std::move(heading));
        }
        append_in_pieces(passages_, std::move(passage));
        std::move(behind.begin(), behind.end(), std::back_inserter(passages_));
        if (const pugi::xml_node shapes = child_named(table, "shapes")) walk(shapes);
    }

    std::string row_text(const pugi::xml_node& row, std::vector<Passage>& behind) {
        std::string line;
        for (const pugi::xml_node cell : row.children()) {
            if (local_name(cell) != "table-cell") continue;
            const std::string text = cell_text(cell, behind);
            if (!text.empty()) line += (line.empty() ? "" : " | ") + text;
        }
        return line;
    }

    // Read like any text, and put together again.
    std::string cell_text(const pugi::xml_node& cell, std::vector<Passage>& behind) {
        std::vector<Passage> outside = std::exchange(passages_, {});
        in_cell_ = true;
        walk(cell);
        in_cell_ = false;
        std::string text;
        for (Passage& passage : std::exchange(passages_, std::move(outside))) {
            if (passage.kind == PassageKind::note) {
                behind.push_back(std::move(passage));
                continue;
            }
            text += (text.empty() ? "" : " ") + with_number(passage.number, passage.text);
        }
        return text;
    }

    OdfNumbering numbering_;
    std::vector<pugi::xml_node> notes_;
    std::vector<pugi::xml_node> boxes_;
    bool in_box_ = false;
    bool in_cell_ = false;
    std::vector<Passage> passages_;
    pugi::xml_node speaker_;      // what is said to a slide, while it is being read
    pugi::xml_node slide_title_;  // its title, likewise
    std::uint32_t page_ = 0;
};

}  // namespace

Result<OfficeText> odf_text(const ReadTask& task, const Package& package, Metadata& /*metadata*/) {
    const Result<XmlSource> content = package.xml("content.xml");
    if (!content) return Unexpected{content.error()};
    const Result<XmlSource> styles = package.xml("styles.xml");
    OdfNumbering numbering;
    if (styles) numbering.learn(styles->root());
    numbering.learn(content->root());
    const bool paged =
        package.parts().at("content.xml").find("soft-page-break") != std::string::npos;
    const pugi::xml_node body = child_named(content->root(), "body");
    OfficeText text;
    text.passages = Reader(std::move(numbering)).read(body, paged);
    report_left_out({{count_elements(body, "annotation"), "comments of reviewers"},
                     {count_elements(body, "object") + count_elements(body, "object-ole"),
                      "formulas, charts and embedded files"}},
                    task.source, text.problems);
    return text;
}

}  // namespace mea::ingest
