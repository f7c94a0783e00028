// PPTX: the slides in their order, each a page, with its table and its notes.
#include "indexer/extract/left_out.h"
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
                const std::string_view name = local_name(node);
                // A fallback says again what newer programs are shown.
                if (node.type() != pugi::node_element || name == "Fallback") return false;
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

}  // namespace

Result<OfficeText> slide_text(const ReadTask& task, const Package& package, Metadata&) {
    const Result<XmlSource> presentation = package.xml(kPresentation);
    if (!presentation) return Unexpected{presentation.error()};
    OfficeText text;
    LeftOut comments{0, "comments of reviewers"};
    LeftOut diagrams{0, "diagrams"};
    LeftOut charts{0, "charts"};
    LeftOut embedded{0, "embedded files"};
    std::uint32_t page = 0;
    for (const pugi::xml_node entry : child_named(presentation->root(), "sldIdLst").children()) {
        ++page;
        const std::string slide = package.related(kPresentation, entry.attribute("r:id").value());
        const Result<XmlSource> xml = package.xml(slide);
        if (!xml) continue;
        SlideReader(page, false, text.passages).read(xml->root());
        const Result<XmlSource> notes = package.xml(package.related_as(slide, "notesSlide"));
        if (notes) SlideReader(page, true, text.passages).read(notes->root());
        comments.count += count_related(package, slide, "comments", "cm");
        diagrams.count += package.all_related_as(slide, "diagramData").size();
        charts.count += package.all_related_as(slide, "chart").size();
        embedded.count += count_embedded(package, slide);
    }
    report_left_out({comments, diagrams, charts, embedded}, task.source, text.problems);
    return text;
}

}  // namespace mea::ingest
