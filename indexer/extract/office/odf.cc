// ODT, ODP and ODS: content.xml, with the numbering of its list styles.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "indexer/extract/list_count.h"
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
constexpr std::uint32_t kLevels = 10;
constexpr std::uint32_t kMostSpaces = 16;
constexpr std::size_t kMostBoxes = 10'000;

struct ListLevel {
    std::string prefix;
    std::string suffix;
    std::string format;
    std::uint32_t start = 1;
};
using ListStyle = std::array<ListLevel, kLevels>;

struct OpenList {
    pugi::xml_node node;
    std::string style;
    std::uint32_t count = 0;
};

class Reader {
  public:
    void learn(const pugi::xml_node& root) {
        walk_tree(
            root,
            [&](const pugi::xml_node& node) {
                if (local_name(node) != "list-style") return node.type() == pugi::node_element;
                ListStyle& style = styles_[std::string(attribute_named(node, "name"))];
                for (const pugi::xml_node level : node.children()) {
                    const std::uint32_t at = to_number(attribute_named(level, "level"), 0);
                    if (at == 0 || at > kLevels || local_name(level) != "list-level-style-number")
                        continue;
                    style[at - 1] = {
                        std::string(attribute_named(level, "num-prefix")),
                        std::string(attribute_named(level, "num-suffix")),
                        std::string(count_format(attribute_named(level, "num-format"))),
                        to_number(attribute_named(level, "start-value"), 1)};
                }
                return false;
            },
            [](const pugi::xml_node&) {});
    }

    std::vector<Passage> read(const pugi::xml_node& body, bool paged) && {
        page_ = paged ? 1 : 0;
        walk_tree(
            body, [this](const pugi::xml_node& node) { return enter(node); },
            [this](const pugi::xml_node& node) { leave(node); });
        return std::move(passages_);
    }

  private:
    bool enter(const pugi::xml_node& node) {
        if (node.type() != pugi::node_element) return false;
        const std::string_view name = local_name(node);
        if (std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end()) return false;
        if (name == "p" || name == "h") {
            add_paragraph(node, name == "h");
            return false;
        }
        if (name == "table") {
            add_table(node);
            return false;
        }
        if (name == "list") {
            std::string style(attribute_named(node, "style-name"));
            if (style.empty() && !lists_.empty()) style = lists_.back().style;
            lists_.push_back({node, std::move(style), 0});
        } else if (name == "list-item" && !lists_.empty()) {
            number_ = next_number();
        } else if ((name == "soft-page-break" && page_ != 0) || name == "page") {
            ++page_;  // "page": of a presentation
        }
        return true;
    }

    void leave(const pugi::xml_node& node) {
        if (!lists_.empty() && lists_.back().node == node) lists_.pop_back();
    }

    std::string next_number() {
        OpenList& list = lists_.back();
        const auto style = styles_.find(list.style);
        const std::size_t depth = lists_.size() - 1;
        if (style == styles_.end() || depth >= kLevels) return {};
        const ListLevel& level = style->second[depth];
        // A list of a style goes on where the last one of that style on its level ended.
        std::uint32_t& count = counts_[list.style + "/" + std::to_string(depth)];
        const bool goes_on =
            list.count != 0 || attribute_named(list.node, "continue-numbering") == "true";
        count = goes_on ? count + 1 : level.start;
        ++list.count;
        const std::string written = written_count(count, level.format);
        return written.empty() ? written : level.prefix + written + level.suffix;
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
            const pugi::xml_node box = boxes_[at];
            walk_tree(
                box, [this](const pugi::xml_node& node) { return enter(node); },
                [this](const pugi::xml_node& node) { leave(node); });
        }
        boxes_.clear();
        in_box_ = false;
    }

    void add_text(const pugi::xml_node& paragraph, bool heading) {
        Passage passage;
        passage.page = page_;
        passage.text = text_of_paragraph(paragraph);
        if (passage.text.empty()) return;
        const std::string style(attribute_named(paragraph, "style-name"));
        if (heading) {
            passage.kind = PassageKind::heading;
            passage.level = to_number(attribute_named(paragraph, "outline-level"), 1);
        } else if (style == "Title") {
            passage.kind = PassageKind::title;
        }
        set_number(std::exchange(number_, {}), passage);
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

    void add_table(const pugi::xml_node& table) {
        Passage passage;
        passage.kind = PassageKind::table;
        passage.page = page_;
        passage.text = table_text(table, "table-row");
        append_in_pieces(passages_, std::move(passage));
    }

    std::map<std::string, ListStyle> styles_;
    std::map<std::string, std::uint32_t> counts_;
    std::vector<OpenList> lists_;
    std::vector<pugi::xml_node> notes_;
    std::vector<pugi::xml_node> boxes_;
    bool in_box_ = false;
    std::vector<Passage> passages_;
    std::string number_;  // of the item that begins
    std::uint32_t page_ = 0;
};

}  // namespace

Result<std::vector<Passage>> odf_passages(const Package& package, Metadata& /*metadata*/) {
    const Result<XmlSource> content = package.xml("content.xml");
    if (!content) return Unexpected{content.error()};
    const Result<XmlSource> styles = package.xml("styles.xml");
    Reader reader;
    if (styles) reader.learn(styles->root());
    reader.learn(content->root());
    const bool paged =
        package.parts().at("content.xml").find("soft-page-break") != std::string::npos;
    return std::move(reader).read(child_named(content->root(), "body"), paged);
}

}  // namespace mea::ingest
