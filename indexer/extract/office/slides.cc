// PPTX: the slides in their order, each a page, with its table and its notes.
#include "indexer/extract/office/office.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr const char* kPresentation = "ppt/presentation.xml";

// Paragraphs of one slide or of its notes.
class SlideReader {
  public:
    SlideReader(std::uint32_t page, bool notes, std::vector<Passage>& passages)
        : page_(page), notes_(notes), passages_(passages) {}

    void read(const pugi::xml_node& slide) {
        walk_tree(
            slide,
            [this](const pugi::xml_node& node) {
                if (node.type() != pugi::node_element) return false;
                const std::string_view name = local_name(node);
                if (name == "sp") kind_ = kind_of_shape(node);
                if (name == "tbl") {
                    emit(PassageKind::table, table_text(node, "tr"));
                    return false;
                }
                if (name != "p") return true;
                if (kind_ != "sldNum" && kind_ != "dt" && kind_ != "ftr")
                    emit(notes_                                    ? PassageKind::note
                         : kind_ == "title" || kind_ == "ctrTitle" ? PassageKind::heading
                                                                   : PassageKind::paragraph,
                         text_of(node));
                return false;
            },
            [](const pugi::xml_node&) {});
    }

  private:
    // "title", "body", "sldNum", ...
    static std::string kind_of_shape(const pugi::xml_node& shape) {
        const pugi::xml_node properties = child_named(child_named(shape, "nvSpPr"), "nvPr");
        return std::string(attribute_named(child_named(properties, "ph"), "type"));
    }

    void emit(PassageKind kind, std::string text) {
        Passage passage;
        passage.kind = kind;
        passage.level = kind == PassageKind::heading ? 1 : 0;
        passage.page = page_;
        passage.text = std::move(text);
        append_in_pieces(passages_, std::move(passage));
    }

    std::uint32_t page_;
    bool notes_;
    std::vector<Passage>& passages_;
    std::string kind_;
};

// The part of that kind which a slide relates to; empty: none.
std::string notes_of(const Package& package, const std::string& slide) {
    const std::string folder = "ppt/slides/";
    if (!slide.starts_with(folder)) return {};
    const std::string relations = folder + "_rels/" + slide.substr(folder.size()) + ".rels";
    const Result<XmlSource> xml = package.xml(relations);
    if (!xml) return {};
    for (const pugi::xml_node relation : xml->root().children())
        if (std::string_view(relation.attribute("Type").value()).ends_with("/notesSlide"))
            return package.related(slide, relation.attribute("Id").value());
    return {};
}

}  // namespace

Result<std::vector<Passage>> slide_passages(const Package& package) {
    const Result<XmlSource> presentation = package.xml(kPresentation);
    if (!presentation) return Unexpected{presentation.error()};
    std::vector<Passage> passages;
    std::uint32_t page = 0;
    for (const pugi::xml_node entry : child_named(presentation->root(), "sldIdLst").children()) {
        ++page;
        const std::string slide = package.related(kPresentation, entry.attribute("r:id").value());
        const Result<XmlSource> xml = package.xml(slide);
        if (!xml) continue;
        SlideReader(page, false, passages).read(xml->root());
        const Result<XmlSource> notes = package.xml(notes_of(package, slide));
        if (notes) SlideReader(page, true, passages).read(notes->root());
    }
    return passages;
}

}  // namespace mea::ingest
