#include "indexer/extract/akn.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/akn_metadata.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kNote = "authorialNote";

// Blocks of running text; whatever is inside is inline.
constexpr std::array<std::string_view, 7> kBlocks = {
    "p", "block", "listIntroduction", "listWrapUp", "docTitle", "span", "crossHeading"};

// Parts of the hierarchy that a heading's level counts.
constexpr std::array<std::string_view, 14> kHierarchy = {
    "book",    "tome",    "part",    "title",      "subtitle",   "chapter",   "subchapter",
    "section", "article", "subpart", "subsection", "hcontainer", "paragraph", "attachment"};

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Turns one document into a record and puts documents inside it aside.
class DocumentReader {
  public:
    DocumentReader(const pugi::xml_node& document, std::vector<pugi::xml_node>& inner)
        : document_(document), title_(akn_title(document)), inner_(inner) {
        // The title may be inline: then the block around it is the title.
        for (pugi::xml_node node = title_; node && node != document; node = node.parent())
            if (is_one_of(local_name(node), kBlocks)) title_ = node;
    }

    std::vector<Passage> read() && {
        walk_tree(
            document_, [this](const pugi::xml_node& node) { return enter(node); },
            [this](const pugi::xml_node& node) { leave(node); });
        flush_number();
        return std::move(passages_);
    }

  private:
    bool enter(const pugi::xml_node& node) {
        if (is_text(node)) {
            emit(PassageKind::paragraph, collapse(node.value()), true);
            return false;
        }
        if (node.type() != pugi::node_element) return false;
        const std::string_view name = local_name(node);
        if (name == "meta" || name == "componentInfo") return false;
        if (name == "num") {
            number_ += (number_.empty() ? "" : " ") + text_of(node, kNote);
        } else if (name == "heading" || name == "subheading") {
            emit_block(node, PassageKind::heading);
        } else if (is_one_of(name, kBlocks)) {
            emit_block(node, node == title_ ? PassageKind::title : PassageKind::paragraph);
        } else if (name == "table") {
            emit(PassageKind::table, table_text(node, "tr"), true);
        } else if (name == kNote) {
            emit_note(node);
        } else if (name == "documentRef" || name == "componentRef") {
            // What a collection lists.
            emit(PassageKind::paragraph, collapse(node.attribute("showAs").value()), true);
        } else if (has_identification(node)) {
            inner_.push_back(node);
        } else {
            if (is_one_of(name, kHierarchy)) ++level_;
            if (node == title_) in_title_ = true;
            return true;
        }
        return false;
    }

    void leave(const pugi::xml_node& node) {
        if (is_one_of(local_name(node), kHierarchy)) {
            --level_;
            flush_number();
        }
        if (node == title_) in_title_ = false;
    }

    void emit_block(const pugi::xml_node& node, PassageKind kind) {
        std::vector<pugi::xml_node> notes;
        if (in_title_) kind = PassageKind::title;
        emit(kind, text_of(node, kNote, &notes), true);
        for (const pugi::xml_node& note : notes) emit_note(note);
    }

    void emit_note(const pugi::xml_node& node) {
        emit(PassageKind::note, text_of(node), false);
        if (!passages_.empty() && passages_.back().kind == PassageKind::note)
            passages_.back().number = collapse(node.attribute("marker").value());
    }

    void emit(PassageKind kind, std::string text, bool numbered) {
        if (text.empty()) return;
        Passage passage;
        passage.kind = kind;
        if (kind == PassageKind::heading) passage.level = std::max(level_, 1U);
        if (numbered) passage.number = number_of_label(std::exchange(number_, {}));
        passage.text = std::move(text);
        passages_.push_back(std::move(passage));
    }

    // A number without a text of its own is printed all the same.
    void flush_number() {
        if (std::string number = std::exchange(number_, {}); !number.empty())
            emit(PassageKind::paragraph, std::move(number), false);
    }

    pugi::xml_node document_;
    pugi::xml_node title_;
    std::vector<pugi::xml_node>& inner_;
    std::vector<Passage> passages_;
    std::string number_;  // read and not yet given to a passage
    std::uint32_t level_ = 0;
    bool in_title_ = false;
};

Problem error_at(const XmlSource& xml, const std::string& source, ProblemKind kind,
                 std::string message, std::string hint) {
    return {kind,
            ProblemSeverity::error,
            source,
            std::move(message),
            std::move(hint),
            xml.line_of(xml.root())};
}

// A work of its own, whatever its identification leaves out.
void identify_part(std::size_t number, const Record& whole, Record& part) {
    std::string& own = part.metadata.identifier;
    const std::string& above = whole.metadata.identifier;
    if (!above.empty() && (own.empty() || own == above))
        own = above + "/!part" + std::to_string(number);
    if (part.metadata.language.empty()) part.metadata.language = whole.metadata.language;
    part.part_of = whole.passages.empty() ? whole.part_of : above;
}

// The documents below `root` and, each after what holds it, the documents inside them. A document
// may be nothing but its parts; then what holds it holds them.
void read_documents(const pugi::xml_node& root, const std::string& source,
                    std::vector<Record>& records) {
    std::vector<pugi::xml_node> documents;
    for (const pugi::xml_node child : root.children())
        if (child.type() == pugi::node_element) documents.push_back(child);
    const std::size_t outer = documents.size();
    std::vector<std::size_t> wholes(outer);  // of each document the place of the one that holds it
    for (std::size_t at = 0; at < documents.size(); ++at) {
        const pugi::xml_node document = documents[at];  // the vector grows below
        Record record;
        record.source = source;
        record.format = "akn";
        record.metadata = read_akn_metadata(document, at >= outer);
        if (at >= outer) identify_part(at - outer + 1, records[wholes[at]], record);
        record.passages = DocumentReader(document, documents).read();
        wholes.resize(documents.size(), at);
        records.push_back(std::move(record));
    }
    std::erase_if(records, [](const Record& record) { return record.passages.empty(); });
}

}  // namespace

Extraction read_akn(const XmlSource& xml, const std::string& source) {
    Extraction result;
    const std::string space(namespace_of(xml.root()));
    if (!space.starts_with(kAknNamespace)) {
        result.problems.push_back(
            error_at(xml, source, ProblemKind::unsupported,
                     "Akoma Ntoso in the namespace '" + space + "' is not read",
                     "convert it to Akoma Ntoso 3.0, '" + std::string(kAknNamespace) + "'"));
        return result;
    }
    read_documents(xml.root(), source, result.records);
    if (result.records.empty())
        result.problems.push_back(
            error_at(xml, source, ProblemKind::empty, "the Akoma Ntoso file holds no text", {}));
    return result;
}

}  // namespace mea::ingest
